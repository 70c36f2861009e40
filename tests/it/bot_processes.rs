//! Several processes serve one bot on one PostgreSQL database: they are killed at random, the server crashes, they are restarted
//! one after another, and everything that Telegram delivered is answered once.
//!
//! `CLUSTER_KILLS` says how often (ten times unless set), a tenth of them crashes of the server; `KILL_SEED` with which random numbers.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::bot_kills::{QUESTIONS, Random, answers, first_answers};
use crate::bot_process::{command, end, quiet, signal};
use crate::support::postgres::{OwnServer, crash, database, server};
use crate::support::telegram::{Call, Room, Telegram};
use crate::support::webhook::{PUBLIC, free_address};

/// By which name each process calls the Bot API, so that the calls of each are known.
const HOSTS: [&str; 2] = ["127.0.0.1", "localhost"];

/// How long the report of a call takes on its way back.
const LAG: Duration = Duration::from_millis(10);

/// How long what is left may take at the end. Reached only when something is lost.
const TIMEOUT: Duration = Duration::from_secs(300);

/// Most questions that are open before people wait with the next.
const MAX_OPEN: usize = 60;

/// How long the lease of a process is, in seconds, where processes are killed: soon taken over.
const SHORT_LEASE: &str = "5";

/// The same where none is killed: no lease ends because the machine is busy.
const LONG_LEASE: &str = "60";

/// How updates arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Polling,
    Webhook,
}

/// The processes, and all that they need.
struct Cluster {
    telegram: Telegram,
    mode: Mode,
    url: String,
    folder: tempfile::TempDir,
    addresses: Vec<SocketAddr>,
    running: Vec<Child>,
    /// Whether processes are killed: their leases are short then, and they keep the limits of Telegram as well.
    are_killed: bool,
}

/// A process that was killed.
struct Killed {
    host: &'static str,
    /// Calls that had been made when it began, and when it was dead.
    calls: std::ops::Range<usize>,
}

impl Cluster {
    async fn start(mode: Mode, server: String, processes: usize, are_killed: bool) -> Self {
        let telegram = Telegram::start().await;
        let url = database(&server).await;
        let folder = tempfile::tempdir().unwrap();
        let mut addresses = Vec::new();
        if mode == Mode::Webhook {
            for _ in 0..processes {
                addresses.push(free_address().await);
            }
            telegram.balance(addresses.clone());
        }
        let running = Vec::new();
        let mut cluster = Self { telegram, mode, url, folder, addresses, running, are_killed };
        for number in 0..processes {
            let process = cluster.spawn(number);
            cluster.running.push(process);
        }
        cluster
    }

