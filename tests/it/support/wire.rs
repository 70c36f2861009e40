//! A wire between the bot and its server that breaks where a test says: it passes HTTP on, call by call.

use std::sync::{Arc, Mutex};
use std::time::Instant;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// How the wire breaks under a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Break {
    /// The connection is dropped, and the server never hears of the call.
    Before,
    /// The server does what it is asked to, and the connection is dropped before its report.
    After,
    /// The connection is dropped in the middle of the report.
    Within,
    /// The report comes to its end, but half of it is missing.
    Short,
    /// Nothing is passed on, nothing comes back, and the connection stays open.
    Silent,
    /// The server does what it is asked to, nothing comes back, and the connection stays open.
    Mute,
}

/// The wire.
#[derive(Clone)]
pub(crate) struct Wire {
    url: String,
    plan: Arc<Plan>,
}

#[derive(Default)]
struct Plan {
    breaks: Mutex<Vec<(&'static str, Break)>>,
    broken: Mutex<Option<Instant>>,
    broken_for: Mutex<Option<i64>>,
    /// Whether connections are taken.
    up: watch::Sender<bool>,
}

impl Wire {
    /// A wire to the server at this address.
    pub(crate) async fn to(server: &str) -> Self {
        let server = server.strip_prefix("http://").unwrap().to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let here = listener.local_addr().unwrap();
        let plan = Arc::new(Plan { up: watch::Sender::new(true), ..Plan::default() });
        tokio::spawn(keep_up(listener, server, Arc::clone(&plan)));
        Self { url: format!("http://{here}"), plan }
    }

    /// Where the bot is to call.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The next call of a method meets this.
    pub(crate) fn break_next(&self, method: &'static str, how: Break) {
        self.plan.breaks.lock().unwrap().push((method, how));
    }

    /// All connections are dropped, and none is taken any more.
    pub(crate) async fn go_down(&self) {
        self.plan.up.send_replace(false);
        // What listens for connections listens for this as well, and stays.
        while self.plan.up.receiver_count() > 1 {
            tokio::task::yield_now().await;
        }
    }

    /// Connections are taken again.
    pub(crate) fn come_up(&self) {
        self.plan.note();
        self.plan.up.send_replace(true);
    }

    /// When the wire last broke, or came up again.
    pub(crate) fn broken(&self) -> Option<Instant> {
        *self.plan.broken.lock().unwrap()
    }

    /// The chat whose call it last broke under.
    pub(crate) fn broken_for(&self) -> Option<i64> {
        *self.plan.broken_for.lock().unwrap()
    }
}

impl Plan {
    fn note(&self) {
        *self.broken.lock().unwrap() = Some(Instant::now());
    }

    fn take(&self, head: &str, call: &[u8]) -> Option<Break> {
        let path = head.split_whitespace().nth(1).unwrap_or_default().to_lowercase();
        let mut breaks = self.breaks.lock().unwrap();
        let meant = |(method, _): &(&str, Break)| path.ends_with(&method.to_lowercase());
        let at = breaks.iter().position(meant)?;
        self.note();
        let body: serde_json::Value = serde_json::from_slice(&call[head.len()..]).unwrap();
        *self.broken_for.lock().unwrap() = body["chat_id"].as_i64();
        Some(breaks.remove(at).1)
    }
}

/// Listens for as long as the wire is up, and again on the same port when it comes up.
async fn keep_up(listener: TcpListener, server: String, plan: Arc<Plan>) {
    let here = listener.local_addr().unwrap();
    let mut listener = Some(listener);
    let mut up = plan.up.subscribe();
    loop {
        let open = match listener.take() {
            Some(open) => open,
            None => TcpListener::bind(here).await.unwrap(),
        };
        loop {
            tokio::select! {
                taken = open.accept() => {
                    let (client, _) = taken.unwrap();
                    let (server, plan, mut up) = (server.clone(), Arc::clone(&plan), plan.up.subscribe());
                    tokio::spawn(async move {
                        tokio::select! {
                            _ = pass(client, &server, &plan) => {}
                            _ = up.wait_for(|up| !up) => {}
                        }
                    });
                }
                _ = up.wait_for(|up| !up) => break,
            }
        }
        drop(open);
        up.wait_for(|up| *up).await.unwrap();
    }
}

/// Passes the calls of one connection on, until it ends or breaks.
async fn pass(mut client: TcpStream, server: &str, plan: &Plan) -> std::io::Result<()> {
    let mut server = TcpStream::connect(server).await?;
    loop {
        let (head, call) = part(&mut client).await?;
        let how = plan.take(&head, &call);
        match how {
            Some(Break::Before) => return Ok(()),
            Some(Break::Silent) => std::future::pending().await,
            _ => {}
        }
        server.write_all(&call).await?;
        let (head, report) = part(&mut server).await?;
        match how {
            Some(Break::After) => return Ok(()),
            Some(Break::Mute) => std::future::pending().await,
            Some(Break::Within) => {
                return client.write_all(&report[..(head.len() + report.len()) / 2]).await;
            }
            Some(Break::Short) => client.write_all(&shortened(&head, &report)).await?,
            _ => client.write_all(&report).await?,
        }
    }
}

/// A call or a report: its head as text, and all of it.
async fn part(stream: &mut TcpStream) -> std::io::Result<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let mut piece = [0; 16 * 1024];
    loop {
        if let Some(end) = all.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&all[..end + 4]).to_lowercase();
            let length = head.lines().find_map(|line| line.strip_prefix("content-length:"));
            let length: usize = length.map_or(0, |length| length.trim().parse().unwrap());
            if all.len() >= end + 4 + length {
                return Ok((head, all));
            }
        }
        match stream.read(&mut piece).await? {
            0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            read => all.extend(&piece[..read]),
        }
    }
}

/// The first half of a report, with a head that says that this is all.
fn shortened(head: &str, report: &[u8]) -> Vec<u8> {
    let (head, body) = report.split_at(head.len());
    let head = String::from_utf8_lossy(head);
    let half = &body[..body.len() / 2];
    let is_kept =
        |line: &&str| !line.to_lowercase().starts_with("content-length") && !line.is_empty();
    let lines = head.lines().filter(is_kept);
    let mut short: String = lines.map(|line| format!("{line}\r\n")).collect();
    short.push_str(&format!("content-length: {}\r\n\r\n", half.len()));
    [short.as_bytes(), half].concat()
}
