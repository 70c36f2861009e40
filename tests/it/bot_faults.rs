//! Everything that a network, a server and Telegram's rules can do to the bot, one after the other:
//! what is asked before, during and after is answered, once, in order, and nobody waits for another chat.
//!
//! docs/faults.md has a table of it, which is made here; set `UPDATE_DOCS` to write it anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use pincite::bot::{BotError, BotSettings, Timeouts};
use pincite::store::Sqlite;
use serde_json::Value;
use tokio::task::JoinSet;

use crate::bot::letters;
use crate::support::telegram::{
    CHANNEL, Call, GROUP, PRIVATE, Room, Running, SUPERGROUP, TOKEN, Telegram, refusal, settings,
    store, wait,
};
use crate::support::wire::{Break, Wire};

/// Set it to write the table anew, with recovery measured one fault at a time.
const WRITE: &str = "UPDATE_DOCS";

/// The line of the page behind which the table stands, up to the next line that is empty.
const TABLE: &str = "<!-- table: faults -->";

/// Where people ask.
const ROOMS: [Room; 3] = [PRIVATE, GROUP, CHANNEL];

/// Something that goes wrong.
struct Fault {
    name: &'static str,
    /// What the bot does about it.
    does: &'static str,
    cause: Cause,
    meets: Meets,
}

