//! Gathers the environment variables of the program, once.

use std::collections::BTreeMap;
use std::path::Path;

use secrecy::SecretString;

use super::fault::Fault;
use super::files::settings_text;
use crate::snapshot::S3Variables;

/// The variable that has the token of the bot.
pub(super) const TOKEN: &str = "TELOXIDE_TOKEN";

/// The environment variables of the program, with those of a `.env` file behind them.
///
/// Gathered once, when the program starts; nothing else reads the environment for settings.
#[derive(Clone, Default)]
pub struct Environment {
    variables: BTreeMap<String, String>,
    faults: Vec<Fault>,
}

impl Environment {
    /// The process's own variables; those that it does not set are taken from `.env` in `folder`.
    pub fn gather(folder: &Path) -> Self {
        let mut environment = Self::dot_env(&folder.join(".env"));
        // `vars` would panic at a variable that is not UTF-8, of whatever other program.
        let own = std::env::vars_os().filter_map(|(name, value)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        });
        // Overwrites what `.env` says: what was set for this process is nearer than a file.
        environment.variables.extend(own);
        environment
    }

    /// Just these variables.
    pub fn of(variables: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Self { variables: variables.iter().map(owned).collect(), faults: Vec::new() }
    }

    fn dot_env(file: &Path) -> Self {
        match settings_text(file) {
            Ok(text) => Self::written(&text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::default(),
            Err(error) => {
                let faults = vec![Fault::DotEnv { reason: error.to_string() }];
                Self { variables: BTreeMap::new(), faults }
            }
        }
    }

    /// The variables of the text of a `.env` file.
    pub(super) fn written(text: &str) -> Self {
        let mut environment = Self::default();
        for line in dotenvy::from_read_iter(text.as_bytes()) {
            match line {
                Ok((name, value)) => {
                    environment.variables.insert(name, value);
                }
                // Lines after a faulty one are read too, so every fault is reported at once.
                Err(error) => environment.faults.push(dot_env_fault(text, &error)),
            }
        }
        environment
    }

    /// The value of a variable.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str)
    }

    /// The bot token, if one is set.
    pub fn token(&self) -> Option<SecretString> {
        // Blanks come with copying; an empty variable counts as not set.
        let token = self.get(TOKEN).map(str::trim).filter(|token| !token.is_empty());
        token.map(SecretString::from)
    }

    /// The variables whose names begin with `PINCITE_`.
    pub(super) fn pincite_variables(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        all.filter(|(name, _)| name.starts_with("PINCITE_"))
    }

    /// What gives access to S3-compatible storage.
    pub(super) fn s3_variables(&self) -> S3Variables {
        let all = self.variables.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        S3Variables::among(all)
    }

    pub(super) fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

/// A number, a colon, and a word of letters, digits, `-` and `_`.
pub(super) fn looks_like_token(token: &str) -> bool {
    // An example of the form: "123456:AAF-x_y". Lengths are not checked.
    let word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    token.split_once(':').is_some_and(|(number, secret)| {
        !number.is_empty()
            && number.chars().all(|c| c.is_ascii_digit())
            && !secret.is_empty()
            && secret.chars().all(word)
    })
}

/// What is wrong with `.env`, without the line itself: it may hold the token.
fn dot_env_fault(text: &str, error: &dotenvy::Error) -> Fault {
    let reason = match error {
        dotenvy::Error::Io(error) => error.to_string(),
        dotenvy::Error::LineParse(bad, _) => {
            // The error has the line's text and no number, so the line is looked up.
            let at = text.lines().position(|line| line.trim_end() == bad.trim_end());
            at.map_or("a line cannot be read".to_owned(), |at| {
                format!("line {} cannot be read", at + 1)
            })
        }
        _ => "a line cannot be read".to_owned(),
    };
    Fault::DotEnv { reason }
}
