//! Hears from other processes that something waits, on a connection of its own.

use sqlx::postgres::PgListener;

use super::server::Server;
use crate::store::future::StoreFuture;
use crate::store::shared::Hints;

/// The name under which the server passes on that something waits for a bot.
pub(super) fn channel(bot: u64) -> String {
    format!("pincite updates of {bot}")
}

/// Hears what the server passes on about one bot.
pub(super) struct Listener {
    server: Server,
    bot: u64,
    connected: Option<PgListener>,
}

impl Listener {
    pub(super) fn new(server: Server, bot: u64) -> Self {
        Self { server, bot, connected: None }
    }

    async fn hear(&mut self) -> Result<(), sqlx::Error> {
        let listener = match &mut self.connected {
            Some(listener) => listener,
            None => {
                let mut listener = PgListener::connect_with(&self.server.single()).await?;
                listener.listen(&channel(self.bot)).await?;
                self.connected.insert(listener)
            }
        };
        listener.recv().await.map(drop)
    }
}

impl Hints for Listener {
    fn next(&mut self) -> StoreFuture<'_, ()> {
        Box::pin(async move {
            self.hear().await.map_err(|error| {
                self.connected = None;
                self.server.failure(&error)
            })
        })
    }
}
