//! A Bot API server on loopback: real HTTP, Telegram's rules, and a record of every call.
//!
//! It plays the people too: they write, edit, press buttons and type inline queries.

use std::collections::{HashMap, HashSet, VecDeque};
use std::future::Future;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use chrono::NaiveDate;
use pincite::bot::{
    BotError, BotSettings, Clock, Features, SearchArchive, Timeouts, Updates, serve,
};
use pincite::cite::CitationSettings;
use pincite::config::AccessSettings;
use pincite::render::gaps::QuestionsKept;
use pincite::store::{Sqlite, Store};
use serde_json::{Value, json};
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;

use super::form;
use super::rules;
use super::webhook::{self, Hook};

/// The token of every test: it must never be seen anywhere.
pub(crate) const TOKEN: &str = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

/// Who the bot is.
pub(crate) const BOT_ID: i64 = 110201543;

/// The reply to a bot that fetches updates while a webhook is set.
const WEBHOOK_IS_ACTIVE: &str = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

/// How long a test waits for what must come. Reached only when a test fails.
pub(super) const TIMEOUT: Duration = Duration::from_secs(60);

/// Noon of 1 March 2024 in UTC, when everything in the tests is written.
pub(crate) const DATE: i64 = 1_709_294_400;

/// The server and its people.
#[derive(Clone)]
pub(crate) struct Telegram {
    pub(super) shared: Arc<Shared>,
    url: String,
}

/// One call that the bot made.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) method: String,
    pub(crate) body: Value,
    pub(crate) result: Value,
    /// By which name of this machine it came: processes that are told apart use different ones.
    pub(crate) host: String,
    /// When it was done, …
    pub(crate) at: std::time::Instant,
    /// … and when the report of that went out.
    pub(crate) reported: Option<std::time::Instant>,
}

/// A bot that runs against the server.
pub(crate) struct Running {
    pub(super) stop: oneshot::Sender<()>,
    pub(super) task: JoinHandle<Result<(), BotError>>,
}

/// A chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room {
    pub(crate) id: i64,
    pub(crate) kind: &'static str,
}

impl Room {
    /// The private chat of a person.
    pub(crate) const fn private(id: i64) -> Self {
        Self { id, kind: "private" }
    }

    /// A group.
    pub(crate) const fn group(id: i64) -> Self {
        Self { id, kind: "supergroup" }
    }

    /// A channel.
    pub(crate) const fn channel(id: i64) -> Self {
        Self { id, kind: "channel" }
    }

    pub(crate) fn is_private(self) -> bool {
        self.kind == "private"
    }
}

/// The number of the person who is the admin of every group.
pub(crate) const ADMIN: i64 = 4900;
/// A private chat.
pub(crate) const PRIVATE: Room = Room { id: 4001, kind: "private" };
/// A group.
pub(crate) const GROUP: Room = Room { id: -1001001, kind: "supergroup" };
/// A group that was another before.
pub(crate) const SUPERGROUP: Room = Room { id: -1003003, kind: "supergroup" };
/// A channel.
pub(crate) const CHANNEL: Room = Room { id: -1002002, kind: "channel" };

#[derive(Default)]
pub(super) struct Shared {
    pub(super) state: Mutex<World>,
    pub(super) changed: Notify,
}

#[derive(Default)]
pub(super) struct World {
    pub(super) updates: Vec<Value>,
    last_update: i64,
    last_message: i64,
    messages: Vec<Value>,
    calls: Vec<Call>,
    taken: HashSet<usize>,
    faults: Vec<String>,
    open_queries: Vec<String>,
    planned: VecDeque<Planned>,
    failed: Option<(std::time::Instant, Option<i64>)>,
    holds_back: bool,
    held_back: Vec<Value>,
    moved: Option<(i64, i64)>,
    delivered: Vec<Value>,
    pub(super) repeated: Vec<Value>,
    trap: Option<Trap>,
    pub(super) hook: Option<Hook>,
    delays: Vec<(String, Duration)>,
    /// How long every report takes on its way.
    lag: Duration,
    /// Chats whose admins have turned link previews on.
    previews: HashSet<i64>,
    /// Where people write, besides the usual.
    rooms: HashMap<i64, Room>,
}

/// A call that is to fail.
struct Planned {
    method: String,
    /// In this chat only.
    room: Option<i64>,
    status: u16,
    body: String,
}

