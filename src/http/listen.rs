//! Listens on an address.

use std::io;
use std::net::SocketAddr;

use tokio::net::TcpListener;

/// An address is not to be had.
#[derive(Debug, thiserror::Error)]
pub enum CannotListen {
    /// Somebody else has it.
    #[error(
        "{address} is in use by another program, perhaps by another bot like this; name another port in {key}, or stop that program"
    )]
    InUse {
        /// The address.
        address: SocketAddr,
        /// The setting that names it.
        key: &'static str,
    },
    /// It is not for this user.
    #[error(
        "this user may not listen on {address}; name a port above 1023 in {key}, and let a proxy pass on what comes to the other"
    )]
    Forbidden {
        /// The address.
        address: SocketAddr,
        /// The setting that names it.
        key: &'static str,
    },
    /// Anything else, such as an address that this machine has not.
    #[error("cannot listen on {address}: {reason}; name an address of this machine in {key}")]
    Other {
        /// The address.
        address: SocketAddr,
        /// The setting that names it.
        key: &'static str,
        /// What the system says.
        reason: io::Error,
    },
}

/// Listens on an address that the setting `key` names.
pub async fn listen(address: SocketAddr, key: &'static str) -> Result<TcpListener, CannotListen> {
    TcpListener::bind(address).await.map_err(|reason| match reason.kind() {
        io::ErrorKind::AddrInUse => CannotListen::InUse { address, key },
        io::ErrorKind::PermissionDenied => CannotListen::Forbidden { address, key },
        _ => CannotListen::Other { address, key, reason },
    })
}
