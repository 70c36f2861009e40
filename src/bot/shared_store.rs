//! Reads what an answer depends on, where the store is one that several processes share.

use std::future::Future;
use std::time::Duration;

use crate::store::{Store, StoreError};

/// How long to wait before a store is asked again that did not answer.
const ASK_AGAIN_AFTER: Duration = Duration::from_secs(1);

/// Reads something; of a shared store again until it answers.
///
/// Nothing is sent before a shared store answers, so waiting costs nothing, while an answer made without what is asked for
/// here would be a wrong one: from another archive, or that somebody may not ask.
pub(crate) async fn read<T, F>(store: &dyn Store, call: impl Fn() -> F) -> Result<T, StoreError>
where
    F: Future<Output = Result<T, StoreError>>,
{
    loop {
        match call().await {
            Err(error) if store.shared().is_some() => {
                tracing::debug!(%error, "the store does not answer; asking again");
                tokio::time::sleep(ASK_AGAIN_AFTER).await;
            }
            done => return done,
        }
    }
}
