//! Receives updates, by polling or by webhook, and has them worked off in order.

pub(crate) mod claiming;
pub(crate) mod claims;
pub(crate) mod get_updates;
pub(crate) mod inbox;
pub(crate) mod leading;
pub(crate) mod polling;
pub(crate) mod queues;
pub(crate) mod routes;
pub(crate) mod webhook;
