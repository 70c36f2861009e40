//! A search cluster of one process: it keeps what is loaded into it and gives it back, without an engine. A search of
//! words finds every passage with every form that is asked for; a test says which requests fail, and how.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

/// What a test has the cluster reply in place of the right reply; `None` lets it go on.
pub(crate) type Fault = Box<dyn FnMut(&Request) -> Option<(u16, Value)> + Send>;

pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) body: String,
    pub(crate) authorization: Option<String>,
}

#[derive(Clone)]
pub(crate) struct StubCluster {
    pub(crate) url: String,
    pub(crate) state: Arc<Mutex<State>>,
}

#[derive(Default)]
pub(crate) struct State {
    /// Mappings by the name of their index.
    pub(crate) indices: BTreeMap<String, Value>,
    pub(crate) alias: Option<String>,
    /// Entries by their ids.
    pub(crate) entries: BTreeMap<String, Value>,
    /// How often each entry was sent.
    pub(crate) sent: BTreeMap<String, usize>,
    pub(crate) fault: Option<Fault>,
    /// Changes every search reply.
    pub(crate) change: Option<fn(&mut Value)>,
}

impl StubCluster {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let state: Arc<Mutex<State>> = Arc::default();
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&shared);
                std::thread::spawn(move || serve(stream, &shared));
            }
        });
        Self { url, state }
    }

    pub(crate) fn fails(
        &self,
        fault: impl FnMut(&Request) -> Option<(u16, Value)> + Send + 'static,
    ) {
        self.state.lock().unwrap().fault = Some(Box::new(fault));
    }
}

fn serve(stream: TcpStream, state: &Mutex<State>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut writer = stream;
    while let Some(request) = read(&mut reader) {
        let fault = state.lock().unwrap().fault.take();
        let mut failed = None;
        if let Some(mut fault) = fault {
            // Without the lock: a fault may take its time.
            failed = fault(&request);
            state.lock().unwrap().fault.get_or_insert(fault);
        }
        let (status, body) = failed.unwrap_or_else(|| state.lock().unwrap().reply(&request));
        let body = body.to_string();
        let head = format!("HTTP/1.1 {status} x\r\ncontent-length: {}\r\n\r\n", body.len());
        if writer.write_all((head + &body).as_bytes()).is_err() {
            return;
        }
    }
}