/// When a process is to be killed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Instant {
    /// At which call …
    pub(crate) method: &'static str,
    /// … of those that follow, counted from 1, …
    pub(crate) number: usize,
    /// … and on which side of it.
    pub(crate) side: Side,
}

/// Before a call has done anything, or when it has, and nothing was answered yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Before,
    After,
}

struct Trap {
    at: Instant,
    process: u32,
}

impl Telegram {
    /// Opens the server on a free port.
    pub(crate) async fn start() -> Self {
        let shared = Arc::new(Shared::default());
        let app =
            Router::new().route("/{bot}/{method}", any(answer)).with_state(Arc::clone(&shared));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { shared, url }
    }

    /// Its address.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Starts a bot against this server.
    pub(crate) fn run(&self, archive: Arc<dyn SearchArchive>) -> Running {
        self.run_with(archive, TOKEN)
    }

    /// Starts a bot with another token.
    pub(crate) fn run_with(&self, archive: Arc<dyn SearchArchive>, token: &str) -> Running {
        let settings = settings(token, Some(self.url.clone()));
        self.run_on(Features::standard(), archive, settings, async {
            store().await as Arc<dyn Store>
        })
    }

    /// Starts a bot with a store of the test's own.
    pub(crate) fn run_keeping(
        &self,
        archive: Arc<dyn SearchArchive>,
        store: Arc<dyn Store>,
    ) -> Running {
        let settings = settings(TOKEN, Some(self.url.clone()));
        self.run_on(Features::standard(), archive, settings, std::future::ready(store))
    }

    /// Starts a bot with settings and a store of the test's own.
    pub(crate) fn run_as(
        &self,
        archive: Arc<dyn SearchArchive>,
        settings: BotSettings,
        store: Arc<dyn Store>,
    ) -> Running {
        self.run_on(Features::standard(), archive, settings, std::future::ready(store))
    }

    /// Starts a bot that not everybody may ask, or not as much as they like.
    pub(crate) fn run_for(
        &self,
        archive: Arc<dyn SearchArchive>,
        store: Arc<dyn Store>,
        access: AccessSettings,
    ) -> Running {
        let settings = BotSettings { access, ..settings(TOKEN, Some(self.url.clone())) };
        self.run_as(archive, settings, store)
    }

    /// Starts a bot with features of the test's own.
    pub(crate) fn run_features(
        &self,
        features: Features,
        archive: Arc<dyn SearchArchive>,
        store: Arc<dyn Store>,
    ) -> Running {
        let settings = settings(TOKEN, Some(self.url.clone()));
        self.run_on(features, archive, settings, std::future::ready(store))
    }

    fn run_on(
        &self,
        features: Features,
        archive: Arc<dyn SearchArchive>,
        settings: BotSettings,
        store: impl Future<Output = Arc<dyn Store>> + Send + 'static,
    ) -> Running {
        let (stop, stopped) = oneshot::channel();
        let stopped = async move { _ = stopped.await };
        let bot = async move {
            serve(Updates::Polling, features, archive, store.await, settings, stopped).await
        };
        Running { stop, task: tokio::spawn(bot) }
    }

    /// Waits until a bot ends by itself, and starts another in its place; gives how the first ended.
    pub(crate) async fn run_as_after(
        &self,
        bot: &mut Running,
        archive: Arc<dyn SearchArchive>,
        settings: BotSettings,
        store: Arc<dyn Store>,
    ) -> Result<(), BotError> {
        let ended = tokio::time::timeout(TIMEOUT, &mut bot.task).await;
        let ended = ended.expect("the bot ends").expect("the bot does not panic");
        *bot = self.run_as(archive, settings, store);
        ended
    }

    /// Kills a process at an instant, as `kill -9` does.
    pub(crate) fn kill_at(&self, at: Instant, process: u32) {
        self.world(|world| world.trap = Some(Trap { at, process }));
    }

    /// Delivers the update of a message once more, with its number, confirmed or not.
    pub(crate) fn repeat(&self, message: &Value) {
        self.happen(|world| {
            let same = |update: &&Value| same(&update["message"], message);
            let update = world.delivered.iter().find(same).cloned();
            world.repeated.push(update.expect("it was written"));
        });
    }

    /// Waits until the calls so far are as they should be.
    pub(crate) async fn until(&self, so: impl Fn(&[Call]) -> bool) {
        let waiting = async {
            loop {
                let changed = self.shared.changed.notified();
                if so(&self.calls()) {
                    return;
                }
                changed.await;
            }
        };
        let waited = tokio::time::timeout(TIMEOUT, waiting).await;
        waited.unwrap_or_else(|_| panic!("not so; calls so far: {:#?}", self.calls()));
    }

