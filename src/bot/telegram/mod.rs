//! Talks to the Bot API: the connection and its recovery, one call, what a failed call means, the throttle, and sending.
//!
//! Nothing here asks an archive or knows a feature. Of what is sent, only the buttons are looked into:
//! they are signed, and those that turn pages are left out where the question could not be read again.

pub(crate) mod call;
pub(crate) mod callback_signer;
mod caller;
pub(crate) mod connection;
mod destination;
pub(crate) mod failure;
pub(crate) mod guard;
pub(crate) mod migrations;
mod multipart;
pub(crate) mod outgoing;
mod payload;
mod profile;
pub(crate) mod queries;
pub(crate) mod sender;
pub(crate) mod throttle;
