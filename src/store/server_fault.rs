//! Says why a database server could not be used, and what to do about it.

/// Why a database server could not be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ServerFault {
    /// No connection.
    #[error(
        "cannot be reached ({reason}); see that the server runs and that store.url names its host and port"
    )]
    Unreachable {
        /// What the system says.
        reason: String,
    },
    /// A wrong password, an unknown user, or one that may not connect.
    #[error(
        "refuses the user {user} ({reason}); correct user and password in store.url, or let the user connect in pg_hba.conf"
    )]
    Refused {
        /// The user.
        user: String,
        /// What the server says.
        reason: String,
    },
    /// There is no such database.
    #[error(
        "has no database of that name; create it with `createdb`, or correct the name in store.url"
    )]
    NoDatabase,
    /// The user may not do something.
    #[error(
        "does not let the user {user} use it ({reason}); make {user} the owner of the database"
    )]
    Forbidden {
        /// The user.
        user: String,
        /// What the server says.
        reason: String,
    },
    /// Something else answers.
    #[error("does not speak as PostgreSQL does; store.url must name a PostgreSQL server")]
    NotPostgres,
    /// TLS.
    #[error("cannot be reached over TLS ({reason}); see `sslmode` and `sslrootcert` of store.url")]
    Tls {
        /// What is wrong.
        reason: String,
    },
    /// Too many connections.
    #[error("has no connection left; raise max_connections of the server, or run fewer processes")]
    TooManyConnections,
    /// No room.
    #[error("has no room on its disk; free some there")]
    Full,
    /// A standby, or one that was made read-only.
    #[error("cannot be written; store.url must name the primary server")]
    ReadOnly,
    /// Written by a later version.
    #[error(
        "has layout {found}, and this version of the program knows layouts up to {known}; use the newer version, or put back the dump that was made before it"
    )]
    Newer {
        /// Its layout.
        found: i64,
        /// The last layout that is known.
        known: i64,
    },
    /// The schema is somebody else's.
    #[error(
        "has a schema `pincite` that was not made by this program; name another database in store.url"
    )]
    Foreign,
    /// A copy would write over something.
    #[error("holds something already; copy into an empty database, and nothing was changed")]
    NotEmpty,
    /// A copy needs it alone.
    #[error("is in use by another `pincite`; stop that one first")]
    InUse,
    /// Anything else.
    #[error("could not be used: {reason}")]
    Other {
        /// What the server says.
        reason: String,
    },
}
