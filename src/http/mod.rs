//! Serves HTTP: takes updates for the bot, and shows its state to those who watch it.
//!
//! Two servers that know nothing of each other: [`receive`] takes what Telegram delivers, [`observe`] tells how the service is.
//! Sockets and stop signals are passed in; nothing here knows the bot or the store.

mod address;
mod listen;
mod observe;
mod webhook;

pub use address::PublicUrl;
pub use listen::{CannotListen, listen};
pub use observe::{Observer, Part, Watched, observe};
pub use webhook::{Delivery, Gate, Taken, receive};
