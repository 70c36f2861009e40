//! Makes calls over the network from threads that have no runtime: searches and indexes run on such threads, and those of a
//! server must not wait for them.

use std::future::Future;
use std::io;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

/// A runtime of one thread, for the calls to one service.
#[derive(Debug)]
pub(crate) struct OwnRuntime(Option<Runtime>);

/// Why nothing came of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoResult {
    /// It took longer than it may, and is given up.
    Late,
    Panicked,
}

impl OwnRuntime {
    /// The name is that of its thread.
    pub(crate) fn new(name: &str) -> io::Result<Self> {
        let mut builder = Builder::new_multi_thread();
        let runtime = builder.worker_threads(1).thread_name(name).enable_all().build()?;
        Ok(Self(Some(runtime)))
    }

    /// Waits for a call, as long as it may take.
    pub(crate) fn wait<T: Send + 'static>(
        &self,
        timeout: Option<Duration>,
        call: impl Future<Output = T> + Send + 'static,
    ) -> Result<T, NoResult> {
        let runtime = self.0.as_ref().expect("it is taken only when this is dropped");
        let (tell, told) = sync_channel(1);
        let task = runtime.spawn(async move {
            // Nobody listens any more when the time is over.
            let _ = tell.send(call.await);
        });
        let waited = match timeout {
            Some(timeout) => told.recv_timeout(timeout),
            None => told.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        waited.map_err(|error| match error {
            RecvTimeoutError::Timeout => {
                task.abort();
                NoResult::Late
            }
            RecvTimeoutError::Disconnected => NoResult::Panicked,
        })
    }
}

impl Drop for OwnRuntime {
    fn drop(&mut self) {
        // Dropped as it is, a runtime waits, and panics where waiting is not allowed.
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}
