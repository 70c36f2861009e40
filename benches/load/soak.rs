//! All kinds of traffic for a long time, with trouble now and then: what a process uses must not grow.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::process::{Kind, Process, Usage};
use super::server::{Server, person};
use super::{data, questions};

/// Between two things that people do.
const BEAT: Duration = Duration::from_millis(125);

/// How often the process is looked at.
const LOOK: Duration = Duration::from_secs(10);

/// Chats that ask at the same time; after a while others come.
const CHATS: usize = 200;

/// Things done in a chat until another takes its place.
const STAY: usize = 20;

/// One look at the process.
struct Sample {
    at: Duration,
    usage: Usage,
    store: u64,
}

pub(crate) async fn run(length: Duration) {
    let server = Server::start().await;
    server.world(|world| world.troubles = true);
    let (data, _keep) = data();
    let process = Process::start(Kind::Pincite { keeps_limits: true }, &server, &data).await;
    println!(
        "{:>6} {:>8} {:>8} {:>7} {:>7} {:>9} {:>8} {:>6} {:>7} {:>8}",
        "minute",
        "RSS MiB",
        "peak MiB",
        "threads",
        "handles",
        "store KiB",
        "answers",
        "open",
        "doubled",
        "troubles"
    );
    let begun = Instant::now();
    let (mut crowd, mut samples) = (Crowd::new(), Vec::new());
    while begun.elapsed() < length {
        crowd.act(&server);
        tokio::time::sleep(BEAT).await;
        if begun.elapsed() >= LOOK * (samples.len() as u32 + 1) {
            samples.push(Sample {
                at: begun.elapsed(),
                usage: process.usage(),
                store: store(&data),
            });
            if samples.len().is_multiple_of(6) {
                print(&samples[samples.len() - 1], &server);
            }
        }
    }
    let all = server.until(Duration::from_secs(120), |world| world.open.is_empty()).await;
    slopes(&samples);
    let open = server.world(|world| world.open.len());
    println!(
        "unanswered at the end: {open}; all answered: {all}; calls: {:?}",
        server.world(|world| world.calls.clone())
    );
    process.stop().await;
}

/// The people.
struct Crowd {
    questions: Vec<String>,
    acts: usize,
    /// What was asked last, to be edited.
    asked: Option<Value>,
}

impl Crowd {
    fn new() -> Self {
        Self { questions: questions(), acts: 0, asked: None }
    }

    /// The next thing that somebody does.
    fn act(&mut self, server: &Server) {
        self.acts += 1;
        let number = self.acts;
        let chat = (number % CHATS + CHATS * (number / (CHATS * STAY))) as i64;
        let (private, group) = (10_000 + chat, -1_000_000 - chat);
        let question = self.questions[number % self.questions.len()].clone();
        let write = |chat: i64, text: String| server.write(&[(chat, text)]).pop();
        match number % 16 {
            0 | 1 => _ = write(group, format!("/ask {question}")),
            2 => _ = write(private, "/about".to_owned()),
            3 => _ = write(private, "/help".to_owned()),
            4 => _ = write(private, "Who is Frodo Baggins?".to_owned()),
            5 => {
                _ = write(private, format!("{question} {}", "and what of the border ".repeat(100)))
            }
            6 | 7 => self.inline(server, private, &question),
            8 | 9 => self.press(server, private),
            10 => self.edit(server),
            11 => server.push(json!({ "something_new": { "id": number } }), None),
            12 => _ = server.world(|world| world.write(private, json!({ "photo": [] }))),
            _ => self.asked = write(private, question),
        }
    }

    fn inline(&self, server: &Server, chat: i64, question: &str) {
        let id = format!("inline-{}", self.acts);
        let query = json!({ "id": id, "from": person(chat), "query": question, "offset": "" });
        server.push(json!({ "inline_query": query }), None);
    }

    /// Somebody presses a button of an earlier answer.
    fn press(&self, server: &Server, chat: i64) {
        let Some(mut message) = server.world(|world| world.shown.pop_front()) else { return };
        let rows = message["reply_markup"]["inline_keyboard"].as_array().cloned();
        let buttons: Vec<Value> = rows
            .unwrap_or_default()
            .iter()
            .filter_map(Value::as_array)
            .flatten()
            .cloned()
            .collect();
        let Some(button) = buttons.get(self.acts % buttons.len().max(1)) else { return };
        let question = &self.questions[self.acts % self.questions.len()];
        message["reply_to_message"] = json!({ "message_id": 1, "date": message["date"], "chat": message["chat"], "text": question });
        let id = format!("query-{}", self.acts);
        let query = json!({ "id": id, "from": person(chat), "chat_instance": "1", "message": message, "data": button["callback_data"] });
        server.push(json!({ "callback_query": query }), None);
    }

    fn edit(&mut self, server: &Server) {
        let Some(mut message) = self.asked.take() else { return };
        message["text"] = json!(self.questions[(self.acts + 7) % self.questions.len()]);
        message["edit_date"] = json!(1_709_294_460);
        server.push(json!({ "edited_message": message }), None);
    }
}

/// Size of what the bot keeps between runs, with the log of what is not yet in it.
fn store(data: &Path) -> u64 {
    let size = |name: &str| std::fs::metadata(data.join(name)).map_or(0, |file| file.len());
    (size("state.sqlite") + size("state.sqlite-wal")) / 1024
}

fn print(sample: &Sample, server: &Server) {
    let (answers, open, doubled, troubles) = server
        .world(|world| (world.latencies.len(), world.open.len(), world.doubled, world.faults));
    println!(
        "{:6.1} {:8.1} {:8.1} {:7} {:7} {:9} {answers:8} {open:6} {doubled:7} {troubles:8}",
        sample.at.as_secs_f64() / 60.0,
        sample.usage.resident_kib as f64 / 1024.0,
        sample.usage.peak_kib as f64 / 1024.0,
        sample.usage.threads,
        sample.usage.handles,
        sample.store,
    );
}

/// How much each measure grows in an hour, over the whole and over the second half, when everything is warm.
fn slopes(samples: &[Sample]) {
    for (name, part) in [("whole", samples), ("second half", &samples[samples.len() / 2..])] {
        let slope = |measure: &dyn Fn(&Sample) -> f64| 3600.0 * slope(part, measure);
        println!(
            "growth an hour, {name}: RSS {:.2} MiB, threads {:.2}, handles {:.2}, store {:.0} KiB",
            slope(&|sample| sample.usage.resident_kib as f64 / 1024.0),
            slope(&|sample| sample.usage.threads as f64),
            slope(&|sample| sample.usage.handles as f64),
            slope(&|sample| sample.store as f64),
        );
    }
}

/// Least squares: units a second.
fn slope(samples: &[Sample], measure: &dyn Fn(&Sample) -> f64) -> f64 {
    let points: Vec<(f64, f64)> =
        samples.iter().map(|sample| (sample.at.as_secs_f64(), measure(sample))).collect();
    let count = points.len() as f64;
    let (x, y) =
        points.iter().fold((0.0, 0.0), |(x, y), point| (x + point.0 / count, y + point.1 / count));
    let over: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    let under: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    if under > 0.0 { over / under } else { 0.0 }
}
