//! Turns updates that wait at the server into requests to the webhook that the bot has set, as Telegram does:
//! in order within a chat, chats side by side, each again until the answer is a 200.

use std::collections::HashSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use pincite::bot::{BotSettings, Features, SearchArchive, Updates, Webhook, serve, webhook_secret};
use pincite::http::{Gate, PublicUrl, receive};
use pincite::store::Store;
use reqwest::Client;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};

use super::telegram::{PRIVATE, Running, Shared, Side, TIMEOUT, TOKEN, Telegram, World, settings};

/// The public address of the bot; what is sent there arrives where [`Telegram::deliver_to`] says.
pub(crate) const PUBLIC: &str = "https://bot.example.org/telegram";

/// How long the server waits before it delivers again. Telegram waits longer.
const PAUSE: Duration = Duration::from_millis(50);

/// How long a bot in a test hears nothing before it asks.
const QUIET: Duration = Duration::from_millis(200);

/// What the bot has set, and how delivering goes.
#[derive(Default)]
pub(crate) struct Hook {
    url: String,
    path: String,
    secret: String,
    connections: usize,
    /// Chats of which an update is on its way.
    busy: HashSet<i64>,
    last_error: Option<String>,
    /// Nothing is delivered.
    broken: bool,
}

impl Telegram {
    /// From now on, what is sent to the public address of the bot arrives at this address of this machine.
    pub(crate) fn deliver_to(&self, address: SocketAddr) {
        self.balance(vec![address]);
    }

    /// The same, where it arrives at these addresses in turn.
    pub(crate) fn balance(&self, addresses: Vec<SocketAddr>) {
        let shared = Arc::clone(&self.shared);
        let client = Client::builder().no_proxy().build().unwrap();
        tokio::spawn(async move {
            let mut turns = addresses.iter().cycle();
            loop {
                let changed = shared.changed.notified();
                let due = due(&mut shared.state.lock().unwrap());
                for (url, secret, update) in due {
                    let address = turns.next().expect("there is one");
                    let request = client
                        .post(format!("http://{address}{url}"))
                        .header("X-Telegram-Bot-Api-Secret-Token", secret)
                        .json(&update);
                    tokio::spawn(deliver(Arc::clone(&shared), request, update));
                }
                changed.await;
            }
        });
    }

    /// Waits until everything was delivered.
    pub(crate) async fn nothing_pending(&self) {
        self.wait_for(|world| world.updates.is_empty() && world.repeated.is_empty()).await;
    }

    /// Waits until a delivery failed in words that contain these.
    pub(crate) async fn not_delivered(&self, error: &str) {
        let said = |hook: &Hook| hook.last_error.as_ref().is_some_and(|said| said.contains(error));
        self.wait_for(|world| world.hook.as_ref().is_some_and(said)).await;
    }

    /// Something between Telegram and the bot breaks, in these words, while somebody asks; or is mended.
    pub(crate) fn trouble_with_delivering(&self, error: Option<&str>) {
        if error.is_some() {
            self.shared.state.lock().unwrap().hook.as_mut().expect("it is set").broken = true;
            self.write(PRIVATE, "grain");
        }
        let mut world = self.shared.state.lock().unwrap();
        let hook = world.hook.as_mut().expect("it is set");
        hook.broken = error.is_some();
        hook.last_error = error.map(str::to_owned);
        drop(world);
        self.shared.changed.notify_waiters();
    }

    /// Somebody else removes the webhook.
    pub(crate) fn forget_webhook(&self) {
        self.shared.state.lock().unwrap().hook = None;
    }

    async fn wait_for(&self, so: impl Fn(&World) -> bool) {
        let waiting = async {
            loop {
                let changed = self.shared.changed.notified();
                if so(&self.shared.state.lock().unwrap()) {
                    return;
                }
                changed.await;
            }
        };
        tokio::time::timeout(TIMEOUT, waiting).await.expect("it comes to that");
    }

    /// Starts a bot to which this server delivers.
    pub(crate) async fn run_webhook(
        &self,
        archive: Arc<dyn SearchArchive>,
        store: Arc<dyn Store>,
    ) -> Running {
        let mut settings = settings(TOKEN, Some(self.url().to_owned()));
        settings.timeouts.quiet = QUIET;
        self.run_webhook_with(archive, store, settings).await
    }

