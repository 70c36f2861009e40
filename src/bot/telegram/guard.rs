//! Sees to it that a process sends only what it still has, where several share the store.
//!
//! A process that was held up for longer than its lease may find that another has taken over what it answers.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::store::{Held, Shared};

/// How long to wait before the store is asked again that does not answer.
const ASK_AGAIN_AFTER: Duration = Duration::from_secs(1);

/// Whether a process still has what it claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IsHeld {
    Yes,
    No,
    NotKnown,
}

/// Something that this process claimed, and sends for.
#[derive(Clone)]
pub(crate) struct Guard {
    pub(crate) shared: Arc<dyn Shared>,
    pub(crate) bot: u64,
    pub(crate) held: Held,
    /// Set where another process was found to have taken it over.
    pub(crate) is_lost: Arc<AtomicBool>,
}

impl Guard {
    /// Whether this process still has it.
    ///
    /// While the store does not answer nobody can say, and nothing is to be sent; then it is not known, a little later.
    pub(crate) async fn is_held(&self) -> IsHeld {
        match self.shared.holds(self.bot, &self.held).await {
            Ok(true) => IsHeld::Yes,
            Ok(false) => {
                self.is_lost.store(true, Ordering::Relaxed);
                IsHeld::No
            }
            Err(_) => {
                tokio::time::sleep(ASK_AGAIN_AFTER).await;
                IsHeld::NotKnown
            }
        }
    }
}
