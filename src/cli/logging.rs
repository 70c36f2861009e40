use std::io::{self, Write};
use std::panic::PanicHookInfo;

use secrecy::{ExposeSecret, SecretString};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::config::Environment;

/// Sends the log to standard error: warnings, or more where `-v` asks for it.
///
/// Other crates never log below "info", whatever is asked for: their debug lines hold whole requests.
pub(super) fn start(verbose: u8, environment: &Environment) {
    let directives = match verbose {
        0 => "warn",
        1 => "info",
        _ => "info,pincite=debug",
    };
    let filter = EnvFilter::new(capped(environment.get("RUST_LOG").unwrap_or(directives)));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(Redacted { token: environment.token() });
    // A second start in one process (tests) keeps the first log.
    let _ = log.try_init();
    std::panic::set_hook(Box::new(report_panic));
}

/// Says where the program met a fault of its own. Not what it says of it: that may hold what somebody wrote.
fn report_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(place, "a fault of the program; please report it with this place");
}

/// Standard error, with the bot token blacked out whoever logs it.
struct Redacted {
    token: Option<SecretString>,
}

struct Line<'t> {
    token: Option<&'t SecretString>,
}

impl<'w> MakeWriter<'w> for Redacted {
    type Writer = Line<'w>;

    fn make_writer(&'w self) -> Line<'w> {
        Line { token: self.token.as_ref() }
    }
}

impl Write for Line<'_> {
    /// The log hands over whole lines.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        let clean = redact(&text, self.token);
        io::stderr().lock().write_all(clean.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().lock().flush()
    }
}

/// The whole token, and its secret half wherever it stands without the bot's number.
fn redact(text: &str, token: Option<&SecretString>) -> String {
    let Some(token) = token else { return text.to_owned() };
    let whole = token.expose_secret();
    let clean = text.replace(whole, "[token]");
    match whole.split_once(':') {
        Some((_, secret)) if !secret.is_empty() => clean.replace(secret, "[token]"),
        _ => clean,
    }
}

/// Directives as they were given, but none that lets other crates say more than "info".
fn capped(directives: &str) -> String {
    let directives = directives.split(',').map(str::trim);
    directives.filter_map(capped_one).collect::<Vec<_>>().join(",")
}

fn capped_one(directive: &str) -> Option<String> {
    const QUIET: [&str; 7] = ["off", "error", "warn", "info", "1", "2", "3"];
    const LOUD: [&str; 4] = ["debug", "trace", "4", "5"];

    let is_ours = directive == "pincite"
        || ["pincite=", "pincite:", "pincite["].iter().any(|ours| directive.starts_with(ours));
    let lower = directive.to_lowercase();
    if is_ours || QUIET.contains(&lower.as_str()) {
        return Some(directive.to_owned());
    }
    if LOUD.contains(&lower.as_str()) {
        return Some(format!("info,pincite={directive}"));
    }
    // A directive about spans says nothing that could be capped.
    if directive.is_empty() || directive.contains('[') {
        return None;
    }
    match lower.rsplit_once('=') {
        Some((_, level)) if QUIET.contains(&level) => Some(directive.to_owned()),
        Some((target, _)) => Some(format!("{target}=info")),
        None => Some(format!("{directive}=info")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_crates_say_no_more_than_info() {
        for (given, expected) in [
            ("warn", "warn"),
            ("trace", "info,pincite=trace"),
            ("pincite::bot=debug,hyper=TRACE, sqlx", "pincite::bot=debug,hyper=info,sqlx=info"),
            ("info,tantivy=warn", "info,tantivy=warn"),
            ("pincites=trace,[{token}]=trace,hyper[x]=trace", "pincites=info"),
        ] {
            assert_eq!(capped(given), expected, "{given}");
        }
    }

    #[test]
    fn token_is_blacked_out() {
        let token = SecretString::from("123:abc");
        let line = redact("GET https://api/bot123:abc/getMe", Some(&token));
        assert_eq!(line, "GET https://api/bot[token]/getMe");
        assert_eq!(redact("bot123%3Aabc", Some(&token)), "bot123%3A[token]");
    }
}
