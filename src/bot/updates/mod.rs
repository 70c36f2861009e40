//! Receives updates, by polling or by webhook, and has them worked off in order.

pub(crate) mod get_updates;
pub(crate) mod inbox;
pub(crate) mod polling;
pub(crate) mod queues;
pub(crate) mod webhook;
