//! A search cluster that fails in every way it may: over HTTP on loopback, with a cluster of one process in place of the real one.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use pincite::answer::Answer;
use pincite::archive::{
    Archive, ArchiveError, ArchiveSettings, AskOptions, LoadProgress, OpenProgress,
};
use pincite::config::{Environment, Overrides, Settings};
use pincite::question::QuestionNote;
use pincite::search::Deadline;
use serde_json::{Value, json};

use crate::support::cluster::{Request, StubCluster};

const QUESTION: &str = "What did the miller of Ashford promise?";
const PASSWORD: &str = "kestrel-and-heron";

/// Letters, with settings that search them in the clusters at these addresses.
struct Letters {
    folder: tempfile::TempDir,
    urls: Vec<String>,
}

impl Letters {
    fn new(urls: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("letters");
        std::fs::create_dir(&corpus).unwrap();
        for (name, text) in [
            ("a", "The miller of Ashford promised sixty sacks to the council."),
            ("b", "The council of Ashford heard the miller on the oats."),
        ] {
            let text = format!("A letter\n\n{text}\n");
            std::fs::write(corpus.join(format!("{name}.txt")), text).unwrap();
        }
        let urls = urls.iter().map(|url| (*url).to_owned()).collect();
        Self { folder, urls }
    }

    fn settings(&self) -> ArchiveSettings {
        let overrides = Overrides { data: Some(self.data()), ..Overrides::default() };
        let urls = format!("{:?}", self.urls);
        let environment = Environment::of(&[
            ("PINCITE_SEARCH_URL", &urls),
            ("PINCITE_SEARCH_USER", "pincite"),
            ("PINCITE_SEARCH_PASSWORD", PASSWORD),
        ]);
        let corpus = vec![self.folder.path().join("letters")];
        ArchiveSettings { corpus, ..Settings::load(&overrides, &environment).unwrap().archive }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn load(&self) -> (Result<Archive, ArchiveError>, Vec<LoadProgress>) {
        let mut heard = Vec::new();
        let loaded = Archive::load(&self.settings(), now(), &mut |news| {
            if let OpenProgress::Loading(news) = news {
                heard.push(news);
            }
        });
        (loaded, heard)
    }

    fn open(&self) -> Result<Archive, ArchiveError> {
        Archive::open(&self.settings(), now(), &mut |_| {})
    }
}

fn now() -> chrono::NaiveDateTime {
    "2026-11-22T12:00:00".parse().unwrap()
}

fn ask(archive: &Archive) -> Result<Answer, ArchiveError> {
    archive.ask(QUESTION, now().date())
}

fn first_quote(answer: &Answer) -> String {
    answer.shown().next().expect("a quotation").quote.text().to_owned()
}

/// A cluster with the letters in it.
fn loaded() -> (StubCluster, Letters) {
    let cluster = StubCluster::start();
    let letters = Letters::new(&[&cluster.url]);
    letters.load().0.unwrap();
    (cluster, letters)
}

fn is_bulk(request: &Request) -> bool {
    request.path.contains("_bulk")
}

#[test]
fn what_is_loaded_is_searched_and_quoted() {
    let (cluster, letters) = loaded();
    let answer = ask(&letters.open().unwrap()).unwrap();
    assert!(first_quote(&answer).contains("promised sixty sacks"), "{answer:?}");
    assert!(!answer.question.notes.contains(&QuestionNote::PartUnsearched));
    // Loaded once: a second time there is nothing to do.
    let before = cluster.state.lock().unwrap().sent.clone();
    let (again, heard) = letters.load();
    again.unwrap();
    assert_eq!(heard, []);
    assert_eq!(cluster.state.lock().unwrap().sent, before);
}

#[test]
fn a_cluster_that_is_too_busy_gets_everything_once_it_has_time() {
    let cluster = StubCluster::start();
    let calls = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&calls);
    cluster.fails(move |request| {
        let busy =
            json!({"create": {"status": 429, "error": {"type": "rejected_execution_exception"}}});
        let taken =
            |it: usize| if it == 0 { busy.clone() } else { json!({"create": {"status": 409}}) };
        match is_bulk(request).then(|| seen.fetch_add(1, Ordering::SeqCst)) {
            // The whole call, more often than it is repeated at once, then a part of it.
            Some(0..7) => Some((429, json!({}))),
            Some(7) => {
                let items: Vec<Value> = (0..request.body.lines().count() / 2).map(taken).collect();
                Some((200, json!({"errors": true, "items": items})))
            }
            _ => None,
        }
    });
    let letters = Letters::new(&[&cluster.url]);
    let (loaded, heard) = letters.load();
    // The reply of the eighth call was false of all but the first entry: what is missing is loaded again.
    assert!(
        heard.contains(&LoadProgress::Waiting) && heard.contains(&LoadProgress::Repeating),
        "{heard:?}"
    );
    assert!(first_quote(&ask(&loaded.unwrap()).unwrap()).contains("promised sixty sacks"));
    assert!(calls.load(Ordering::SeqCst) > 8);
}