    /// The next calls of a method fail with this status and body.
    pub(crate) fn fail_next(&self, method: &str, status: u16, body: &str) {
        self.plan(None, method, status, body);
    }

    /// The next call of a method in this chat fails with this status and body.
    pub(crate) fn fail_in(&self, room: Room, method: &str, status: u16, body: &str) {
        self.plan(Some(room.id), method, status, body);
    }

    fn plan(&self, room: Option<i64>, method: &str, status: u16, body: &str) {
        let (method, body) = (method.to_owned(), body.to_owned());
        self.world(|world| world.planned.push_back(Planned { method, room, status, body }));
    }

    /// When a call last failed, or was held up.
    pub(crate) fn failed(&self) -> Option<std::time::Instant> {
        self.world(|world| world.failed.map(|(when, _)| when))
    }

    /// The chat whose call last failed, or was held up.
    pub(crate) fn failed_for(&self) -> Option<i64> {
        self.world(|world| world.failed?.1)
    }

    /// The group becomes a supergroup with another number.
    pub(crate) fn migrate(&self, from: Room, to: Room) {
        self.world(|world| world.moved = Some((from.id, to.id)));
    }

    /// What happens meanwhile comes in the opposite order.
    pub(crate) fn reorder(&self, meanwhile: impl FnOnce()) {
        self.world(|world| world.holds_back = true);
        meanwhile();
        self.happen(|world| {
            world.holds_back = false;
            let held = std::mem::take(&mut world.held_back);
            world.updates.extend(held.into_iter().rev());
        });
    }

    /// The next call of a method is done at once and answered so much later.
    pub(crate) fn delay_next(&self, method: &str, delay: Duration) {
        self.world(|world| world.delays.push((method.to_owned(), delay)));
    }

    /// From now on every call is done at once and its report takes so long.
    pub(crate) fn lag(&self, lag: Duration) {
        self.world(|world| world.lag = lag);
    }

    /// Looks at the calls so far.
    pub(crate) fn look<T>(&self, at: impl FnOnce(&[Call]) -> T) -> T {
        self.world(|world| at(&world.calls))
    }

    /// The admins of a chat have turned link previews on.
    pub(crate) fn shows_previews(&self, room: Room) {
        self.world(|world| _ = world.previews.insert(room.id));
    }

    /// The bot is in a chat in which nothing was written yet.
    pub(crate) fn knows(&self, room: Room) {
        self.world(|world| _ = world.rooms.insert(room.id, room));
    }

    /// Somebody writes; gives the message.
    pub(crate) fn write(&self, room: Room, text: &str) -> Value {
        self.post(room, json!({ "text": text }))
    }

    /// Somebody sends a message with these fields; gives the message.
    pub(crate) fn post(&self, room: Room, fields: Value) -> Value {
        self.happen(|world| {
            world.rooms.insert(room.id, room);
            let message = world.new_message(room, person(room), fields);
            let kind = if room.kind == "channel" { "channel_post" } else { "message" };
            world.push(json!({ kind: message.clone() }));
            message
        })
    }

    /// Somebody changes the text of a message.
    pub(crate) fn edit(&self, message: &Value, text: &str) {
        self.happen(|world| {
            let mut edited = message.clone();
            edited["text"] = json!(text);
            edited["edit_date"] = json!(DATE + 60);
            world.replace(&edited);
            world.push(json!({ "edited_message": edited }));
        });
    }

    /// Somebody deletes a message.
    pub(crate) fn delete(&self, message: &Value) {
        self.world(|world| {
            world.messages.retain(|kept| !same(kept, message));
            for kept in &mut world.messages {
                if kept["reply_to_message"]["message_id"] == message["message_id"] {
                    kept.as_object_mut().unwrap().remove("reply_to_message");
                }
            }
        });
    }

    /// Somebody presses the button whose label contains `label` on the bot's message as it now is; gives the query's id.
    pub(crate) fn press(&self, message: &Value, label: &str) -> String {
        let now = self.current(message);
        let data = button(&now, label).unwrap_or_else(|| panic!("no button {label} on {now:#}"));
        self.press_data(&now, &data)
    }

    /// Somebody presses a button with this data on a message.
    pub(crate) fn press_data(&self, message: &Value, data: &str) -> String {
        self.query(json!({ "message": message, "data": data }))
    }

