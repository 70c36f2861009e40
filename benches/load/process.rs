//! A bot under load as a process of its own, and what the system says of it.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::server::{Server, TOKEN};

/// Says to a child process that it is the echo bot, and where its server is.
pub(crate) const ECHO: &str = "BENCH_ECHO";

/// How long a bot may take to ask for updates: it may have an archive to index first.
const START: Duration = Duration::from_secs(900);

/// Clock ticks a second, in which Linux counts processor time.
const TICKS: f64 = 100.0;

/// The bots that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The client library's own dispatcher, sending back what was written.
    Echo,
    /// `pincite serve`.
    Pincite { keeps_limits: bool },
}

/// A running bot.
pub(crate) struct Process {
    child: Child,
}

/// What the system says of a process.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Usage {
    pub(crate) resident_kib: u64,
    pub(crate) peak_kib: u64,
    pub(crate) threads: u64,
    pub(crate) handles: usize,
    pub(crate) processor: f64,
}

impl Process {
    /// Starts a bot and waits until it asks for updates.
    pub(crate) async fn start(kind: Kind, server: &Server, data: &Path) -> Self {
        let polls = |world: &super::server::World| {
            world.calls.get("getupdates").copied().unwrap_or_default()
        };
        let before = server.world(|world| polls(world));
        let mut command = match kind {
            Kind::Echo => echo(server),
            Kind::Pincite { keeps_limits } => pincite(server, data, keeps_limits),
        };
        let child = command.stdin(Stdio::null()).spawn().expect("the bot starts");
        assert!(server.until(START, |world| polls(world) > before).await, "{kind:?} does not poll");
        Self { child }
    }

    /// What the system says of it now.
    pub(crate) fn usage(&self) -> Usage {
        let folder = format!("/proc/{}", self.child.id());
        let status = fs::read_to_string(format!("{folder}/status")).unwrap_or_default();
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
        };
        Usage {
            resident_kib: field("VmRSS:"),
            peak_kib: field("VmHWM:"),
            threads: field("Threads:"),
            handles: fs::read_dir(format!("{folder}/fd")).map_or(0, Iterator::count),
            processor: processor(&folder),
        }
    }

    /// Stops the bot as a service manager would.
    pub(crate) async fn stop(mut self) {
        let kill = format!("kill -TERM {}", self.child.id());
        let _ = Command::new("sh").args(["-c", &kill]).status();
        let ended = tokio::task::spawn_blocking(move || {
            for _ in 0..200 {
                if self.child.try_wait().is_ok_and(|ended| ended.is_some()) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(100));
            }
            let _ = self.child.kill();
            let _ = self.child.wait();
        });
        ended.await.expect("waiting does not panic");
    }
}

fn echo(server: &Server) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command.env_clear().env(ECHO, server.url());
    command
}

fn pincite(server: &Server, data: &Path, keeps_limits: bool) -> Command {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let corpus = std::env::var_os("BENCH_CORPUS").unwrap_or_else(|| seeds.into());
    let mut command = Command::new(env!("CARGO_BIN_EXE_pincite"));
    command
        .args(["serve", "--corpus"])
        .arg(corpus)
        .arg("--data")
        .arg(data)
        .current_dir(data)
        .env_clear()
        .env("TELOXIDE_TOKEN", TOKEN)
        .env("TELOXIDE_API_URL", server.url())
        .env("PINCITE_TELEGRAM_KEEPS_LIMITS", keeps_limits.to_string())
        .env("PINCITE_ACCESS_PERSON_A_MINUTE", "0")
        .env("PINCITE_ACCESS_CHAT_A_MINUTE", "0")
        .env("PINCITE_HTTP_LISTEN", "")
        .stdout(Stdio::null());
    if server.world(|world| world.troubles) {
        // What it says of each trouble is not of interest here.
        command.stderr(Stdio::null());
    }
    command
}

/// Seconds of processor time so far.
fn processor(folder: &str) -> f64 {
    let stat = fs::read_to_string(format!("{folder}/stat")).unwrap_or_default();
    // The name of the program stands in brackets and may hold anything.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: f64 = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum();
    ticks / TICKS
}