fn read(reader: &mut BufReader<TcpStream>) -> Option<Request> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split(' ');
    let (method, path) =
        (words.next()?.to_owned(), words.next()?.trim_start_matches('/').to_owned());
    let (mut length, mut authorization) = (0, None);
    loop {
        let mut header = String::new();
        reader.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim().split_once(": ") else { break };
        match &*name.to_lowercase() {
            "content-length" => length = value.parse().unwrap(),
            "authorization" => authorization = Some(value.to_owned()),
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let body = String::from_utf8(body).unwrap();
    Some(Request { method, path, body, authorization })
}

fn not_found() -> (u16, Value) {
    (404, json!({"error": {"type": "index_not_found_exception"}}))
}

impl State {
    fn reply(&mut self, request: &Request) -> (u16, Value) {
        let path = request.path.split('?').next().unwrap();
        let (index, call) = path.split_once('/').unwrap_or((path, ""));
        match (&*request.method, index, call) {
            ("GET", "_alias", _) => match &self.alias {
                Some(name) => (200, json!({ name: {} })),
                None => not_found(),
            },
            ("POST", "_aliases", _) => {
                let actions: Value = serde_json::from_str(&request.body).unwrap();
                self.alias =
                    Some(actions["actions"][0]["add"]["index"].as_str().unwrap().to_owned());
                (200, json!({}))
            }
            ("PUT", _, "") => {
                let body: Value = serde_json::from_str(&request.body).unwrap();
                self.indices.insert(index.to_owned(), body["mappings"].clone());
                (200, json!({}))
            }
            ("PUT", _, "_mapping") => {
                let body: Value = serde_json::from_str(&request.body).unwrap();
                self.indices.get_mut(index).unwrap()["_meta"] = body["_meta"].clone();
                (200, json!({}))
            }
            ("GET", _, "_mapping") => match self.indices.get(index) {
                Some(mappings) => (200, json!({index: {"mappings": mappings}})),
                None => not_found(),
            },
            ("GET", _, "_settings/index.creation_date") => (200, json!({})),
            ("POST", _, "_bulk") => (200, self.bulk(&request.body)),
            ("POST", _, "_mget") => (200, self.get(&request.body)),
            ("POST", _, "_search") => (200, self.search(&request.body)),
            ("POST", "_msearch", _) => {
                let bodies = request.body.lines().skip(1).step_by(2);
                let found: Vec<Value> = bodies.map(|body| self.search(body)).collect();
                (200, json!({"responses": found}))
            }
            ("DELETE", ..) => {
                self.indices.remove(index);
                self.entries.clear();
                (200, json!({}))
            }
            // A refresh, or settings.
            _ => (200, json!({})),
        }
    }

    fn bulk(&mut self, body: &str) -> Value {
        let lines: Vec<&str> = body.lines().collect();
        let item = |pair: &[&str]| {
            let action: Value = serde_json::from_str(pair[0]).unwrap();
            let (action, about) = action.as_object().unwrap().iter().next().unwrap();
            let id = about["_id"].as_str().unwrap().to_owned();
            *self.sent.entry(id.clone()).or_default() += 1;
            if action == "create" && self.entries.contains_key(&id) {
                return json!({"create": {"status": 409}});
            }
            self.entries.insert(id, serde_json::from_str(pair[1]).unwrap());
            json!({"create": {"status": 201}})
        };
        let items: Vec<Value> = lines.chunks(2).map(item).collect();
        json!({"errors": items.iter().any(|it| it["create"]["status"] != 201), "items": items})
    }

    fn get(&self, body: &str) -> Value {
        let body: Value = serde_json::from_str(body).unwrap();
        let one = |wanted: &Value| match self.entries.get(wanted["_id"].as_str().unwrap()) {
            Some(entry) => json!({"found": true, "_source": entry}),
            None => json!({"found": false}),
        };
        json!({"docs": body["docs"].as_array().unwrap().iter().map(one).collect::<Vec<_>>()})
    }

    fn search(&self, body: &str) -> Value {
        let query: Value = serde_json::from_str(body).unwrap();
        let mut found = json!({"timed_out": false, "_shards": {"total": 3, "successful": 3, "failed": 0}, "hits": {"hits": self.hits(body, &query)}});
        if query.get("aggs").is_some() {
            let count = |kind: &str| self.entries.values().filter(|it| it["kind"] == kind).count();
            let bucket = |kind: &str| json!({"key": kind, "doc_count": count(kind)});
            found["aggregations"] =
                json!({"kinds": {"buckets": [bucket("p"), bucket("d"), bucket("t")]}});
        }
        if let Some(change) = self.change {
            change(&mut found);
        }
        found
    }

    fn hits(&self, body: &str, query: &Value) -> Vec<Value> {
        if query["size"] == 0 {
            return Vec::new();
        }
        let is_asked = |entry: &Value| {
            let filter = query["query"]["bool"]["filter"].as_array();
            let of = |part: &Value| match part.as_object().unwrap().iter().next().unwrap() {
                (kind, about) if kind == "term" || kind == "terms" => {
                    let (field, wanted) = about.as_object().unwrap().iter().next().unwrap();
                    let own = entry.get(field).cloned().unwrap_or_default();
                    *wanted == own || wanted.as_array().is_some_and(|all| all.contains(&own))
                }
                _ => true,
            };
            let kind = &query["query"]["term"]["kind"];
            (kind.is_null() || entry["kind"] == *kind)
                && filter.is_none_or(|filter| filter.iter().all(of))
        };
        // Every form that is named is met.
        let named = body.split("\"_name\":\"").skip(1).map(|it| it.split('"').next().unwrap());
        let named: Vec<&str> = named.collect();
        let hit = |entry: &Value| {
            json!({
                "_score": 1.0,
                "_source": entry,
                "fields": {"key": [entry["key"]], "dates": entry["dates"].as_str().into_iter().collect::<Vec<_>>()},
                "matched_queries": named,
            })
        };
        let mut found: Vec<&Value> = self.entries.values().filter(|it| is_asked(it)).collect();
        found.retain(|entry| entry["key"].is_number());
        found.sort_by_key(|entry| entry["key"].as_u64());
        found.into_iter().map(hit).collect()
    }
}
