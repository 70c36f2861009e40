//! Sets up the log: its level and format, and the redaction of secrets.

use std::io::{self, Write};
use std::panic::PanicHookInfo;

use secrecy::{ExposeSecret, SecretString};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use crate::bot::webhook_secret;
use crate::config::{AccessMode, Environment, LogFormat, Settings, StoreSettings};
use crate::rerank::{RerankerSettings, ServiceSettings};

/// Sends the log to standard error: warnings, or more where `-v` asks for it.
///
/// Other crates never log below "info", whatever is asked for: their debug lines hold whole requests.
pub(super) fn start(verbose: u8, settings: &Settings, environment: &Environment) {
    let directives = match verbose {
        0 => "warn",
        1 => "info",
        _ => "info,pincite=debug",
    };
    let filter = EnvFilter::new(capped(environment.get("RUST_LOG").unwrap_or(directives)));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(Redacted { secrets: secrets(settings) });
    // A second start in one process (tests) keeps the first log.
    let _ = match settings.log {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => {
            log.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init()
        }
    };
    std::panic::set_hook(Box::new(report_panic));
}

/// Logs where a panic happened, without its message: that may quote what somebody wrote.
fn report_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(place, "a fault of the program; please report it with this place");
}

/// Standard error, with the secrets of the bot blacked out whoever logs them.
struct Redacted {
    secrets: Vec<SecretString>,
}

struct Line<'t> {
    secrets: &'t [SecretString],
}

impl<'w> MakeWriter<'w> for Redacted {
    type Writer = Line<'w>;

    fn make_writer(&'w self) -> Line<'w> {
        Line { secrets: &self.secrets }
    }
}

impl Write for Line<'_> {
    /// Redacts and writes one whole line, which is what the log hands over.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A secret that came in two writes would not be found; one event is one write.
        let text = String::from_utf8_lossy(bytes);
        io::stderr().lock().write_all(redact(&text, self.secrets).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().lock().flush()
    }
}

/// The token and what follows from it, the code that lets people in, the key of a service, and that of a storage.
fn secrets(settings: &Settings) -> Vec<SecretString> {
    let mut secrets = settings.telegram.token.as_ref().map_or(Vec::new(), of_token);
    if let AccessMode::Invited(code) = &settings.access.mode {
        secrets.push(code.clone());
    }
    if let RerankerSettings::Service(ServiceSettings { key: Some(key), .. }) = &settings.reranker {
        secrets.push(key.clone());
    }
    let cluster = settings.archive.cluster.as_ref();
    secrets.extend(cluster.and_then(|cluster| cluster.login.secret()).cloned());
    secrets.extend(settings.s3.secrets());
    let own = settings.archives.iter().filter_map(|archive| archive.token.as_ref());
    secrets.extend(own.flat_map(of_token));
    if let StoreSettings::Postgres { url, .. } = &settings.store {
        secrets.push(url.clone());
        secrets.extend(password(url));
    }
    written_out(&secrets)
}

/// The password in the address of a database, as it is written there.
fn password(url: &SecretString) -> Option<SecretString> {
    let (_, rest) = url.expose_secret().split_once("://")?;
    let (user, _) = rest.rsplit_once('@')?;
    let (_, password) = user.split_once(':')?;
    Some(password.into())
}

/// The token, its secret half wherever it stands without the bot's number, and the secret of the webhook.
fn of_token(token: &SecretString) -> Vec<SecretString> {
    // Empty where there is no colon; `written_out` leaves it out.
    let half = token.expose_secret().split_once(':').map_or("", |(_, half)| half);
    vec![token.clone(), half.into(), webhook_secret(token)]
}

/// Each secret as it is and as it looks inside a quoted text, the longest first.
fn written_out(secrets: &[SecretString]) -> Vec<SecretString> {
    let forms = |secret: &SecretString| {
        let plain = secret.expose_secret();
        // JSON and Rust's `{:?}` escape differently, and both kinds of text are logged.
        let json = serde_json::Value::from(plain).to_string();
        [plain.to_owned(), inside_quotes(&json), inside_quotes(&format!("{plain:?}"))]
    };
    let mut forms: Vec<String> = secrets.iter().flat_map(forms).collect();
    // Replacing "" would put the mark between all characters of every line.
    forms.retain(|form| !form.is_empty());
    // The token holds its secret half: replaced first, the half would leave the number behind.
    forms.sort_by_key(|form| std::cmp::Reverse(form.len()));
    forms.into_iter().map(SecretString::from).collect()
}

fn inside_quotes(quoted: &str) -> String {
    quoted.trim_start_matches('"').strip_suffix('"').unwrap_or(quoted).to_owned()
}

fn redact(text: &str, secrets: &[SecretString]) -> String {
    let blacked =
        |text: String, secret: &SecretString| text.replace(secret.expose_secret(), "[token]");
    secrets.iter().fold(text.to_owned(), blacked)
}

/// Directives as they were given, but none that lets other crates say more than "info".
fn capped(directives: &str) -> String {
    let directives = directives.split(',').map(str::trim);
    directives.filter_map(capped_one).collect::<Vec<_>>().join(",")
}

fn capped_one(directive: &str) -> Option<String> {
    const QUIET: [&str; 7] = ["off", "error", "warn", "info", "1", "2", "3"];
    const LOUD: [&str; 4] = ["debug", "trace", "4", "5"];

    // Not a plain prefix: "pincites=trace" is another crate and is capped.
    let is_ours = directive == "pincite"
        || ["pincite=", "pincite:", "pincite["].iter().any(|ours| directive.starts_with(ours));
    let lower = directive.to_lowercase();
    if is_ours || QUIET.contains(&lower.as_str()) {
        return Some(directive.to_owned());
    }
    if LOUD.contains(&lower.as_str()) {
        // A bare "debug" is meant for this program; the others get the most they may have.
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
    fn secrets_are_blacked_out_however_they_are_written() {
        let token = SecretString::from("123:a\"b\\c");
        let secrets = written_out(&of_token(&token));
        let webhook = webhook_secret(&token);
        let webhook = webhook.expose_secret();
        let cases = [
            ("GET https://api/bot123:a\"b\\c/getMe".to_owned(), "GET https://api/bot[token]/getMe"),
            ("bot123%3Aa\"b\\c".to_owned(), "bot123%3A[token]"),
            ("{\"url\":\"bot123:a\\\"b\\\\c/\"}".to_owned(), "{\"url\":\"bot[token]/\"}"),
            (format!("secret_token: {webhook}"), "secret_token: [token]"),
            ("nothing to hide".to_owned(), "nothing to hide"),
        ];
        for (line, clean) in cases {
            assert_eq!(redact(&line, &secrets), clean);
        }
    }
}
