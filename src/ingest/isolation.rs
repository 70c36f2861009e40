//! Runs a parser that a hostile file can drive to any memory and time in a process of its own, which has limits of both.
//!
//! The process is this program with a hidden command: it gets the bytes of the file on its standard input, and hands
//! what it read over its standard output as JSON.
//! It has no environment, so no secret is in it.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::refusal::Refusal;

/// Memory that the process may take, in MB.
const MAX_MEMORY_MB: u64 = 2048;

/// Time that the process may take, in seconds. A thousand pages take about five.
const MAX_SECONDS: u64 = 120;

/// Most that is read of what the process hands over, in bytes.
const MAX_OUTPUT_BYTES: u64 = 512_000_000;

/// The hidden command of the program by which the process is started.
pub const COMMAND: &str = "read-isolated";

/// The program that is started.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Has files that need it read by processes of `program`, which calls [`read_isolated`](super::read_isolated) for the
/// command [`COMMAND`].
///
/// Called when the program starts; a second call changes nothing.
/// A program that never calls it, such as a test of the library, reads these files in its own process, without limits.
pub fn isolate_in(program: PathBuf) {
    let _ = PROGRAM.set(program);
}

/// Parses bytes in a process of its own, or here where no program was named.
pub(crate) fn parsed<T: DeserializeOwned>(
    bytes: &[u8],
    here: fn(Vec<u8>) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let Some(program) = PROGRAM.get() else { return here(bytes.to_vec()) };
    let too_demanding =
        Refusal::TooDemanding { limit_mb: MAX_MEMORY_MB, limit_seconds: MAX_SECONDS };
    let Ended { status, output } = run(program, bytes)?.ok_or(too_demanding.clone())?;
    match status.code() {
        Some(0) => serde_json::from_slice(&output).map_err(|_| too_demanding)?,
        // A panic of the parser.
        Some(_) => Err(Refusal::Damaged),
        // The process was ended: the memory or the stack was used up, or the time.
        None => Err(too_demanding),
    }
}

/// A process that ended by itself.
struct Ended {
    status: ExitStatus,
    output: Vec<u8>,
}

/// Runs the program on some bytes; `None` where it took too long.
fn run(program: &Path, bytes: &[u8]) -> io::Result<Option<Ended>> {
    let mut command = Command::new(program);
    command.arg(COMMAND).env_clear();
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        scope.spawn(move || give(input, bytes));
        scope.spawn(move || {
            // Nobody may be listening any more.
            let _ = sender.send(taken(output));
        });
        let output = receiver.recv_timeout(Duration::from_secs(MAX_SECONDS));
        if output.is_err() {
            // Ends both threads, too: their pipes are closed with the process.
            child.kill()?;
        }
        let status = child.wait()?;
        output.ok().map(|output| Ok(Ended { status, output: output? })).transpose()
    })
}

fn give(input: Option<ChildStdin>, bytes: &[u8]) {
    if let Some(mut input) = input {
        // A process that ends early does not read all; its status says why.
        let _ = input.write_all(bytes);
    }
}

fn taken(output: Option<ChildStdout>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if let Some(output) = output {
        output.take(MAX_OUTPUT_BYTES).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Parses what stands on `input` within the limits of this process, and writes what comes of it to `output`.
pub(crate) fn work<T: Serialize>(
    parse: fn(Vec<u8>) -> Result<T, Refusal>,
    input: &mut dyn Read,
    output: &mut dyn Write,
) -> io::Result<()> {
    limit()?;
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    serde_json::to_writer(&mut *output, &parse(bytes))?;
    output.flush()
}

/// Limits this process. The time is limited here as well, since nobody may be left to end it.
#[cfg(unix)]
fn limit() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let at_most = |limit| Rlimit { current: Some(limit), maximum: Some(limit) };
    setrlimit(Resource::As, at_most(MAX_MEMORY_MB << 20))?;
    Ok(setrlimit(Resource::Cpu, at_most(MAX_SECONDS))?)
}

/// Other systems have no such limits; the time is limited by who started the process.
#[cfg(not(unix))]
fn limit() -> io::Result<()> {
    Ok(())
}
