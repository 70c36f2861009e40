//! Claims what waits in a store that several processes share, and puts it into the queues of this one.
//!
//! What any process has taken in, this one included, is nobody's until it is claimed.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::bot::telegram::migrations::Migrations;
use crate::bot::updates::claims::Claims;
use crate::bot::updates::queues::Queues;
use crate::bot::updates::routes::Routes;

/// How often it is looked for what waits, where nothing says that something does.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How long after an outage nothing is claimed: until then each process notes what it did just before.
const SETTLE: Duration = Duration::from_secs(2);

/// How long a hint of another process holds for those that follow: each would be one more question to the database.
const HINTS_APART: Duration = Duration::from_millis(50);

/// How long after hearing from other processes failed it is tried again.
const LISTEN_AGAIN: Duration = Duration::from_secs(5);

/// The tasks that claim what waits in a shared store.
pub(crate) struct Claiming {
    pub(crate) claims: Claims,
    /// Dropped to stop.
    stop: Option<oneshot::Sender<()>>,
    taking_up: JoinHandle<()>,
    renewing: JoinHandle<()>,
    listening: JoinHandle<()>,
    migrations: JoinHandle<()>,
}

impl Claiming {
    pub(crate) fn start(
        claims: Claims,
        routes: Arc<Routes>,
        queues: Arc<Queues>,
        migrations: Vec<Migrations>,
    ) -> Self {
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async { _ = stopped.await };
        // What was left by others waits already.
        claims.hint.notify_one();
        let all = Arc::clone(&queues);
        let renewing = tokio::spawn(claims.clone().renew(move || all.is_cut_off()));
        let listening = tokio::spawn(listen(claims.clone()));
        let taking_up = tokio::spawn(take_up(claims.clone(), routes, queues, stopped));
        let migrations = tokio::spawn(follow(migrations));
        Self { claims, stop: Some(stop), taking_up, renewing, listening, migrations }
    }

    /// Claims nothing more. What is claimed is renewed until the [end](Self::end).
    pub(crate) async fn stop(mut self) -> Self {
        drop(self.stop.take());
        self.listening.abort();
        if tokio::time::timeout(Duration::from_secs(2), &mut self.taking_up).await.is_err() {
            self.taking_up.abort();
        }
        self
    }

    /// Lets other processes have what this one will not come to.
    pub(crate) async fn end(self) {
        self.renewing.abort();
        self.migrations.abort();
        self.claims.release().await;
    }
}

/// Passes on what other processes tell. Without it, what they took in is found when it is next looked for.
async fn listen(claims: Claims) {
    let mut hints = claims.shared.hints(claims.bot);
    loop {
        let pause = match hints.next().await {
            Ok(()) => {
                claims.hint.notify_one();
                HINTS_APART
            }
            Err(_) => LISTEN_AGAIN,
        };
        tokio::time::sleep(pause).await;
    }
}

/// How often it is looked which groups other processes found to have become supergroups.
const FOLLOW_EVERY: Duration = Duration::from_secs(10);

async fn follow(all: Vec<Migrations>) {
    loop {
        tokio::time::sleep(FOLLOW_EVERY).await;
        for migrations in &all {
            migrations.follow().await;
        }
    }
}

/// Claims until `stop` completes. A call that is under way is finished: what it claims would be nobody's until its lease ends.
async fn take_up(
    claims: Claims,
    routes: Arc<Routes>,
    queues: Arc<Queues>,
    stop: impl Future<Output = ()>,
) {
    let mut stop = pin!(stop);
    let mut is_away = false;
    loop {
        // Without one, what waits for a queue that is not free would be asked for again and again.
        tokio::select! {
            biased;
            () = &mut stop => return,
            _ = tokio::time::timeout(LOOK_EVERY, claims.hint.notified()) => {}
        }
        if is_away && claims.renew_held().await {
            is_away = false;
            tokio::time::sleep(SETTLE).await;
        }
        if is_away {
            continue;
        }
        let room = queues.room_to_claim();
        if room == 0 {
            continue;
        }
        let Ok(claimed) = claims.shared.claim(claims.bot, room).await else {
            // The store has logged why.
            is_away = true;
            continue;
        };
        if !claimed.is_empty() {
            // More may wait.
            claims.hint.notify_one();
        }
        for waiting in claimed {
            // What it had when its lease ended comes to it again; it is being handled.
            if claims.hold(waiting.update) {
                routes.take_up(waiting, &queues).await;
            }
        }
    }
}