    fn host(number: usize) -> &'static str {
        HOSTS[number % HOSTS.len()]
    }

    fn data(&self, number: usize) -> PathBuf {
        let data = self.folder.path().join(number.to_string());
        std::fs::create_dir_all(&data).unwrap();
        data
    }

    fn spawn(&self, number: usize) -> Child {
        let api = self.telegram.url().replace("127.0.0.1", Self::host(number));
        let lease = if self.are_killed { SHORT_LEASE } else { LONG_LEASE };
        let mut command = command(&self.telegram, &self.data(number));
        command
            .env("TELOXIDE_API_URL", api)
            .env("PINCITE_STORE_URL", &self.url)
            .env("PINCITE_STORE_LEASE_SECONDS", lease)
            .env("PINCITE_TELEGRAM_KEEPS_LIMITS", self.are_killed.to_string());
        if self.mode == Mode::Webhook {
            command
                .env("PINCITE_WEBHOOK_URL", PUBLIC)
                .env("PINCITE_WEBHOOK_LISTEN", self.addresses[number].to_string());
        }
        quiet(&mut command).spawn().unwrap()
    }

    fn calls(&self) -> usize {
        self.telegram.look(<[Call]>::len)
    }

    /// Waits until so many questions more were answered.
    async fn answers_more(&self, more: usize) {
        let answered = || self.telegram.look(|calls| answers(calls).len());
        let (before, begun) = (answered(), Instant::now());
        while answered() < before + more {
            assert!(begun.elapsed() < TIMEOUT, "nobody answers: {} in all", answered());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Kills a process, and starts it again.
    async fn kill(&mut self, number: usize) {
        let fresh = self.spawn_later(number);
        let mut dead = std::mem::replace(&mut self.running[number], fresh);
        // Already killed by `spawn_later` where it listens on an address of its own.
        let _ = dead.kill();
        end(dead).await;
    }

    /// A process in the place of one that is killed first: both would listen on one address.
    fn spawn_later(&mut self, number: usize) -> Child {
        let _ = self.running[number].kill();
        let _ = self.running[number].wait();
        self.spawn(number)
    }

    /// Stops a process as a service manager does, and starts it again.
    async fn restart(&mut self, number: usize) {
        signal(&self.running[number], "TERM");
        let child = &mut self.running[number];
        let begun = Instant::now();
        while child.try_wait().unwrap().is_none() {
            assert!(begun.elapsed() < TIMEOUT, "process {number} does not stop");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        self.running[number] = self.spawn(number);
    }

    async fn stop(mut self) {
        for child in std::mem::take(&mut self.running) {
            signal(&child, "TERM");
            end(child).await;
        }
    }
}

impl Drop for Cluster {
    /// A test that fails leaves no process.
    fn drop(&mut self) {
        for child in &mut self.running {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// People who write until it is over. They wait where many questions are open: else the kills alone would say how many that are.
async fn ask(
    telegram: Telegram,
    rooms: Vec<Room>,
    every: std::ops::Range<u64>,
    mut random: Random,
    over: Arc<AtomicBool>,
) -> Vec<u64> {
    let mut asked = Vec::new();
    while !over.load(Ordering::SeqCst) {
        let question = QUESTIONS[random.of(0..QUESTIONS.len() as u64) as usize];
        let room = rooms[random.of(0..rooms.len() as u64) as usize];
        let text = match room.is_private() {
            true => question.to_owned(),
            false => format!("/ask {question}"),
        };
        let message = telegram.write(room, &text);
        asked.push(message["message_id"].as_u64().unwrap());
        tokio::time::sleep(random.milliseconds(every.clone())).await;
        while telegram.look(|calls| open(calls, &asked).len()) > MAX_OPEN
            && !over.load(Ordering::SeqCst)
        {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    asked
}

fn rooms() -> Vec<Room> {
    let people = (0..24).map(|number| Room::private(4001 + number));
    let groups = (0..4).map(|number| Room::group(-1_001_001 - number));
    people.chain(groups).collect()
}

/// Which of the questions have no answer yet.
fn open(calls: &[Call], asked: &[u64]) -> Vec<u64> {
    let answers = answers(calls);
    asked.iter().filter(|asked| !answers.contains_key(asked)).copied().collect()
}

/// Waits until everything was answered.
async fn settle(telegram: &Telegram, asked: &[u64]) {
    let left = || telegram.look(|calls| open(calls, asked));
    let begun = Instant::now();
    while !left().is_empty() {
        assert!(begun.elapsed() < TIMEOUT, "lost: {:?}", left());
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Why questions were answered again.
#[derive(Debug, Default)]
struct Doubles {
    /// The process that gave the answer before was killed before it had noted that.
    before_the_note: usize,
    /// The server crashed before it was noted there.
    at_a_crash: usize,
    other: usize,
}

/// A second answer is explained by the end of the process that gave the first, with that in hand, or by a crash of the server then.
fn doubles(calls: &[Call], killed: &[Killed], crashes: &[(Instant, Instant)]) -> Doubles {
    let mut doubles = Doubles::default();
    for places in answers(calls).into_values() {
        for place in &places[..places.len() - 1] {
            let call = &calls[*place];
            let run = killed.iter().find(|run| run.host == call.host && run.calls.contains(place));
            // Within a chat the next answer is sent when the one before is noted.
            let was_in_hand = run.is_some_and(|run| {
                !calls[place + 1..run.calls.end].iter().any(|later| {
                    later.method == "sendMessage"
                        && later.host == call.host
                        && later.body["chat_id"] == call.body["chat_id"]
                })
            });
            let noting = call.at + LAG + Duration::from_millis(500);
            let was_at_crash =
                crashes.iter().any(|(begun, over)| call.at < *over && noting > *begun);
            match (was_in_hand, was_at_crash) {
                (true, _) => doubles.before_the_note += 1,
                (false, true) => doubles.at_a_crash += 1,
                (false, false) => doubles.other += 1,
            }
        }
    }
    doubles
}

/// The most calls that reached Telegram in any stretch of time of this length, of those in one chat or in all.
fn most_within(calls: &[Call], within: Duration, by_chat: bool) -> usize {
    let mut times: BTreeMap<String, Vec<Instant>> = BTreeMap::new();
    for call in calls.iter().filter(|call| call.method == "sendMessage") {
        let chat = if by_chat { call.body["chat_id"].to_string() } else { String::new() };
        times.entry(chat).or_default().push(call.at);
    }
    let most = |times: &Vec<Instant>| {
        let counted = (0..times.len()).map(|first| {
            times[first..].iter().take_while(|at| **at < times[first] + within).count()
        });
        counted.max().unwrap_or(0)
    };
    times.values().map(most).max().unwrap_or(0)
}

async fn trial(mode: Mode) {
    let Some(server) = OwnServer::start() else { return };
    let kills: usize = std::env::var("CLUSTER_KILLS").map_or(10, |kills| kills.parse().unwrap());
    let mut random = Random::new();
    println!("{mode:?}: KILL_SEED={} CLUSTER_KILLS={kills}", random.0);
    let mut cluster = Cluster::start(mode, server.url.clone(), 2, true).await;
    let telegram = cluster.telegram.clone();
    telegram.lag(LAG);
    let over = Arc::new(AtomicBool::new(false));
    let people = ask(telegram.clone(), rooms(), 300..900, Random(random.next()), Arc::clone(&over));
    let people = tokio::spawn(people);
    let begun = Instant::now();
    let mut begins = [0; 2];
    let (mut killed, mut crashes) = (Vec::new(), Vec::new());
    for number in 0..kills {
        // What ten processes in a row ended with would be taken for their cause, and get an apology.
        cluster.answers_more(if number % 5 == 4 { 10 } else { 1 }).await;
        tokio::time::sleep(random.milliseconds(0..900)).await;
        if number % 10 == 5 {
            let at = Instant::now();
            let (url, away) = (server.url.clone(), random.of(0..3));
            tokio::task::spawn_blocking(move || crash(&url, away)).await.unwrap();
            crashes.push((at, Instant::now()));
            continue;
        }
        let process = random.of(0..2) as usize;
        cluster.kill(process).await;
        // What the dead process had sent on its way may still arrive.
        tokio::time::sleep(2 * LAG).await;
        let calls = begins[process]..cluster.calls();
        begins[process] = calls.end;
        killed.push(Killed { host: Cluster::host(process), calls });
    }
    over.store(true, Ordering::SeqCst);
    let asked = people.await.unwrap();
    settle(&telegram, &asked).await;
    cluster.stop().await;

    let calls = telegram.calls();
    let doubles = doubles(&calls, &killed, &crashes);
    let sorry = calls
        .iter()
        .filter(|call| call.body["text"].as_str().is_some_and(|text| text.starts_with("Sorry")));
    println!(
        "{mode:?}: {} kills of processes and {} crashes of the server in {} s; {} questions; lost 0; answered twice {}: {doubles:?}; apologies: {}; most calls in a second: {}, in a chat in a second: {}, in a chat in a minute: {}",
        killed.len(),
        crashes.len(),
        begun.elapsed().as_secs(),
        asked.len(),
        doubles.before_the_note + doubles.at_a_crash + doubles.other,
        sorry.count(),
        most_within(&calls, Duration::from_secs(1), false),
        most_within(&calls, Duration::from_secs(1), true),
        most_within(&calls, Duration::from_secs(60), true),
    );
    assert_eq!(doubles.other, 0, "a second answer that nothing explains: {doubles:?}");
    for room in rooms() {
        let order = first_answers(&calls, room);
        assert!(order.is_sorted(), "in the order of the questions: {order:?}");
    }
    telegram.assert_lawful();
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn two_polling_processes_that_are_killed_again_and_again_answer_everything() {
    trial(Mode::Polling).await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn two_processes_behind_a_balancer_that_are_killed_again_and_again_answer_everything() {
    trial(Mode::Webhook).await;
}

/// Each process is stopped and started again while people ask: nothing is lost, and nothing answered twice.
async fn rolling_restart(mode: Mode) {
    let Some(server) = server() else { return };
    let mut cluster = Cluster::start(mode, server, 2, false).await;
    let telegram = cluster.telegram.clone();
    telegram.lag(LAG);
    let over = Arc::new(AtomicBool::new(false));
    let people = ask(telegram.clone(), rooms(), 40..120, Random::new(), Arc::clone(&over));
    let people = tokio::spawn(people);
    cluster.answers_more(30).await;
    for _ in 0..2 {
        for process in 0..2 {
            cluster.restart(process).await;
            cluster.answers_more(30).await;
        }
    }
    over.store(true, Ordering::SeqCst);
    let asked = people.await.unwrap();
    settle(&telegram, &asked).await;
    cluster.stop().await;
    let calls = telegram.calls();
    let twice = answers(&calls).into_values().filter(|places| places.len() > 1).count();
    let sent = calls.iter().filter(|call| call.method == "sendMessage");
    let sent: Vec<Instant> = sent.map(|call| call.at).collect();
    let gap = sent.windows(2).map(|two| two[1] - two[0]).max().unwrap_or_default();
    println!(
        "{mode:?}: 4 restarts under load, {} questions, none lost, {twice} answered twice; longest time without an answer: {} ms",
        asked.len(),
        gap.as_millis()
    );
    assert_eq!(twice, 0);
    for room in rooms() {
        assert!(first_answers(&calls, room).is_sorted());
    }
    telegram.assert_lawful();
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_rolling_restart_of_polling_processes_loses_and_doubles_nothing() {
    rolling_restart(Mode::Polling).await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_rolling_restart_behind_a_balancer_loses_and_doubles_nothing() {
    rolling_restart(Mode::Webhook).await;
}

/// How many questions a minute so many processes answer: `cargo test --test it throughput_of -- --ignored --nocapture`.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures, and says nothing where it runs beside other tests"]
async fn throughput_of_one_two_and_four_processes() {
    let Some(server) = server() else { return };
    const QUESTIONS_ASKED: usize = 2_000;
    for mode in [Mode::Webhook, Mode::Polling] {
        for processes in [1, 2, 4] {
            let cluster = Cluster::start(mode, server.clone(), processes, false).await;
            let telegram = cluster.telegram.clone();
            let question = |number: usize| {
                let room = Room::private(5_000 + (number % 500) as i64);
                let message = telegram.write(room, QUESTIONS[number % QUESTIONS.len()]);
                message["message_id"].as_u64().unwrap()
            };
            // Until all of them have their index.
            let first: Vec<u64> = (0..50).map(question).collect();
            settle(&telegram, &first).await;
            tokio::time::sleep(Duration::from_secs(10)).await;
            let begun = Instant::now();
            let asked: Vec<u64> = (0..QUESTIONS_ASKED).map(question).collect();
            settle(&telegram, &asked).await;
            let seconds = begun.elapsed().as_secs_f64();
            let rate = QUESTIONS_ASKED as f64 / seconds;
            println!(
                "{mode:?}, {processes} processes: {rate:.0} answers a second ({seconds:.1} s)"
            );
            cluster.stop().await;
        }
    }
}