    /// A callback query with these fields; gives its id.
    pub(crate) fn query(&self, fields: Value) -> String {
        self.happen(|world| {
            let id = format!("query-{}", world.last_update + 1);
            let mut query = json!({ "id": id, "from": somebody(), "chat_instance": "1" });
            merge(&mut query, fields);
            world.open_queries.push(id.clone());
            world.push(json!({ "callback_query": query }));
            id
        })
    }

    /// Somebody types an inline query; gives its id.
    pub(crate) fn type_inline(&self, text: &str) -> String {
        self.scroll_inline(text, "")
    }

    /// Somebody scrolls to where the results of an inline query go on.
    pub(crate) fn scroll_inline(&self, text: &str, offset: &str) -> String {
        self.happen(|world| {
            let id = format!("inline-{}", world.last_update + 1);
            let query = json!({ "id": id, "from": somebody(), "query": text, "offset": offset });
            world.open_queries.push(id.clone());
            world.push(json!({ "inline_query": query }));
            id
        })
    }

    /// Somebody sends an inline result.
    pub(crate) fn choose_inline(&self, result: &Value) {
        let chosen = json!({ "result_id": result["id"], "from": somebody(), "query": "" });
        self.push(json!({ "chosen_inline_result": chosen }));
    }

    /// Somebody answers a poll that shows who did.
    pub(crate) fn vote(&self, poll: &Value, from: Value, option: usize) {
        let id = &poll["poll"]["id"];
        self.push(
            json!({ "poll_answer": { "poll_id": id, "user": from, "option_ids": [option] } }),
        );
    }

    /// Any update, as it stands.
    pub(crate) fn push(&self, update: Value) {
        self.happen(|world| world.push(update));
    }

    /// The bot's next call of this method that no test has seen yet; waits for it.
    pub(crate) async fn next(&self, method: &str) -> Call {
        let found = async {
            loop {
                let changed = self.shared.changed.notified();
                if let Some(call) = self.world(|world| world.take_call(method)) {
                    return call;
                }
                changed.await;
            }
        };
        let waited = tokio::time::timeout(TIMEOUT, found).await;
        waited.unwrap_or_else(|_| {
            let faults = self.world(|world| world.faults.clone());
            panic!("no {method}; refused: {faults:?}; calls so far: {:#?}", self.calls())
        })
    }

    /// The message that the bot sends next.
    pub(crate) async fn reply(&self) -> Value {
        self.next("sendMessage").await.result
    }

    /// A message as it is now.
    pub(crate) fn current(&self, message: &Value) -> Value {
        self.world(|world| {
            world.messages.iter().find(|kept| same(kept, message)).cloned().expect("it is there")
        })
    }

    /// All calls of a method so far.
    pub(crate) fn count(&self, method: &str) -> usize {
        self.calls().iter().filter(|call| call.method == method).count()
    }

    /// Every call so far but the fetching of updates.
    pub(crate) fn calls(&self) -> Vec<Call> {
        self.world(|world| world.calls.clone())
    }

    /// How many updates wait to be fetched or confirmed.
    pub(crate) fn pending(&self) -> usize {
        self.world(|world| world.updates.len())
    }

    /// Stops the bot as a signal would, and fails when any call so far broke a rule or showed the token.
    pub(crate) async fn stop(&self, running: Running) {
        let stopped = self.stop_only(running).await;
        stopped.expect("the bot stops without an error");
        self.assert_lawful();
    }

    /// Stops the bot; gives how it ended.
    pub(crate) async fn stop_only(&self, running: Running) -> Result<(), BotError> {
        let _ = running.stop.send(());
        let ended = tokio::time::timeout(TIMEOUT, running.task).await;
        ended.expect("the bot stops soon").expect("the bot does not panic")
    }

    /// Fails when any call so far broke a rule or showed the token.
    pub(crate) fn assert_lawful(&self) {
        let faults = self.world(|world| world.faults.clone());
        assert!(faults.is_empty(), "Telegram would refuse:\n{}", faults.join("\n"));
        let shown = format!("{:?}", self.calls());
        assert!(!shown.contains(TOKEN), "the token was sent to somebody");
    }

    fn happen<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        let done = self.world(act);
        self.shared.changed.notify_waiters();
        done
    }

    fn world<T>(&self, act: impl FnOnce(&mut World) -> T) -> T {
        act(&mut self.shared.state.lock().unwrap())
    }
}

