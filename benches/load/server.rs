//! A lean Bot API server on loopback: it hands out updates, takes answers, and notes when.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio::sync::Notify;

/// The token of the bots under load.
pub(crate) const TOKEN: &str = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

/// Noon of 1 March 2024 in UTC, when everything is written.
const DATE: i64 = 1_709_294_400;

/// Messages of the bot that are remembered, for people to press their buttons.
const SHOWN: usize = 500;

/// The server and its people.
#[derive(Clone)]
pub(crate) struct Server {
    shared: Arc<Shared>,
    url: String,
}

#[derive(Default)]
struct Shared {
    world: Mutex<World>,
    written: Notify,
    called: Notify,
}

/// What the server knows; times are when a call was received.
#[derive(Default)]
pub(crate) struct World {
    updates: VecDeque<(i64, String)>,
    last_update: i64,
    last_message: i64,
    /// Questions without an answer.
    pub(crate) open: HashMap<i64, Instant>,
    /// From a question being written to its answer, for each answer.
    pub(crate) latencies: Vec<Duration>,
    /// Messages and edits that arrived in each chat.
    pub(crate) arrivals: HashMap<i64, Vec<Instant>>,
    /// Answers to nothing that is open: a second answer to the same question.
    pub(crate) doubled: usize,
    pub(crate) calls: BTreeMap<String, usize>,
    pub(crate) faults: usize,
    /// Whether calls fail now and then.
    pub(crate) troubles: bool,
    pub(crate) shown: VecDeque<Value>,
    last_slow: bool,
}

impl Server {
    /// Opens the server on a free port.
    pub(crate) async fn start() -> Self {
        let shared = Arc::new(Shared::default());
        let app = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { shared, url }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Looks at what the server knows, or changes it.
    pub(crate) fn world<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        act(&mut self.shared.world.lock().expect("no panic holds it"))
    }

    /// Messages with these texts are written in these chats, all at once.
    pub(crate) fn write(&self, messages: &[(i64, String)]) -> Vec<Value> {
        let written = self.world(|world| {
            messages
                .iter()
                .map(|(chat, text)| world.write(*chat, json!({ "text": text })))
                .collect()
        });
        self.shared.written.notify_one();
        written
    }

    /// Any other update; `opens` when it waits for an answer that replies to this message.
    pub(crate) fn push(&self, update: Value, opens: Option<i64>) {
        self.world(|world| {
            world.push(update);
            if let Some(message) = opens {
                world.open.insert(message, Instant::now());
            }
        });
        self.shared.written.notify_one();
    }

    /// Waits until it is so, but not longer than `timeout`; whether it is.
    pub(crate) async fn until(&self, timeout: Duration, so: impl Fn(&World) -> bool) -> bool {
        let waiting = async {
            loop {
                let called = self.shared.called.notified();
                if self.world(|world| so(world)) {
                    return;
                }
                let _ = tokio::time::timeout(Duration::from_millis(200), called).await;
            }
        };
        tokio::time::timeout(timeout, waiting).await.is_ok()
    }
}

impl World {
    /// Somebody writes; gives the message, which waits for an answer from now on.
    pub(crate) fn write(&mut self, chat: i64, fields: Value) -> Value {
        let message = self.message(chat, person(chat), fields);
        self.push(json!({ "message": message }));
        let id = message["message_id"].as_i64().expect("it was given one");
        self.open.insert(id, Instant::now());
        message
    }

    fn push(&mut self, mut update: Value) {
        self.last_update += 1;
        update["update_id"] = json!(self.last_update);
        self.updates.push_back((self.last_update, update.to_string()));
    }

    fn message(&mut self, chat: i64, from: Value, fields: Value) -> Value {
        self.last_message += 1;
        let place = match chat > 0 {
            true => json!({ "id": chat, "type": "private", "first_name": "Reader" }),
            false => json!({ "id": chat, "type": "supergroup", "title": "Reading group" }),
        };
        let mut message = json!({
            "message_id": self.last_message, "date": DATE, "chat": place, "from": from,
        });
        let (Some(all), Value::Object(fields)) = (message.as_object_mut(), fields) else {
            unreachable!("both are objects")
        };
        all.extend(fields);
        message
    }

    /// The updates from `offset` on; those before are forgotten.
    fn batch(&mut self, offset: i64, limit: usize) -> Option<String> {
        while self.updates.front().is_some_and(|(id, _)| *id < offset) {
            self.updates.pop_front();
        }
        let batch: Vec<&str> =
            self.updates.iter().take(limit).map(|(_, update)| update.as_str()).collect();
        (!batch.is_empty()).then(|| batch.join(","))
    }

