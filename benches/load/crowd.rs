//! A thousand chats ask at once, of this bot and of a bare echo bot in turn.

use std::time::{Duration, Instant};

use super::process::{Kind, Process, Usage};
use super::server::Server;
use super::{data, questions};

const CHATS: i64 = 1000;

/// How often all chats ask, of one process.
const ROUNDS: usize = 5;

/// How often each bot is started anew.
const TURNS: usize = 3;

/// How long a round may take.
const TIMEOUT: Duration = Duration::from_secs(300);

#[derive(Default)]
struct Outcome {
    latencies: Vec<Duration>,
    lengths: Vec<Duration>,
    usages: Vec<Usage>,
    lost: usize,
    doubled: usize,
}

pub(crate) async fn run() {
    println!("{CHATS} chats ask at once, {ROUNDS} rounds, {TURNS} turns; limits off");
    let kinds = [Kind::Echo, Kind::Pincite { keeps_limits: false }];
    let mut outcomes = [Outcome::default(), Outcome::default()];
    for _ in 0..TURNS {
        for (kind, outcome) in kinds.into_iter().zip(&mut outcomes) {
            turn(kind, outcome).await;
        }
    }
    println!(
        "{:8} {:>9} {:>8} {:>8} {:>8} {:>8} {:>9} {:>8} {:>5} {:>7}",
        "bot",
        "answers/s",
        "p50 ms",
        "p90 ms",
        "p99 ms",
        "max ms",
        "peak MiB",
        "cpu s",
        "lost",
        "doubled"
    );
    for (name, outcome) in ["echo", "pincite"].into_iter().zip(outcomes) {
        outcome.print(name);
    }
}

async fn turn(kind: Kind, outcome: &mut Outcome) {
    let server = Server::start().await;
    let (data, _keep) = data();
    let process = Process::start(kind, &server, &data).await;
    let questions = questions();
    // What is done once, at the first question, is not what is measured.
    ask(&server, &questions, 20, 0).await;
    server.world(|world| world.latencies.clear());
    let before = process.usage();
    for round in 0..ROUNDS {
        let (length, lost) = ask(&server, &questions, CHATS, round).await;
        outcome.lengths.push(length);
        outcome.lost += lost;
    }
    let after = process.usage();
    outcome.usages.push(Usage { processor: after.processor - before.processor, ..after });
    server.world(|world| {
        outcome.latencies.append(&mut world.latencies);
        outcome.doubled += world.doubled;
    });
    process.stop().await;
}

/// All chats ask; how long until all were answered, and how many were not.
async fn ask(server: &Server, questions: &[String], chats: i64, round: usize) -> (Duration, usize) {
    let text = |chat: i64| questions[(chat as usize + round) % questions.len()].clone();
    let messages: Vec<(i64, String)> = (0..chats).map(|chat| (4000 + chat, text(chat))).collect();
    let begun = Instant::now();
    server.write(&messages);
    server.until(TIMEOUT, |world| world.open.is_empty()).await;
    (begun.elapsed(), server.world(|world| world.open.drain().count()))
}

impl Outcome {
    fn print(mut self, name: &str) {
        self.latencies.sort();
        let answers = self.latencies.len();
        let percentile = |percent: usize| {
            let at = (answers * percent / 100).min(answers.saturating_sub(1));
            self.latencies.get(at).map_or(0, Duration::as_millis)
        };
        let length: Duration = self.lengths.iter().sum();
        let peak = self.usages.iter().map(|usage| usage.peak_kib).max().unwrap_or_default();
        let processor: f64 = self.usages.iter().map(|usage| usage.processor).sum();
        println!(
            "{name:8} {:9.0} {:8} {:8} {:8} {:8} {:9.1} {:8.2} {:5} {:7}",
            answers as f64 / length.as_secs_f64(),
            percentile(50),
            percentile(90),
            percentile(99),
            percentile(100),
            peak as f64 / 1024.0,
            processor,
            self.lost,
            self.doubled,
        );
    }
}