    /// Starts a bot to which this server delivers, with settings of the test's own.
    pub(crate) async fn run_webhook_with(
        &self,
        archive: Arc<dyn SearchArchive>,
        store: Arc<dyn Store>,
        settings: BotSettings,
    ) -> Running {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        self.deliver_to(listener.local_addr().unwrap());
        let url = PublicUrl::parse(PUBLIC).unwrap();
        let secret = webhook_secret(&TOKEN.to_owned().into());
        let gate = Gate { path: url.path().to_owned(), secret };
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = watch::channel(false);
        tokio::spawn(async move {
            let _ = stopped.await;
            let _ = tell.send(true);
        });
        let (serving, deliveries) = receive(listener, &gate, until(told.clone()));
        tokio::spawn(serving);
        let webhook = Webhook { url, deliveries };
        let updates = Updates::Webhook(webhook);
        let features = Features::standard();
        let task = tokio::spawn(serve(updates, features, archive, store, settings, until(told)));
        Running { stop, task }
    }
}

async fn until(mut told: watch::Receiver<bool>) {
    let _ = told.wait_for(|told| *told).await;
}

/// What somebody who is not Telegram sends to an address of this machine; gives the status.
pub(crate) async fn post(
    address: SocketAddr,
    path: &str,
    secret: Option<&str>,
    body: impl Into<reqwest::Body>,
) -> u16 {
    let client = Client::builder().no_proxy().build().unwrap();
    let mut request = client.post(format!("http://{address}{path}")).body(body);
    if let Some(secret) = secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    request.send().await.unwrap().status().as_u16()
}

/// A free address of this machine, for a process that is started again and again.
pub(crate) async fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap()
}

pub(super) fn set(world: &mut World, call: &Value) -> Result<Value, String> {
    let url = call["url"].as_str().ok_or("Bad Request: bad webhook")?.to_owned();
    let path = PublicUrl::parse(&url).map_err(|_| "Bad Request: bad webhook")?.path().to_owned();
    let secret = call["secret_token"].as_str().unwrap_or_default().to_owned();
    let connections = call["max_connections"].as_u64().map_or(40, |number| number as usize);
    // What is on its way stays on its way.
    let busy = world.hook.take().map(|hook| hook.busy).unwrap_or_default();
    world.hook =
        Some(Hook { url, path, secret, connections, busy, last_error: None, broken: false });
    Ok(json!(true))
}

pub(super) fn delete(world: &mut World) -> Result<Value, String> {
    world.hook = None;
    Ok(json!(true))
}

pub(super) fn info(world: &World) -> Value {
    let mut info = json!({
        "url": world.hook.as_ref().map_or("", |hook| &hook.url),
        "has_custom_certificate": false,
        "pending_update_count": world.updates.len(),
    });
    if let Some(error) = world.hook.as_ref().and_then(|hook| hook.last_error.as_ref()) {
        info["last_error_message"] = json!(error);
        info["last_error_date"] = json!(super::telegram::DATE);
    }
    info
}

/// The updates that may be sent now, each with path and secret: the first of each chat of which none is on its way.
fn due(world: &mut World) -> Vec<(String, String, Value)> {
    let Some(hook) = &mut world.hook else { return Vec::new() };
    let waiting = world.repeated.iter().chain(&world.updates);
    let mut due = Vec::new();
    for update in waiting {
        let is_open = !hook.broken && hook.busy.len() < hook.connections;
        if is_open && hook.busy.insert(chat_of(update)) {
            due.push((hook.path.clone(), hook.secret.clone(), update.clone()));
        }
    }
    due
}

async fn deliver(shared: Arc<Shared>, request: reqwest::RequestBuilder, update: Value) {
    shared.state.lock().unwrap().spring("webhook", Side::Before);
    let error = match request.send().await {
        Ok(response) if response.status().is_success() => None,
        Ok(response) => Some(format!("Wrong response from the webhook: {}", response.status())),
        Err(_) => Some("Connection failed".to_owned()),
    };
    shared.state.lock().unwrap().spring("webhook", Side::After);
    if error.is_some() {
        tokio::time::sleep(PAUSE).await;
    }
    {
        let mut world = shared.state.lock().unwrap();
        if error.is_none() {
            forget(&mut world, &update);
        }
        if let Some(hook) = &mut world.hook {
            hook.busy.remove(&chat_of(&update));
            hook.last_error = error.or(hook.last_error.take());
        }
    }
    shared.changed.notify_waiters();
}

/// One that was sent on purpose a second time goes first.
fn forget(world: &mut World, update: &Value) {
    match world.repeated.iter().position(|repeated| repeated == update) {
        Some(at) => _ = world.repeated.remove(at),
        None => world.updates.retain(|waiting| waiting["update_id"] != update["update_id"]),
    }
}

/// The chat, or the person, within which Telegram keeps the order.
fn chat_of(update: &Value) -> i64 {
    let kinds = update.as_object().into_iter().flatten().map(|(_, said)| said);
    let mut ids = kinds.filter_map(|said| {
        let chat = said["chat"]["id"].as_i64().or(said["message"]["chat"]["id"].as_i64());
        chat.or(said["from"]["id"].as_i64())
    });
    ids.next().unwrap_or_default()
}
