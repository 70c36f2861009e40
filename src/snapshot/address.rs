//! Says where a snapshot is: in a folder, or in a bucket of S3-compatible storage.

use std::fmt;
use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};

/// Where a snapshot is. What gives access to it is not a part of what is shown.
///
/// ```
/// use pincite::snapshot::{S3Variables, SnapshotAddress};
///
/// let address = |text| SnapshotAddress::parse(text, &S3Variables::default());
/// assert_eq!(address("s3://archives/letters/").unwrap().to_string(), "s3://archives/letters");
/// assert_eq!(address("/srv/snapshot").unwrap().to_string(), "/srv/snapshot");
/// assert!(address("s3://").is_err(), "no bucket is named");
/// assert!(address("https://s3.example.org/archives").is_err(), "the variable AWS_ENDPOINT_URL names the server");
/// ```
#[derive(Clone, Debug)]
pub enum SnapshotAddress {
    /// A folder of this machine, or one that it has mounted.
    Folder(PathBuf),
    /// A bucket, and what stands before the names of the objects in it.
    S3 {
        /// Name of the bucket.
        bucket: String,
        /// Without a slash at either end; may be empty.
        prefix: String,
        /// Region, server and credentials.
        variables: S3Variables,
    },
}

/// What was written is no address of a snapshot.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "must be a folder, or s3://BUCKET/PREFIX (the server of other storage than Amazon's is named by AWS_ENDPOINT_URL)"
)]
pub struct InvalidAddress;

/// The environment variables that begin with `AWS_`: credentials, region, and the address of the server. None is ever shown.
#[derive(Clone, Debug, Default)]
pub struct S3Variables(Vec<(String, SecretString)>);

impl S3Variables {
    /// Those among some variables.
    pub fn among<'a>(variables: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        // An empty variable counts as not set.
        let ours = variables.filter(|(name, value)| name.starts_with("AWS_") && !value.is_empty());
        Self(ours.map(|(name, value)| (name.to_owned(), value.into())).collect())
    }

    /// Each with its name.
    #[cfg(feature = "s3")]
    pub(super) fn each(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.expose_secret()))
    }

    /// What must not be in a log.
    pub fn secrets(&self) -> Vec<SecretString> {
        let secret = |name: &str| name.contains("SECRET") || name.contains("TOKEN");
        let secrets = self.0.iter().filter(|(name, _)| secret(name));
        secrets.map(|(_, value)| SecretString::from(value.expose_secret())).collect()
    }
}

impl SnapshotAddress {
    /// Reads what somebody wrote.
    pub fn parse(text: &str, variables: &S3Variables) -> Result<Self, InvalidAddress> {
        let Some(rest) = text.strip_prefix("s3://") else {
            let is_folder = !text.is_empty() && !text.contains("://");
            return if is_folder { Ok(Self::Folder(text.into())) } else { Err(InvalidAddress) };
        };
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        if bucket.is_empty() {
            return Err(InvalidAddress);
        }
        let (bucket, prefix) = (bucket.to_owned(), prefix.trim_matches('/').to_owned());
        Ok(Self::S3 { bucket, prefix, variables: variables.clone() })
    }
}

impl fmt::Display for SnapshotAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => folder.display().fmt(f),
            Self::S3 { bucket, prefix, .. } if prefix.is_empty() => write!(f, "s3://{bucket}"),
            Self::S3 { bucket, prefix, .. } => write!(f, "s3://{bucket}/{prefix}"),
        }
    }
}
