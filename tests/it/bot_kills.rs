//! The process is killed at random instants while people go on asking: everything that Telegram delivered is answered in the end.
//!
//! `KILLS` says how often (a dozen times unless set), `KILL_SEED` with which random numbers; both are printed.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;
use std::process::Child;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::bot_process::{command, end, quiet, signal};
use crate::support::telegram::{Call, Room, Telegram};
use crate::support::webhook::{PUBLIC, free_address};

/// Who asks: people in private, groups, and a channel.
const ROOMS: [Room; 6] = [
    Room::private(4001),
    Room::private(4002),
    Room::private(4003),
    Room::group(-1_001_001),
    Room::group(-1_001_002),
    Room::channel(-1_002_002),
];

pub(crate) const QUESTIONS: [&str; 4] = [
    "What did Gorbachev promise at Vladivostok?",
    "What happened on 22 October 1962?",
    "Who is Frodo Baggins?",
    "Which documents are from 1963?",
];

/// How long the report of a call takes on its way back.
const LAG: Duration = Duration::from_millis(10);

/// How long the last run may take for what the others left. Reached only when something is lost.
const TIMEOUT: Duration = Duration::from_secs(100);

/// Random numbers that can be had again.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// From the seed in the environment, or from anywhere.
    pub(crate) fn new() -> Self {
        let seed = std::env::var("KILL_SEED").ok().map(|seed| seed.parse().expect("a number"));
        Self(seed.unwrap_or_else(|| RandomState::new().hash_one("seed")))
    }

    /// SplitMix64.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn of(&mut self, range: Range<u64>) -> u64 {
        range.start + self.next() % (range.end - range.start)
    }

    pub(crate) fn milliseconds(&mut self, range: Range<u64>) -> Duration {
        Duration::from_millis(self.of(range))
    }
}

/// A run that was killed.
struct Killed {
    /// Calls that had been made when it began, and when it was dead.
    calls: Range<usize>,
    at: Instant,
}

/// What people did.
#[derive(Default)]
struct Asked {
    questions: Vec<u64>,
    presses: Vec<String>,
    queries: Vec<String>,
}

