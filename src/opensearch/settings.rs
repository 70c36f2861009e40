//! Says where the cluster is, how to log in, and how an archive lies in it.

use std::path::PathBuf;

use secrecy::SecretString;

/// Where an archive is searched, if not in the index on the disk.
#[derive(Clone, Debug)]
pub struct ClusterSettings {
    /// Addresses of the nodes, without user and password; any of them answers for all.
    pub nodes: Vec<String>,
    /// The alias under which the archive is searched; its indices have this name with a suffix.
    pub index: String,
    /// How to log in.
    pub login: Login,
    /// A file with the certificate of the authority that the nodes' own are signed by, in PEM, beside the usual ones.
    pub certificate: Option<PathBuf>,
    /// Into how many shards an index that is loaded is divided.
    pub shards: u32,
    /// How many further copies of each shard there are.
    pub replicas: u32,
}

/// How to log in to a cluster. Secrets print as `[REDACTED]`.
#[derive(Clone, Debug, Default)]
pub enum Login {
    /// Not at all.
    #[default]
    None,
    /// With a user and a password.
    Basic {
        /// The user.
        user: String,
        /// The password.
        password: SecretString,
    },
    /// With the key of an API, as the cluster prints it.
    ApiKey(SecretString),
}

impl Login {
    /// What must not be logged.
    pub fn secret(&self) -> Option<&SecretString> {
        match self {
            Self::None => None,
            Self::Basic { password: secret, .. } | Self::ApiKey(secret) => Some(secret),
        }
    }
}