#[test]
fn a_load_that_broke_off_goes_on_where_it_ended() {
    let cluster = StubCluster::start();
    let letters = Letters::new(&[&cluster.url]);
    cluster.fails(|request| {
        is_bulk(request).then(|| (400, json!({"error": {"type": "illegal_argument_exception"}})))
    });
    let (broken, _) = letters.load();
    assert_eq!(
        broken.unwrap_err().to_string(),
        "the search cluster refused a request with status 400 (illegal_argument_exception); its own log says more"
    );
    assert_eq!(cluster.state.lock().unwrap().alias, None, "nothing half is in use");
    cluster.state.lock().unwrap().fault = None;
    letters.load().0.unwrap();
    // As if it had been killed before the second document, and nothing were noted yet.
    {
        let mut state = cluster.state.lock().unwrap();
        state.alias = None;
        state.indices.values_mut().for_each(|it| it["_meta"]["pincite"]["published"] = Value::Null);
        state.entries.retain(|id, _| !matches!(id.as_bytes()[0], b's' | b'w') && *id != "d1");
        state.sent.clear();
    }
    let (loaded, heard) = letters.load();
    loaded.unwrap();
    assert_eq!(heard[0], LoadProgress::Begun { documents: 2, there: 1 });
    let sent = cluster.state.lock().unwrap().sent.clone();
    assert!(!sent.contains_key("d0") && sent["d1"] == 1, "{sent:?}");
}

#[test]
fn what_a_part_of_the_archive_may_lack_is_told_in_the_answer() {
    let changes: [fn(&mut Value); 3] = [
        |found| found["_shards"]["failed"] = json!(1),
        // A shard that is on no node is no failed one.
        |found| found["_shards"]["successful"] = json!(2),
        |found| found["timed_out"] = json!(true),
    ];
    for change in changes {
        let (cluster, letters) = loaded();
        let archive = letters.open().unwrap();
        assert!(!ask(&archive).unwrap().question.notes.contains(&QuestionNote::PartUnsearched));
        cluster.state.lock().unwrap().change = Some(change);
        // The passages that are shown must be read in full, and cannot be here.
        let error = ask(&archive).unwrap_err().to_string();
        assert!(
            error.contains("a part of the archive that is needed here cannot be reached"),
            "{error}"
        );
    }
    let (cluster, letters) = loaded();
    let archive = letters.open().unwrap();
    cluster.state.lock().unwrap().change = Some(|found| {
        // Only where passages are proposed.
        if found["hits"]["hits"][0]["matched_queries"] != json!([]) {
            found["_shards"]["failed"] = json!(1);
        }
    });
    let answer = ask(&archive).unwrap();
    assert!(answer.question.notes.contains(&QuestionNote::PartUnsearched));
    assert!(first_quote(&answer).contains("promised sixty sacks"));
}

#[test]
fn a_text_that_was_changed_is_never_quoted() {
    for (kind, what) in [("p", "a passage"), ("t", "a text")] {
        let (cluster, letters) = loaded();
        let archive = letters.open().unwrap();
        for entry in cluster.state.lock().unwrap().entries.values_mut() {
            if entry["kind"] == kind {
                let text = entry["text"].as_str().unwrap().replace("sixty", "seven");
                entry["text"] = json!(text);
            }
        }
        let error = ask(&archive).unwrap_err().to_string();
        assert_eq!(
            error,
            format!(
                "the search cluster gave {what} that is not what was loaded; remove that index from the cluster and run `pincite index`"
            )
        );
    }
}