/// Answers that came twice, by when the process was killed.
#[derive(Debug, Default)]
struct Doubles {
    /// Telegram had acted, and its report was on the way.
    before_the_report: usize,
    /// The report was there, and not yet noted.
    before_the_note: usize,
    other: usize,
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_polling_process_that_is_killed_again_and_again_answers_everything() {
    let telegram = Telegram::start().await;
    let data = tempfile::tempdir().unwrap();
    let start = || command(&telegram, data.path());
    trial("polling", &telegram, start).await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_is_killed_again_and_again_answers_everything_that_was_delivered_to_it() {
    let telegram = Telegram::start().await;
    let data = tempfile::tempdir().unwrap();
    let address = free_address().await;
    telegram.deliver_to(address);
    let start = || {
        let mut command = command(&telegram, data.path());
        command
            .env("PINCITE_WEBHOOK_URL", PUBLIC)
            .env("PINCITE_WEBHOOK_LISTEN", address.to_string());
        command
    };
    trial("webhook", &telegram, start).await;
}

async fn trial(mode: &str, telegram: &Telegram, start: impl Fn() -> std::process::Command) {
    let kills: usize = std::env::var("KILLS").map_or(12, |kills| kills.parse().unwrap());
    let mut random = Random::new();
    println!("{mode}: KILL_SEED={} KILLS={kills}", random.0);
    telegram.lag(LAG);
    let over = Arc::new(AtomicBool::new(false));
    let people = tokio::spawn(ask(telegram.clone(), Random(random.next()), Arc::clone(&over)));
    let begun = Instant::now();
    let mut killed = Vec::new();
    for number in 0..kills {
        // What ten runs in a row ended with would be taken for their cause, and get an apology.
        let lives = number % 5 == 4;
        killed.push(run_and_kill(telegram, &mut random, &start, lives).await);
    }
    over.store(true, Ordering::SeqCst);
    let asked = people.await.unwrap();
    let child = spawn(&start);
    settle(telegram, &asked).await;
    signal(&child, "TERM");
    end(child).await;

    let calls = telegram.calls();
    let doubles = doubles(&calls, &killed);
    println!(
        "{mode}: {kills} kills in {} s; {} questions, {} presses, {} inline queries; lost 0; answered twice: {}: {doubles:?}; presses and queries answered again: {}; apologies: {}",
        begun.elapsed().as_secs(),
        asked.questions.len(),
        asked.presses.len(),
        asked.queries.len(),
        doubles.before_the_report + doubles.before_the_note + doubles.other,
        again(&calls),
        calls
            .iter()
            .filter(|call| call.body["text"].as_str().is_some_and(|text| text.starts_with("Sorry")))
            .count(),
    );
    assert_eq!(doubles.other, 0, "a second answer that no kill explains: {doubles:?}");
    for room in ROOMS {
        let order = first_answers(&calls, room);
        assert!(order.is_sorted(), "in the order of the questions: {order:?}");
    }
    telegram.assert_lawful();
}

/// One run, killed while it starts or while it works.
async fn run_and_kill(
    telegram: &Telegram,
    random: &mut Random,
    start: &impl Fn() -> std::process::Command,
    lives: bool,
) -> Killed {
    let before = telegram.look(<[Call]>::len);
    let mut child = spawn(start);
    let delay = match random.of(0..4) {
        0 if !lives => random.milliseconds(0..400),
        _ => {
            // Its first calls are made once, at the start; how long that takes depends on the machine.
            let begun = Instant::now();
            let calls = before + if lives { 20 } else { 2 };
            while telegram.look(<[Call]>::len) < calls && begun.elapsed() < TIMEOUT {
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            random.milliseconds(0..500)
        }
    };
    tokio::time::sleep(delay).await;
    child.kill().unwrap();
    let at = Instant::now();
    end(child).await;
    // What the dead process had sent on its way may still arrive.
    tokio::time::sleep(2 * LAG).await;
    Killed { calls: before..telegram.look(<[Call]>::len), at }
}

/// People who ask, press and type until it is over.
async fn ask(telegram: Telegram, mut random: Random, over: Arc<AtomicBool>) -> Asked {
    let mut asked = Asked::default();
    while !over.load(Ordering::SeqCst) {
        let question = QUESTIONS[random.of(0..QUESTIONS.len() as u64) as usize];
        match random.of(0..10) {
            0 => asked.queries.push(telegram.type_inline(question)),
            1 | 2 => asked.presses.extend(press(&telegram, &mut random)),
            _ => {
                let room = ROOMS[random.of(0..ROOMS.len() as u64) as usize];
                let text = if room.is_private() {
                    question.to_owned()
                } else {
                    format!("/ask {question}")
                };
                let message = telegram.write(room, &text);
                asked.questions.push(message["message_id"].as_u64().unwrap());
            }
        }
        tokio::time::sleep(random.milliseconds(5..60)).await;
    }
    asked
}

/// Somebody presses a button of one of the last answers; the query, if there is such a button.
fn press(telegram: &Telegram, random: &mut Random) -> Option<String> {
    let back = random.of(0..20) as usize;
    let shown = telegram.look(|calls| {
        let answers = calls.iter().rev().filter(|call| call.method == "sendMessage");
        answers.map(|call| call.result.clone()).nth(back)
    })?;
    let rows = shown["reply_markup"]["inline_keyboard"].as_array()?;
    let button = rows.first()?.as_array()?.first()?;
    Some(telegram.press_data(&shown, button["callback_data"].as_str()?))
}

/// Waits until everything was answered.
async fn settle(telegram: &Telegram, asked: &Asked) {
    let open = |calls: &[Call]| {
        let answers = answers(calls);
        let closed = |method: &str, name: &str| -> Vec<String> {
            let calls = calls.iter().filter(|call| call.method == method);
            calls.filter_map(|call| call.body[name].as_str().map(str::to_owned)).collect()
        };
        let (presses, queries) = (
            closed("answerCallbackQuery", "callback_query_id"),
            closed("answerInlineQuery", "inline_query_id"),
        );
        let questions = asked.questions.iter().filter(|asked| !answers.contains_key(asked));
        let presses = asked.presses.iter().filter(|press| !presses.contains(press));
        let queries = asked.queries.iter().filter(|query| !queries.contains(query));
        let names = questions.map(|asked| format!("question {asked}"));
        names.chain(presses.chain(queries).cloned()).collect::<Vec<_>>()
    };
    let begun = Instant::now();
    while !telegram.look(open).is_empty() {
        assert!(begun.elapsed() < TIMEOUT, "lost: {:?}", telegram.look(open));
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

/// The calls that answer each question, as places in the list.
pub(crate) fn answers(calls: &[Call]) -> BTreeMap<u64, Vec<usize>> {
    let mut answers: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, call) in calls.iter().enumerate().filter(|(_, call)| call.method == "sendMessage") {
        let asked = call.body["reply_parameters"]["message_id"].as_u64();
        answers.entry(asked.expect("every answer replies")).or_default().push(at);
    }
    answers
}

/// Why questions were answered again: what the run was doing that gave the answer before.
fn doubles(calls: &[Call], killed: &[Killed]) -> Doubles {
    let mut doubles = Doubles::default();
    for places in answers(calls).into_values() {
        for place in &places[..places.len() - 1] {
            let call = &calls[*place];
            let run = killed.iter().find(|run| run.calls.contains(place));
            // Within a chat the next answer is sent when the one before is noted.
            let was_in_hand = run.is_some_and(|run| {
                let later = &calls[place + 1..run.calls.end];
                !later.iter().any(|later| {
                    later.method == "sendMessage" && later.body["chat_id"] == call.body["chat_id"]
                })
            });
            match run {
                Some(run)
                    if was_in_hand && call.reported.is_none_or(|reported| run.at < reported) =>
                {
                    doubles.before_the_report += 1
                }
                Some(_) if was_in_hand => doubles.before_the_note += 1,
                _ => doubles.other += 1,
            }
        }
    }
    doubles
}

/// How often a press or an inline query was answered once more; Telegram says that it is too old, and nobody sees it.
fn again(calls: &[Call]) -> usize {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for call in calls {
        let query =
            call.body["callback_query_id"].as_str().or(call.body["inline_query_id"].as_str());
        *times.entry(query.unwrap_or_default()).or_default() += usize::from(query.is_some());
    }
    times.values().map(|times| times.saturating_sub(1)).sum()
}

/// The questions of a chat in the order in which they were answered for the first time.
pub(crate) fn first_answers(calls: &[Call], room: Room) -> Vec<u64> {
    let mut first: Vec<(usize, u64)> = answers(calls)
        .into_iter()
        .filter(|(_, places)| calls[places[0]].body["chat_id"] == room.id)
        .map(|(asked, places)| (places[0], asked))
        .collect();
    first.sort_unstable();
    first.into_iter().map(|(_, asked)| asked).collect()
}

/// The process, quiet: its output is not read, and a full pipe would hold it.
fn spawn(start: &impl Fn() -> std::process::Command) -> Child {
    quiet(&mut start()).spawn().unwrap()
}
