//! Says what is wrong with the configuration, where, and what to do about it.

use std::fmt;
use std::path::PathBuf;

/// Where the value of a setting was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingOrigin {
    /// A line of a configuration file, from 1.
    Line(PathBuf, usize),
    /// An environment variable, or a line of `.env`.
    Variable(String),
    /// An option of the command line.
    Option(&'static str),
    /// The defaults that are built in.
    Default,
}

impl fmt::Display for SettingOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SettingOrigin::Line(file, line) => write!(f, "{}:{line}", file.display()),
            SettingOrigin::Variable(name) => f.write_str(name),
            SettingOrigin::Option(option) => f.write_str(option),
            SettingOrigin::Default => f.write_str("default"),
        }
    }
}

/// One thing that is wrong with the configuration, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file cannot be read.
    #[error("{place}: cannot read {}: {reason}; name a file that exists", file.display())]
    Unreadable {
        /// Who names it.
        place: SettingOrigin,
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The text is not TOML.
    #[error("{place}: {problem}")]
    Syntax {
        /// Where.
        place: SettingOrigin,
        /// What the parser expected.
        problem: String,
    },
    /// There is no such key.
    #[error("{place}: there is no setting {key:?}{}", did_you_mean(suggestion))]
    Unknown {
        /// Where.
        place: SettingOrigin,
        /// As written.
        key: String,
        /// The known key most like it, or another way out.
        suggestion: Option<String>,
    },
    /// The value is not one that the key takes.
    #[error("{place}: {key} {problem}")]
    Wrong {
        /// Where.
        place: SettingOrigin,
        /// The key.
        key: String,
        /// What the value must be.
        problem: String,
    },
    /// A table of names or of times cannot be used.
    #[error("{place}: {}: {}", file.display(), problem.trim_end())]
    Table {
        /// Who names it.
        place: SettingOrigin,
        /// The file.
        file: PathBuf,
        /// What is wrong in it.
        problem: String,
    },
    /// A line of `.env` is not `NAME=value`. The line itself may hold a secret and is not shown.
    #[error(".env: {reason}; write one NAME=value a line, and quote values that hold blanks")]
    DotEnv {
        /// What is wrong.
        reason: String,
    },
    /// No folder of documents is named.
    #[error("{place}: no folder of documents is named; name one with --corpus DIR")]
    NoCorpus {
        /// Who names none.
        place: SettingOrigin,
    },
    /// A folder of documents does not exist.
    #[error(
        "{place}: there is no folder {}; start pincite in the folder that holds it, or name your documents with --corpus DIR",
        folder.display()
    )]
    NoFolder {
        /// Who names it.
        place: SettingOrigin,
        /// The folder.
        folder: PathBuf,
    },
    /// The token has not the form of a bot token. It is not shown.
    #[error(
        "TELOXIDE_TOKEN: this is not a bot token; copy the whole line that BotFather sent, digits, colon and letters"
    )]
    NotAToken,
    /// The address of the Bot API server is none. It is not shown: people paste it with the token.
    #[error("{place}: this is not an address; write for example https://api.telegram.org")]
    NotAnAddress {
        /// Who names it.
        place: SettingOrigin,
    },
}

impl Fault {
    /// The line of the configuration file, or 0 for what stands elsewhere.
    pub(super) fn line(&self) -> usize {
        match self.place() {
            Some(SettingOrigin::Line(_, line)) => *line,
            _ => 0,
        }
    }

    fn place(&self) -> Option<&SettingOrigin> {
        match self {
            Fault::Unreadable { place, .. }
            | Fault::Syntax { place, .. }
            | Fault::Unknown { place, .. }
            | Fault::Wrong { place, .. }
            | Fault::Table { place, .. }
            | Fault::NoCorpus { place }
            | Fault::NoFolder { place, .. }
            | Fault::NotAnAddress { place } => Some(place),
            Fault::DotEnv { .. } | Fault::NotAToken => None,
        }
    }
}

fn did_you_mean(suggestion: &Option<String>) -> String {
    suggestion.as_ref().map_or(String::new(), |suggestion| format!("; {suggestion}"))
}

/// Everything that is wrong with the configuration, in the order of its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A single fault fits on the line of the error; a heading would only be in the way.
        if let [only] = self.0.as_slice() {
            return only.fmt(f);
        }
        write!(f, "the configuration has {} faults:", self.0.len())?;
        self.0.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}

impl std::error::Error for Faults {}