#[test]
fn another_node_answers_where_one_is_down() {
    let cluster = StubCluster::start();
    let down = {
        // A port that was free a moment ago: nobody listens there.
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let letters = Letters::new(&[&down, &cluster.url]);
    let archive = letters.load().0.unwrap();
    for _ in 0..3 {
        assert!(first_quote(&ask(&archive).unwrap()).contains("promised sixty sacks"));
    }
    let error = Letters::new(&[&down]).open().unwrap_err().to_string();
    assert_eq!(
        error,
        "the search cluster cannot be reached (no connection); check that it runs, and search.url and search.certificate"
    );
}

#[test]
fn a_refused_login_says_where_to_look_and_shows_no_secret() {
    let (cluster, letters) = loaded();
    let sent = Arc::new(Mutex::new(None));
    let seen = Arc::clone(&sent);
    cluster.fails(move |request| {
        *seen.lock().unwrap() = request.authorization.clone();
        Some((401, json!({"error": {"reason": "no"}})))
    });
    let error = letters.open().unwrap_err();
    for said in [error.to_string(), format!("{error:?}"), format!("{:?}", letters.settings())] {
        assert!(!said.contains(PASSWORD), "{said}");
    }
    assert!(error.to_string().contains("PINCITE_SEARCH_PASSWORD"), "{error}");
    // The user and the password were sent all the same.
    assert_eq!(sent.lock().unwrap().as_deref(), Some("Basic cGluY2l0ZTprZXN0cmVsLWFuZC1oZXJvbg=="));
}

#[test]
fn a_cluster_that_does_not_answer_in_time_ends_the_question() {
    let (cluster, letters) = loaded();
    let archive = letters.open().unwrap();
    cluster.fails(|_| {
        std::thread::sleep(Duration::from_secs(3));
        None
    });
    let deadline = Deadline::after(Duration::from_millis(300));
    let options = AskOptions { deadline, ..AskOptions::from(now().date()) };
    assert!(archive.ask(QUESTION, options).unwrap_err().is_deadline());
}

#[test]
fn what_is_not_there_or_not_ours_is_told_with_a_way_out() {
    let cluster = StubCluster::start();
    let letters = Letters::new(&[&cluster.url]);
    assert_eq!(
        letters.open().unwrap_err().to_string(),
        "the search cluster has no archive under the name \"pincite\"; run `pincite index` to load it, or check search.index"
    );
    letters.load().0.unwrap();
    let set_meta = |meta: Value| {
        cluster
            .state
            .lock()
            .unwrap()
            .indices
            .values_mut()
            .for_each(|it| it["_meta"] = meta.clone());
    };
    set_meta(json!({"pincite": {"version": {"cluster": 0, "format": 1, "analyzer": 1}}}));
    assert_eq!(
        letters.open().unwrap_err().to_string(),
        "the archive in the search cluster was loaded by another version of Pincite; run `pincite index` with this version"
    );
    set_meta(json!({}));
    assert!(letters.open().unwrap_err().to_string().contains("is no archive of Pincite"));
}

#[test]
fn settings_that_cannot_be_meant_are_told_without_their_secrets() {
    let overrides = Overrides { ignores_corpus: true, ..Overrides::default() };
    let said = |variables: &[(&str, &str)]| {
        Settings::load(&overrides, &Environment::of(variables)).unwrap_err().to_string()
    };
    let address = said(&[("PINCITE_SEARCH_URL", "https://me:kestrel@search.example.org")]);
    assert!(
        address.contains("without user and password") && !address.contains("kestrel"),
        "{address}"
    );
    let both = said(&[
        ("PINCITE_SEARCH_URL", "https://search.example.org"),
        ("PINCITE_SEARCH_USER", "me"),
        ("PINCITE_SEARCH_API_KEY", "kestrel"),
    ]);
    assert!(
        both.contains("cannot stand beside search.user") && !both.contains("kestrel"),
        "{both}"
    );
    assert!(said(&[("PINCITE_SEARCH_SHARDS", "0")]).contains("between 1 and 1000"));
    assert!(said(&[("PINCITE_SEARCH_INDEX", "My Archive")]).contains("search.index"));
}
