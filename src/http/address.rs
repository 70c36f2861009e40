//! Checks the public address of the webhook for what Telegram will take.

use std::fmt;

use axum::http::Uri;

/// Ports to which Telegram delivers.
const PORTS: [u16; 4] = [443, 80, 88, 8443];

/// An address to which Telegram delivers updates: `https`, on one of its ports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    written: String,
    path: String,
}

impl PublicUrl {
    /// The address as it was written, or what is wrong with it.
    pub fn parse(written: &str) -> Result<Self, String> {
        let uri: Uri =
            written.parse().map_err(|_| format!("is not an address; write one like {EXAMPLE}"))?;
        if uri.scheme_str() != Some("https") {
            return Err(format!(
                "must begin with https://, since Telegram delivers to no other; write one like {EXAMPLE}"
            ));
        }
        let authority = uri.authority().map_or("", |authority| authority.as_str());
        let host = uri.host().unwrap_or_default();
        if authority.contains('@') || host.is_empty() {
            return Err(format!(
                "must name a host and nobody's password; write one like {EXAMPLE}"
            ));
        }
        if authority != host && uri.port_u16().is_none_or(|port| !PORTS.contains(&port)) {
            return Err("must be on port 443, 80, 88 or 8443, since Telegram delivers to no other; let a proxy there pass it on to `listen`".to_owned());
        }
        if uri.query().is_some() || written.contains('#') {
            return Err("must end with its path; leave out what follows ? or #".to_owned());
        }
        // Whatever else is written in more than one way, and proxies change one into the other.
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "/-_.~".contains(letter);
        if !uri.path().chars().all(is_plain) {
            return Err(
                "must have a path of letters from a to z, digits, /, -, _ and . only".to_owned()
            );
        }
        Ok(Self { written: written.to_owned(), path: uri.path().to_owned() })
    }

    /// The path at which updates arrive.
    pub fn path(&self) -> &str {
        &self.path
    }
}

const EXAMPLE: &str = "https://bot.example.org/telegram";

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_is_that_of_the_address() {
        let cases = [
            ("https://bot.example.org/telegram", "/telegram"),
            ("https://bot.example.org:8443/a/b-c_d", "/a/b-c_d"),
            ("https://bot.example.org", "/"),
            ("https://192.0.2.7:88/x", "/x"),
        ];
        for (written, path) in cases {
            assert_eq!(PublicUrl::parse(written).unwrap().path(), path, "{written}");
        }
    }

    #[test]
    fn what_telegram_would_refuse_is_refused_with_a_way_out() {
        let cases = [
            ("http://bot.example.org/x", "https://"),
            ("bot.example.org/x", "is not an address"),
            ("bot.example.org", "https://"),
            ("https://bot.example.org:9000/x", "443, 80, 88 or 8443"),
            ("https://bot.example.org:99999/x", "443"),
            ("https://user:word@bot.example.org/x", "nobody's password"),
            ("https://bot.example.org/x?y=z", "leave out"),
            ("https://bot.example.org/x#y", "leave out"),
            ("https:///x", "is not an address"),
            ("https://bot.example.org/grüße", "letters from a to z"),
            ("https://bot.example.org/a%20b", "letters from a to z"),
            ("an address", "is not an address"),
        ];
        for (written, said) in cases {
            let problem = PublicUrl::parse(written).unwrap_err();
            assert!(problem.contains(said), "{written}: {problem}");
        }
    }
}