/// What Telegram says where it does not do something.
pub(crate) fn refusal(code: u16, description: &str) -> String {
    json!({ "ok": false, "error_code": code, "description": description }).to_string()
}

/// What Telegram says where it is asked too much.
pub(crate) fn wait(seconds: u64) -> String {
    json!({
        "ok": false, "error_code": 429, "description": format!("Too Many Requests: retry after {seconds}"),
        "parameters": { "retry_after": seconds },
    })
    .to_string()
}

/// A store that ends with the bot.
pub(crate) async fn store() -> Arc<Sqlite> {
    Arc::new(Sqlite::in_memory().await.expect("there is memory"))
}

/// Settings of a bot with this token and server.
pub(crate) fn settings(token: &str, api_url: Option<String>) -> BotSettings {
    BotSettings {
        token: token.to_owned().into(),
        api_url,
        today: None,
        clock: Clock { day: || NaiveDate::from_ymd_opt(2024, 3, 1).unwrap(), seconds: || DATE },
        examples: vec!["What happened on 22 October 1962?".to_owned()],
        title: "Main archive".to_owned(),
        others: Vec::new(),
        citations: CitationSettings::default(),
        questions_kept: QuestionsKept::No,
        access: AccessSettings::default(),
        keeps_limits: false,
        timeouts: Timeouts::default(),
        heartbeat: Arc::default(),
    }
}

impl Running {
    /// How the bot ended by itself.
    pub(crate) async fn ended(self) -> Result<(), BotError> {
        let ended = tokio::time::timeout(TIMEOUT, self.task).await;
        ended.expect("the bot ends").expect("the bot does not panic")
    }
}

impl World {
    fn push(&mut self, update: Value) {
        self.last_update += 1;
        let mut numbered = json!({ "update_id": self.last_update });
        merge(&mut numbered, update);
        self.delivered.push(numbered.clone());
        match self.holds_back {
            true => self.held_back.push(numbered),
            false => self.updates.push(numbered),
        }
    }

    fn new_message(&mut self, room: Room, from: Value, fields: Value) -> Value {
        self.last_message += 1;
        let mut message =
            json!({ "message_id": self.last_message, "date": DATE, "chat": chat(room) });
        merge(&mut message, from);
        merge(&mut message, fields);
        self.messages.push(message.clone());
        message
    }

    fn replace(&mut self, message: &Value) {
        for kept in self.messages.iter_mut().filter(|kept| same(kept, message)) {
            *kept = message.clone();
        }
    }

    /// Kills the process whose time has come.
    pub(super) fn spring(&mut self, method: &str, side: Side) {
        let Some(trap) = &mut self.trap else { return };
        if trap.at.method != method || trap.at.side != side {
            return;
        }
        trap.at.number -= 1;
        if trap.at.number == 0 {
            let kill = format!("kill -KILL {}", trap.process);
            assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
            self.trap = None;
        }
    }

    /// What this call is to meet, if anything.
    fn planned(&mut self, method: &str, call: &Value) -> Option<Planned> {
        let meant = |planned: &Planned| {
            planned.method == method && planned.room.is_none_or(|room| call["chat_id"] == room)
        };
        let at = self.planned.iter().position(meant)?;
        self.note_failed(call);
        self.planned.remove(at)
    }

    /// Reached only while somebody still waits for the report.
    fn note_reported(&mut self, method: &str, call: &Value) {
        let meant = |made: &&mut Call| {
            made.reported.is_none() && made.method == method && made.body == *call
        };
        if let Some(made) = self.calls.iter_mut().rev().find(meant) {
            made.reported = Some(std::time::Instant::now());
        }
    }

    fn note_failed(&mut self, call: &Value) {
        self.failed = Some((std::time::Instant::now(), call["chat_id"].as_i64()));
    }

    /// What is said to a call that goes to a group as it was before.
    fn migrated(&mut self, call: &Value) -> Option<String> {
        let (_, to) = self.moved.filter(|(from, _)| call["chat_id"] == *from)?;
        self.note_failed(call);
        let said = json!({
            "ok": false, "error_code": 400,
            "description": "Bad Request: group chat was upgraded to a supergroup chat",
            "parameters": { "migrate_to_chat_id": to },
        });
        Some(said.to_string())
    }

    fn take_call(&mut self, method: &str) -> Option<Call> {
        let untaken = |at: &usize| !self.taken.contains(at);
        let mut matching = (0..self.calls.len()).filter(untaken);
        let at = matching.find(|at| self.calls[*at].method == method)?;
        self.taken.insert(at);
        self.calls.get(at).cloned()
    }

