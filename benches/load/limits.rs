//! A crowd with Telegram's limits on: does any chat, any group, or everything together ever get more than is allowed?

use std::time::{Duration, Instant};

use super::process::{Kind, Process};
use super::server::Server;
use super::{data, questions};

/// Questions a private chat asks, a group, and a busy group; and how many there are of each.
const PRIVATE: (i64, usize) = (900, 2);
const GROUPS: (i64, usize) = (95, 4);
const BUSY_GROUPS: (i64, usize) = (5, 30);

/// How long it may take: 2,330 answers at 28 a second are 84 seconds, and a busy group has 30 answers in two minutes.
const TIMEOUT: Duration = Duration::from_secs(240);

pub(crate) async fn run() {
    let server = Server::start().await;
    let (data, _keep) = data();
    let process = Process::start(Kind::Pincite { keeps_limits: true }, &server, &data).await;
    let messages = messages();
    let begun = Instant::now();
    server.write(&messages);
    let all = server.until(TIMEOUT, |world| world.open.is_empty()).await;
    let length = begun.elapsed();
    process.stop().await;
    server.world(|world| {
        println!(
            "limits on: {} chats, {} questions at once, {} answered in {:.0} s ({:.1} a second){}",
            PRIVATE.0 + GROUPS.0 + BUSY_GROUPS.0,
            messages.len(),
            world.latencies.len(),
            length.as_secs_f64(),
            world.latencies.len() as f64 / length.as_secs_f64(),
            if all { "" } else { "; NOT ALL" },
        );
        let everything: Vec<Instant> = world.arrivals.values().flatten().copied().collect();
        let smallest = world.arrivals.values().filter_map(|at| smallest_gap(at)).min();
        let groups = world.arrivals.iter().filter(|(chat, _)| **chat < 0);
        let in_group = groups.map(|(_, at)| most_within(at, Duration::from_secs(60))).max();
        let in_all = most_within(&everything, Duration::from_secs(1));
        let (smallest, in_group) = (smallest.unwrap_or_default(), in_group.unwrap_or_default());
        println!("  smallest gap in a chat {} ms (allowed: 1000)", smallest.as_millis());
        println!("  most in a group in any 60 s: {in_group} (allowed: 20)");
        println!("  most in all in any second: {in_all} (allowed: 30)");
        println!("  answered twice: {}", world.doubled);
        // The network may bring two calls a little closer together than they were sent.
        assert!(smallest >= Duration::from_millis(950) && in_group <= 20 && in_all <= 30);
        assert!(all && world.doubled == 0);
    });
}

fn messages() -> Vec<(i64, String)> {
    let questions = questions();
    let kinds = [(PRIVATE, 4000), (GROUPS, -1_001_000), (BUSY_GROUPS, -1_002_000)];
    let mut messages = Vec::new();
    for ((chats, asks), first) in kinds {
        for ask in 0..asks {
            for chat in 0..chats {
                let question = &questions[(chat as usize + ask) % questions.len()];
                let is_group = first < 0;
                let text = if is_group { format!("/ask {question}") } else { question.clone() };
                messages.push((if is_group { first - chat } else { first + chat }, text));
            }
        }
    }
    messages
}

fn smallest_gap(arrivals: &[Instant]) -> Option<Duration> {
    arrivals.windows(2).map(|pair| pair[1] - pair[0]).min()
}

/// The most arrivals in any stretch of time of this length.
fn most_within(arrivals: &[Instant], length: Duration) -> usize {
    let mut arrivals = arrivals.to_vec();
    arrivals.sort();
    let until = |at: usize| arrivals.partition_point(|arrival| *arrival < arrivals[at] + length);
    (0..arrivals.len()).map(|at| until(at) - at).max().unwrap_or_default()
}