    fn take(&mut self, method: &str, call: &Value) -> Value {
        let chat = call["chat_id"].as_i64().unwrap_or_default();
        if matches!(method, "sendmessage" | "editmessagetext") {
            self.arrivals.entry(chat).or_default().push(Instant::now());
        }
        match method {
            "getme" => bot(),
            "sendmessage" => self.sent(chat, call),
            "editmessagetext" => {
                let mut message = self.message(chat, bot(), json!({ "text": call["text"] }));
                message["message_id"] = call["message_id"].clone();
                message
            }
            _ => json!(true),
        }
    }

    fn sent(&mut self, chat: i64, call: &Value) -> Value {
        let asked = call["reply_parameters"]["message_id"].as_i64().unwrap_or_default();
        match self.open.remove(&asked) {
            Some(written) => self.latencies.push(written.elapsed()),
            None => self.doubled += 1,
        }
        let mut fields = json!({ "text": call["text"] });
        let markup = &call["reply_markup"];
        let has_buttons = markup.get("inline_keyboard").is_some();
        if has_buttons {
            fields["reply_markup"] = markup.clone();
        }
        let message = self.message(chat, bot(), fields);
        if has_buttons {
            self.shown.push_back(message.clone());
            self.shown.truncate(SHOWN);
        }
        message
    }

    /// What goes wrong with a call, if anything: a status and a body.
    fn trouble(&mut self, method: &str) -> Option<(u16, &'static str)> {
        let wait = r#"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","parameters":{"retry_after":1}}"#;
        let number = *self.calls.get(method)?;
        let trouble = match method {
            _ if !self.troubles => None,
            "getupdates" if number.is_multiple_of(401) => Some((502, "<h1>502 Bad Gateway</h1>")),
            "getupdates" if number.is_multiple_of(307) => Some((200, "garbage")),
            "sendmessage" if number.is_multiple_of(97) => Some((500, "<h1>500</h1>")),
            "sendmessage" if number.is_multiple_of(131) => Some((429, wait)),
            "editmessagetext" if number.is_multiple_of(53) => Some((429, wait)),
            "answercallbackquery" if number.is_multiple_of(41) => Some((502, "")),
            _ => None,
        };
        self.faults += usize::from(trouble.is_some());
        self.last_slow = self.troubles && method == "sendmessage" && number.is_multiple_of(173);
        trouble
    }
}

async fn answer(State(shared): State<Arc<Shared>>, address: Uri, body: Bytes) -> Response {
    let method = address.path().rsplit('/').next().unwrap_or_default().to_lowercase();
    let call: Value = serde_json::from_slice(&body).unwrap_or_default();
    let (trouble, slow) = {
        let mut world = shared.world.lock().expect("no panic holds it");
        *world.calls.entry(method.clone()).or_default() += 1;
        (world.trouble(&method), world.last_slow)
    };
    if let Some((status, body)) = trouble {
        return (StatusCode::from_u16(status).expect("a status"), body).into_response();
    }
    let result = match method.as_str() {
        "getupdates" => updates(&shared, &call).await,
        _ => shared.world.lock().expect("no panic holds it").take(&method, &call).to_string(),
    };
    shared.called.notify_one();
    if slow {
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
    let body = format!(r#"{{"ok":true,"result":{result}}}"#);
    ([(header::CONTENT_TYPE, "application/json")], body).into_response()
}

async fn updates(shared: &Shared, call: &Value) -> String {
    let offset = call["offset"].as_i64().unwrap_or_default();
    let limit = call["limit"].as_u64().map_or(100, |limit| limit as usize);
    let hold = Duration::from_secs(call["timeout"].as_u64().unwrap_or_default());
    let deadline = tokio::time::Instant::now() + hold;
    loop {
        let written = shared.written.notified();
        let batch = shared.world.lock().expect("no panic holds it").batch(offset, limit);
        if let Some(batch) = batch {
            return format!("[{batch}]");
        }
        if tokio::time::timeout_at(deadline, written).await.is_err() {
            return "[]".to_owned();
        }
    }
}

fn bot() -> Value {
    json!({
        "id": 110201543, "is_bot": true, "first_name": "Pincite", "username": "PinciteBot",
        "can_join_groups": true, "can_read_all_group_messages": false, "supports_inline_queries": true,
        "can_connect_to_business": false, "has_main_web_app": false,
    })
}

/// Who writes in a chat.
pub(crate) fn person(chat: i64) -> Value {
    json!({ "id": chat.abs(), "is_bot": false, "first_name": "Reader", "language_code": "en" })
}