    fn message(&self, call: &Value) -> Option<&Value> {
        let id = &call["message_id"];
        self.messages
            .iter()
            .find(|kept| kept["chat"]["id"] == call["chat_id"] && kept["message_id"] == *id)
    }
}

async fn answer(
    State(shared): State<Arc<Shared>>,
    Path((bot, method)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if bot.strip_prefix("bot") != Some(TOKEN) {
        return failure(401, "Unauthorized").into_response();
    }
    let method = proper_name(&method);
    let call = match form::boundary(&headers) {
        Some(boundary) => form::fields(&boundary, &body),
        None => serde_json::from_slice(&body).unwrap_or(json!({})),
    };
    let planned = {
        let mut world = shared.state.lock().unwrap();
        world.spring(&method, Side::Before);
        let mut faults = rules::broken(&method, &call);
        let previews = call["chat_id"].as_i64().is_some_and(|chat| world.previews.contains(&chat));
        faults.retain(|fault| !(previews && fault.ends_with(rules::PREVIEWS_ARE_ON)));
        let is_broken = !faults.is_empty();
        world.faults.extend(faults.into_iter().map(|fault| format!("{method}: {fault}")));
        match world.planned(&method, &call) {
            Some(planned) => Some((planned.status, planned.body)),
            None if is_broken => Some((400, failure(400, "Bad Request: broken").1)),
            None => world.migrated(&call).map(|body| (400, body)),
        }
    };
    if let Some((status, body)) = planned {
        shared.changed.notify_waiters();
        return (StatusCode::from_u16(status).unwrap(), body).into_response();
    }
    let done = match method.as_str() {
        "getUpdates" if shared.state.lock().unwrap().hook.is_some() => {
            return failure(409, WEBHOOK_IS_ACTIVE).into_response();
        }
        "getUpdates" => Ok(updates(&shared, &call).await),
        _ => act(&mut shared.state.lock().unwrap(), &method, &call, host(&headers)),
    };
    let delay = {
        let mut world = shared.state.lock().unwrap();
        world.spring(&method, Side::After);
        let at = world.delays.iter().position(|(slow, _)| *slow == method);
        let delay = at.map(|at| world.delays.remove(at).1);
        if delay.is_some() {
            world.note_failed(&call);
        }
        delay.unwrap_or(world.lag)
    };
    shared.changed.notify_waiters();
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    shared.state.lock().unwrap().note_reported(&method, &call);
    match done {
        Ok(result) => {
            let report = json!({ "ok": true, "result": result }).to_string();
            ([(CONTENT_TYPE, "application/json")], report).into_response()
        }
        Err(description) => failure(400, &description).into_response(),
    }
}

/// Method names are not case-sensitive.
fn proper_name(method: &str) -> String {
    let names = [
        "getMe",
        "getUpdates",
        "setWebhook",
        "getWebhookInfo",
        "deleteWebhook",
        "sendMessage",
        "editMessageText",
        "editMessageMedia",
        "editMessageReplyMarkup",
        "deleteMessage",
        "getChatAdministrators",
        "answerCallbackQuery",
        "answerInlineQuery",
        "setMyCommands",
        "setMyDescription",
        "setMyShortDescription",
        "sendChatAction",
        "sendPhoto",
        "sendDocument",
        "sendPoll",
    ];
    let known = names.iter().find(|name| name.eq_ignore_ascii_case(method));
    known.map_or(method.to_owned(), |name| (*name).to_owned())
}

fn failure(code: u16, description: &str) -> (StatusCode, String) {
    let body = json!({ "ok": false, "error_code": code, "description": description });
    (StatusCode::from_u16(code).unwrap(), body.to_string())
}

/// Confirms what is below the offset, then waits for something to give.
async fn updates(shared: &Shared, call: &Value) -> Value {
    let offset = call["offset"].as_i64().unwrap_or(0);
    let limit = call["limit"].as_u64().map_or(100, |limit| limit as usize);
    let hold = Duration::from_secs(call["timeout"].as_u64().unwrap_or(0));
    let deadline = tokio::time::Instant::now() + hold;
    loop {
        let changed = shared.changed.notified();
        let batch: Vec<Value> = {
            let mut world = shared.state.lock().unwrap();
            world.updates.retain(|update| update["update_id"].as_i64().unwrap() >= offset);
            let repeated = std::mem::take(&mut world.repeated);
            repeated.into_iter().chain(world.updates.iter().take(limit).cloned()).collect()
        };
        if !batch.is_empty() || tokio::time::timeout_at(deadline, changed).await.is_err() {
            return json!(batch);
        }
    }
}

/// The name without the port.
fn host(headers: &HeaderMap) -> String {
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    host.split(':').next().unwrap_or_default().to_owned()
}

fn act(world: &mut World, method: &str, call: &Value, host: String) -> Result<Value, String> {
    let done = match method {
        "getMe" => Ok(json!({
            "id": BOT_ID, "is_bot": true, "first_name": "Pincite", "username": "PinciteBot",
            "can_join_groups": true, "can_read_all_group_messages": false, "supports_inline_queries": true,
            "can_connect_to_business": false, "has_main_web_app": false,
        })),
        "sendMessage" | "sendPhoto" | "sendDocument" | "sendPoll" => send(world, method, call),
        "editMessageText" => edit(world, call),
        "editMessageMedia" => edit_media(world, call),
        "editMessageReplyMarkup" => edit_keyboard(world, call),
        "deleteMessage" => delete(world, call),
        "getChatAdministrators" => Ok(json!([admin()])),
        "setWebhook" => webhook::set(world, call),
        "getWebhookInfo" => Ok(webhook::info(world)),
        "deleteWebhook" => webhook::delete(world),
        "answerCallbackQuery" => close(world, &call["callback_query_id"]),
        "answerInlineQuery" => close(world, &call["inline_query_id"]),
        _ => Ok(json!(true)),
    };
    let result = done.clone().unwrap_or(Value::Null);
    world.calls.push(Call {
        method: method.to_owned(),
        body: call.clone(),
        result,
        host,
        at: std::time::Instant::now(),
        reported: None,
    });
    done
}

fn send(world: &mut World, method: &str, call: &Value) -> Result<Value, String> {
    let usual = [PRIVATE, GROUP, SUPERGROUP, CHANNEL].into_iter();
    let room = usual.chain(world.rooms.values().copied()).find(|room| call["chat_id"] == room.id);
    let room = room.ok_or("Bad Request: chat not found")?;
    let mut fields = match method {
        "sendMessage" => json!({ "text": call["text"] }),
        "sendPhoto" => json!({
            "photo": [{ "file_id": "1", "file_unique_id": "1", "width": 1, "height": 1, "file_size": 1 }],
        }),
        "sendDocument" => {
            json!({ "document": { "file_id": "1", "file_unique_id": "1", "file_size": 1 } })
        }
        _ => poll(world, room, call)?,
    };
    let reply = &call["reply_parameters"];
    if let Some(target) = reply.get("message_id") {
        let wanted = json!({ "chat_id": room.id, "message_id": target });
        match world.message(&wanted).cloned() {
            Some(mut target) => {
                target.as_object_mut().unwrap().remove("reply_to_message");
                fields["reply_to_message"] = target;
            }
            None if reply["allow_sending_without_reply"] == true => {}
            None => return Err("Bad Request: message to be replied not found".to_owned()),
        }
    }
    for name in ["entities", "message_thread_id", "caption", "caption_entities"] {
        if let Some(value) = call.get(name) {
            fields[name] = value.clone();
        }
    }
    if call.get("message_thread_id").is_some() {
        fields["is_topic_message"] = json!(true);
    }
    if call["reply_markup"].get("inline_keyboard").is_some() {
        fields["reply_markup"] = call["reply_markup"].clone();
    }
    let from = json!({ "from": {
        "id": BOT_ID, "is_bot": true, "first_name": "Pincite", "username": "PinciteBot" } });
    Ok(world.new_message(room, from, fields))
}

/// A poll without answers. Its id tells it from others.
fn poll(world: &World, room: Room, call: &Value) -> Result<Value, String> {
    let is_anonymous = call["is_anonymous"] != json!(false);
    if room == CHANNEL && !is_anonymous {
        return Err("Bad Request: non-anonymous polls can't be sent to channel chats".to_owned());
    }
    let option = |option: &Value| json!({ "text": option["text"], "voter_count": 0 });
    let options: Vec<Value> = call["options"].as_array().unwrap().iter().map(option).collect();
    let kind = call["type"].as_str().unwrap_or("regular");
    Ok(json!({ "poll": {
        "id": format!("poll-{}", world.last_message + 1), "question": call["question"],
        "options": options, "total_voter_count": 0, "is_closed": false,
        "is_anonymous": is_anonymous, "type": kind, "allows_multiple_answers": false,
    } }))
}

fn edit(world: &mut World, call: &Value) -> Result<Value, String> {
    let message = world.message(call).ok_or("Bad Request: message to edit not found")?;
    if message["from"]["id"] != BOT_ID {
        return Err("Bad Request: message can't be edited".to_owned());
    }
    if message.get("text").is_none() {
        return Err("Bad Request: there is no text in the message to edit".to_owned());
    }
    let mut edited = message.clone();
    edited["text"] = call["text"].clone();
    edited["entities"] = call.get("entities").cloned().unwrap_or(json!([]));
    match call.get("reply_markup") {
        Some(markup) => edited["reply_markup"] = markup.clone(),
        None => _ = edited.as_object_mut().unwrap().remove("reply_markup"),
    }
    if edited == *message {
        return Err("Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message".to_owned());
    }
    world.replace(&edited);
    Ok(edited)
}

/// The same message with other buttons.
fn edit_keyboard(world: &mut World, call: &Value) -> Result<Value, String> {
    let message = world.message(call).ok_or("Bad Request: message to edit not found")?;
    if message["from"]["id"] != BOT_ID {
        return Err("Bad Request: message can't be edited".to_owned());
    }
    let mut edited = message.clone();
    edited["reply_markup"] = call["reply_markup"].clone();
    world.replace(&edited);
    Ok(edited)
}

/// A picture with other pixels, another caption and other buttons.
fn edit_media(world: &mut World, call: &Value) -> Result<Value, String> {
    let message = world.message(call).ok_or("Bad Request: message to edit not found")?;
    if message["from"]["id"] != BOT_ID || message.get("photo").is_none() {
        return Err("Bad Request: message can't be edited".to_owned());
    }
    let mut edited = message.clone();
    edited["caption"] = call["media"]["caption"].clone();
    edited["reply_markup"] = call["reply_markup"].clone();
    world.replace(&edited);
    Ok(edited)
}

fn delete(world: &mut World, call: &Value) -> Result<Value, String> {
    let message = world.message(call).ok_or("Bad Request: message to delete not found")?.clone();
    world.messages.retain(|kept| !same(kept, &message));
    Ok(json!(true))
}

/// The one admin of every group.
fn admin() -> Value {
    json!({
        "status": "creator", "is_anonymous": false,
        "user": { "id": ADMIN, "is_bot": false, "first_name": "Admin" },
    })
}

fn close(world: &mut World, query: &Value) -> Result<Value, String> {
    let open = world.open_queries.iter().position(|open| query == open);
    let open = open.ok_or(
        "Bad Request: query is too old and response timeout expired or query id is invalid",
    )?;
    world.open_queries.remove(open);
    Ok(json!(true))
}

/// The data of the button whose label contains `label`.
///
/// "next" and "previous" are the buttons that turn pages, which bear an arrow.
pub(crate) fn button(message: &Value, label: &str) -> Option<String> {
    let rows = message["reply_markup"]["inline_keyboard"].as_array()?;
    let mut buttons = rows.iter().filter_map(Value::as_array).flatten();
    let turns = |text: &str| text.chars().all(|c| c.is_ascii_digit() || "/‹› ".contains(c));
    let found = buttons.find(|button| {
        let text = button["text"].as_str().unwrap();
        match label {
            "next" => turns(text) && text.ends_with('›'),
            "previous" => turns(text) && text.starts_with('‹'),
            _ => text.contains(label),
        }
    })?;
    Some(found["callback_data"].as_str().unwrap().to_owned())
}

/// A person who asks.
pub(crate) fn somebody() -> Value {
    json!({ "id": PRIVATE.id, "is_bot": false, "first_name": "Reader", "language_code": "en" })
}

fn person(room: Room) -> Value {
    if room.kind == "channel" {
        json!({ "sender_chat": chat(room) })
    } else {
        json!({ "from": somebody() })
    }
}

fn chat(room: Room) -> Value {
    match room.kind {
        "private" => json!({ "id": room.id, "type": "private", "first_name": "Reader" }),
        kind => json!({ "id": room.id, "type": kind, "title": "Reading group" }),
    }
}

fn same(a: &Value, b: &Value) -> bool {
    a["message_id"] == b["message_id"] && a["chat"]["id"] == b["chat"]["id"]
}

fn merge(into: &mut Value, from: Value) {
    let (Value::Object(into), Value::Object(from)) = (into, from) else { return };
    into.extend(from);
}