/// How it comes to that.
enum Cause {
    /// These calls are refused, so often, with a code and words.
    Says(&'static str, usize, u16, String),
    /// Messages into the group are refused, so often.
    InGroup(usize, u16, String),
    /// The wire breaks under this call.
    Wire(&'static str, Break),
    /// A message is sent at once, and the report takes longer than most people wait.
    Slow,
    /// Nobody listens for a while.
    Away,
    /// Updates come twice.
    Repeated,
    /// Updates of a batch come in the opposite order.
    Reordered,
    /// The group becomes another chat.
    Migrated,
    /// A question is edited, and the call that edits its answer is refused.
    Edit(String),
    /// The message that asks is deleted before it is answered.
    Deleted,
    /// The token is taken back.
    Revoked,
}

/// What comes of the questions that were asked meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meets {
    /// All are answered, once.
    All,
    /// One is answered twice: whether the first answer arrived cannot be known.
    OneTwice,
    /// One has no answer: nobody may write there, or nobody is there to read it.
    Closed,
}

/// What came of it.
struct Outcome {
    lost: usize,
    twice: usize,
    recovery: Option<Duration>,
}

fn faults() -> Vec<Fault> {
    use Cause::{
        Away, Deleted, Edit, InGroup, Migrated, Reordered, Repeated, Revoked, Says, Slow, Wire,
    };
    use Meets::{All, Closed, OneTwice};

    let fault = |name, does, cause, meets| Fault { name, does, cause, meets };
    let (get, send) = ("getUpdates", "sendMessage");
    let again = "tries again with growing pauses";
    let waits = "waits as long as it is told, in this chat only";
    let lets_go = "lets it be; what others ask is answered";
    let page = "<html><body><h1>502 Bad Gateway</h1></body></html>".to_owned();
    let other = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    vec![
        fault("429 with `retry_after` to a message", waits, InGroup(2, 429, wait(1)), All),
        fault(
            "429 with `retry_after` to `getUpdates`",
            "waits as long as it is told",
            Says(get, 1, 429, wait(1)),
            All,
        ),
        fault(
            "429 that names no time, to a message",
            "waits five seconds, in this chat only",
            InGroup(1, 429, refusal(429, "Too Many Requests")),
            All,
        ),
        fault(
            "500 to a message",
            again,
            Says(send, 2, 500, refusal(500, "Internal Server Error")),
            All,
        ),
        fault(
            "500 to `getUpdates`",
            again,
            Says(get, 2, 500, refusal(500, "Internal Server Error")),
            All,
        ),
        fault("502 with a page of HTML to a message", again, Says(send, 2, 502, page.clone()), All),
        fault("502 with a page of HTML to `getUpdates`", again, Says(get, 2, 502, page), All),
        fault("504 without a word to a message", again, Says(send, 2, 504, String::new()), All),
        fault("504 without a word to `getUpdates`", again, Says(get, 2, 504, String::new()), All),
        fault(
            "garbage in place of JSON, to a message",
            again,
            Says(send, 1, 200, "{]garbage".to_owned()),
            All,
        ),
        fault(
            "garbage in place of JSON, to `getUpdates`",
            again,
            Says(get, 1, 200, "{]garbage".to_owned()),
            All,
        ),
        fault(
            "report of a message with half its JSON",
            "sees that it was sent",
            Wire(send, Break::Short),
            All,
        ),
        fault(
            "updates with half their JSON",
            "asks for the same updates again",
            Wire(get, Break::Short),
            All,
        ),
        fault(
            "connection dropped before a message was sent",
            again,
            Wire(send, Break::Before),
            All,
        ),
        fault(
            "connection dropped after a message was sent, before the report",
            "sends it again: it cannot know",
            Wire(send, Break::After),
            OneTwice,
        ),
        fault(
            "connection dropped in the middle of the report of a message",
            "sees that it was sent",
            Wire(send, Break::Within),
            All,
        ),
        fault(
            "connection dropped before `getUpdates` was heard",
            again,
            Wire(get, Break::Before),
            All,
        ),
        fault(
            "connection dropped before updates came",
            "asks for the same updates again",
            Wire(get, Break::After),
            All,
        ),
        fault(
            "connection dropped in the middle of updates",
            "asks for the same updates again",
            Wire(get, Break::Within),
            All,
        ),
        fault(
            "half-open connection, message not sent",
            "gives up after 75 s and sends it again",
            Wire(send, Break::Silent),
            All,
        ),
        fault(
            "half-open connection, message sent",
            "gives up after 75 s and sends it again: it cannot know",
            Wire(send, Break::Mute),
            OneTwice,
        ),
        fault(
            "half-open connection under `getUpdates`",
            "gives up after 17 s and asks again",
            Wire(get, Break::Silent),
            All,
        ),
        fault(
            "half-open connection, updates handed out",
            "gives up after 17 s and asks for the same again",
            Wire(get, Break::Mute),
            All,
        ),
        fault(
            "message sent at once, report seconds late",
            "waits, and sends nothing twice",
            Slow,
            All,
        ),
        fault(
            "server away: connections refused, as when it restarts or its name is not found",
            again,
            Away,
            All,
        ),
        fault("the same updates delivered again", "knows their numbers", Repeated, All),
        fault(
            "updates of a batch in the opposite order",
            "takes them by their numbers",
            Reordered,
            All,
        ),
        fault(
            "409: a second program fetches updates",
            "says so in the log and goes on trying",
            Says(get, 2, 409, refusal(409, other)),
            All,
        ),
        fault(
            "403: blocked by the person, or user deactivated",
            lets_go,
            InGroup(1, 403, refusal(403, "Forbidden: bot was blocked by the user")),
            Closed,
        ),
        fault(
            "403: kicked from the group",
            lets_go,
            InGroup(1, 403, refusal(403, "Forbidden: bot was kicked from the supergroup chat")),
            Closed,
        ),
        fault(
            "400: topic closed",
            lets_go,
            InGroup(1, 400, refusal(400, "Bad Request: TOPIC_CLOSED")),
            Closed,
        ),
        fault(
            "400: message thread not found",
            "answers to the question itself",
            InGroup(1, 400, refusal(400, "Bad Request: message thread not found")),
            All,
        ),
        fault("400: group has become a supergroup", "answers there, from now on", Migrated, All),
        fault(
            "question deleted before it is answered",
            "answers without a reply mark",
            Deleted,
            All,
        ),
        fault(
            "question edited, but its answer is gone",
            "sends a new answer",
            Edit(refusal(400, "Bad Request: message to edit not found")),
            All,
        ),
        fault(
            "question edited, but its answer stays the same",
            "leaves it",
            Edit(refusal(400, "Bad Request: message is not modified")),
            All,
        ),
        fault(
            "401: token taken back while an answer is sent",
            "ends with a plain sentence; the next run, with a new token, answers",
            Revoked,
            All,
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_goes_wrong_nothing_is_lost_and_nobody_else_waits() {
    let writes = std::env::var_os(WRITE).is_some();
    let mut lines = BTreeMap::new();
    let mut trials = JoinSet::new();
    for (at, fault) in faults().into_iter().enumerate() {
        trials.spawn(async move { (at, line(&fault, run(&fault).await)) });
        // Side by side they take no longer than the slowest, but what is measured is measured alone.
        while writes && let Some(done) = trials.join_next().await {
            lines.extend([done.unwrap()]);
        }
    }
    while let Some(done) = trials.join_next().await {
        lines.extend([done.unwrap()]);
    }
    let lines: Vec<String> = lines.into_values().collect();
    let page = fs::read_to_string(page()).unwrap();
    if writes {
        fs::write(self::page(), with_table(&page, &lines)).unwrap();
        return;
    }
    let untimed = |lines: Vec<&str>| -> Vec<String> {
        lines.iter().map(|line| line.rsplit_once(" | ").unwrap().0.to_owned()).collect()
    };
    let written: Vec<&str> = table(&page).skip(2).collect();
    let made: Vec<&str> = lines.iter().map(String::as_str).collect();
    assert_eq!(untimed(written), untimed(made), "run once with {WRITE}=1");
}

/// One fault from beginning to end; fails when it does not meet what it should.
async fn run(fault: &Fault) -> Outcome {
    let mut trial = Trial::start().await;
    trial.ask_everywhere();
    trial.settle(fault).await;
    trial.during = trial.telegram.calls().len();
    trial.meanwhile(fault).await;
    trial.settle(fault).await;
    let outcome = trial.outcome(fault);
    trial.assert_others_go_on(fault);
    trial.ask_everywhere();
    trial.settle(fault).await;
    trial.end(fault, outcome).await
}

/// A bot behind a wire, and what it was asked.
struct Trial {
    telegram: Telegram,
    wire: Wire,
    settings: BotSettings,
    store: Arc<Sqlite>,
    bot: Running,
    /// Messages that ask, and how many answers each should get.
    asked: Vec<(Room, Value, usize)>,
    /// Calls that were made before it went wrong.
    during: usize,
    rooms: [Room; 3],
}

impl Trial {
    async fn start() -> Self {
        let telegram = Telegram::start().await;
        let wire = Wire::to(telegram.url()).await;
        let mut settings = settings(TOKEN, Some(wire.url().to_owned()));
        // As long as in use, this would take minutes.
        settings.timeouts = Timeouts {
            call: Duration::from_secs(6),
            poll: Duration::from_secs(3),
            hold: 1,
            drain: Duration::from_secs(1),
            ..Timeouts::default()
        };
        let store = store().await;
        let bot = telegram.run_as(letters(), settings.clone(), store.clone());
        Self { telegram, wire, settings, store, bot, asked: Vec::new(), during: 0, rooms: ROOMS }
    }

    /// Two questions in every chat.
    fn ask_everywhere(&mut self) {
        for question in ["grain", "railway"] {
            for room in self.rooms {
                self.ask(room, question);
            }
        }
    }

    fn ask(&mut self, room: Room, question: &str) {
        let text = if room == PRIVATE { question.to_owned() } else { format!("/ask {question}") };
        let message = self.telegram.write(room, &text);
        self.asked.push((room, message, 1));
    }

    /// Makes it go wrong while people ask.
    async fn meanwhile(&mut self, fault: &Fault) {
        let first = self.asked.len();
        match &fault.cause {
            Cause::Says(method, times, status, body) => {
                (0..*times).for_each(|_| self.telegram.fail_next(method, *status, body));
            }
            Cause::InGroup(times, status, body) => {
                let fail = |_| self.telegram.fail_in(GROUP, "sendMessage", *status, body);
                (0..*times).for_each(fail);
            }
            Cause::Wire(method, how) => self.wire.break_next(method, *how),
            Cause::Slow => self.telegram.delay_next("sendMessage", Duration::from_secs(4)),
            Cause::Away => {
                // The reports of the last answers may still be on their way.
                tokio::time::sleep(Duration::from_millis(500)).await;
                self.wire.go_down().await;
            }
            Cause::Migrated => self.telegram.migrate(GROUP, SUPERGROUP),
            Cause::Edit(body) => {
                self.telegram.fail_next("editMessageText", 400, body);
                self.telegram.edit(&self.asked[0].1, "harvest");
                self.asked[0].2 += usize::from(body.contains("not found"));
            }
            Cause::Revoked => {
                self.telegram.fail_next("sendMessage", 401, &refusal(401, "Unauthorized"));
                self.telegram.fail_next("getUpdates", 401, &refusal(401, "Unauthorized"));
            }
            Cause::Repeated | Cause::Reordered | Cause::Deleted => {}
        }
        if let Cause::Says("getUpdates", ..) | Cause::Wire("getUpdates", _) = &fault.cause {
            self.broken().await;
        }
        let telegram = self.telegram.clone();
        match &fault.cause {
            Cause::Reordered => telegram.reorder(|| self.ask_everywhere()),
            _ => self.ask_everywhere(),
        }
        if fault.meets == Meets::Closed {
            let closed = self.asked[first..].iter_mut().find(|(room, ..)| *room == GROUP);
            closed.unwrap().2 = 0;
        }
        match &fault.cause {
            Cause::Away => {
                tokio::time::sleep(Duration::from_millis(2200)).await;
                self.wire.come_up();
            }
            Cause::Repeated => {
                self.settle(fault).await;
                self.asked
                    .iter()
                    .filter(|(room, ..)| *room != CHANNEL)
                    .for_each(|(_, message, _)| telegram.repeat(message));
            }
            Cause::Deleted => telegram.delete(&self.asked.last().unwrap().1),
            Cause::Migrated => self.rooms[1] = SUPERGROUP,
            Cause::Revoked => {
                let next = telegram.run_as_after(
                    &mut self.bot,
                    letters(),
                    self.settings.clone(),
                    self.store.clone(),
                );
                assert!(matches!(next.await, Err(BotError::BadToken)));
            }
            _ => {}
        }
    }

    /// Waits until it has gone wrong: updates are fetched all the time, and the call that is open now is not the next.
    async fn broken(&self) {
        while self.telegram.failed().or(self.wire.broken()).is_none() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Waits until everything is answered that can be.
    async fn settle(&self, fault: &Fault) {
        let so = |calls: &[Call]| {
            let answers = self.answers(calls);
            let enough = |(_, message, expected): &(Room, Value, usize)| {
                answers.get(&id(message)).copied().unwrap_or_default() >= *expected
            };
            self.asked.iter().all(enough)
        };
        let waited = tokio::time::timeout(Duration::from_secs(50), self.telegram.until(so));
        assert!(waited.await.is_ok(), "{}: a question is lost", fault.name);
    }

    /// How often each question was answered.
    fn answers(&self, calls: &[Call]) -> BTreeMap<u64, usize> {
        let mut answers = BTreeMap::new();
        for call in calls.iter().filter(|call| call.method == "sendMessage") {
            let replies = call.body["reply_parameters"]["message_id"].as_u64();
            // In a group that moved, messages from before have no number.
            let unanswered = || {
                let group = self.asked.iter().filter(|(room, ..)| *room == GROUP);
                let mut group = group.map(|(_, message, _)| id(message));
                group.find(|id| !answers.contains_key(id)).expect("an answer to something")
            };
            let asked = replies.unwrap_or_else(unanswered);
            *answers.entry(asked).or_default() += 1;
        }
        answers
    }

    fn outcome(&self, fault: &Fault) -> Outcome {
        let calls = self.telegram.calls();
        let answers = self.answers(&calls);
        let count = |message: &Value| answers.get(&id(message)).copied().unwrap_or_default();
        let lost = self.asked.iter().filter(|(_, message, _)| count(message) == 0).count();
        let twice: usize = self
            .asked
            .iter()
            .map(|(_, message, expected)| count(message).saturating_sub((*expected).max(1)))
            .sum();
        let meanwhile = calls[self.during..].iter().filter(|call| call.method == "sendMessage");
        let broken = self.telegram.failed().max(self.wire.broken());
        let last = meanwhile.map(|call| call.at).max();
        let recovery =
            broken.zip(last).map(|(broken, last)| last.saturating_duration_since(broken));
        Outcome { lost, twice, recovery: recovery.filter(|_| fault.meets != Meets::Closed) }
    }

    /// Where one chat had to wait, the others were answered meanwhile.
    fn assert_others_go_on(&self, fault: &Fault) {
        let held = match &fault.cause {
            Cause::InGroup(_, 429, _) => Some(GROUP.id),
            Cause::Wire("sendMessage", Break::Silent | Break::Mute) => self.wire.broken_for(),
            Cause::Slow => self.telegram.failed_for(),
            _ => None,
        };
        let Some(held) = held else { return };
        let calls = self.telegram.calls();
        let mut sent = calls[self.during..].iter().filter(|call| call.method == "sendMessage");
        let last = sent.next_back().map(|call| call.body["chat_id"].as_i64());
        assert_eq!(last, Some(Some(held)), "{}: others waited as well", fault.name);
    }

    /// Stops the bot and looks at the whole.
    async fn end(self, fault: &Fault, outcome: Outcome) -> Outcome {
        let (lost, twice) = match fault.meets {
            Meets::All => (0, 0),
            Meets::OneTwice => (0, 1),
            Meets::Closed => (1, 0),
        };
        assert_eq!((outcome.lost, outcome.twice), (lost, twice), "{}", fault.name);
        let calls = self.telegram.calls();
        for room in ROOMS {
            let mut first = Vec::new();
            for call in calls.iter().filter(|call| call.body["chat_id"] == room.id) {
                let asked = call.body["reply_parameters"]["message_id"].as_u64();
                first.extend(asked.filter(|asked| !first.contains(asked)));
            }
            assert!(first.is_sorted(), "{}: order of {room:?}: {first:?}", fault.name);
        }
        let after = self.outcome(fault);
        assert_eq!((after.lost, after.twice), (lost, twice), "{} afterwards", fault.name);
        self.telegram.stop(self.bot).await;
        outcome
    }
}

fn id(message: &Value) -> u64 {
    message["message_id"].as_u64().unwrap()
}

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/faults.md")
}

fn line(fault: &Fault, outcome: Outcome) -> String {
    let recovery = match outcome.recovery {
        None => "–".to_owned(),
        Some(recovery) => format!("{:.1} s", recovery.as_secs_f64()),
    };
    let Fault { name, does, .. } = fault;
    format!("| {name} | {does} | {} | {} | {recovery} |", outcome.lost, outcome.twice)
}

/// The lines of the table that the page has.
fn table(page: &str) -> impl Iterator<Item = &str> {
    let after = page.lines().skip_while(|line| *line != TABLE).skip(2);
    after.take_while(|line| !line.is_empty())
}

fn with_table(page: &str, lines: &[String]) -> String {
    let (before, after) = page.split_once(TABLE).expect("the page says where the table goes");
    let rest = after.trim_start_matches('\n').split_once("\n\n").map_or("", |(_, rest)| rest);
    let head = "| what goes wrong | what the bot does | lost | answered twice | recovery |\n|---|---|---|---|---|";
    format!("{before}{TABLE}\n\n{head}\n{}\n\n{rest}", lines.join("\n"))
}
