//! The same archive in the index on the disk and in a cluster of OpenSearch: every call of the engine gives the same.
//!
//! `tests/cluster/up` starts such a cluster and prints the variable that names it. Without it these tests say that they
//! are skipped.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use pincite::answer::Answer;
use pincite::archive::{
    Archive, ArchiveSettings, AskOptions, ClusterSettings, LastWord, Live, LiveSettings,
};
use pincite::config::{Environment, Overrides, Settings};
use pincite::index::{Generations, OpenIndex};
use pincite::model::{PassageId, Span};
use pincite::opensearch::{ClusterSearch, OpenCluster};
use pincite::question::{QuestionReader, read};
use pincite::search::{
    Candidate, CompletionRequest, Deadline, Engine, FoundDocuments, Query, WeightedQuery, weighted,
};
use pincite::time::DateReader;

const VARIABLE: &str = "TEST_OPENSEARCH";

/// Of every kind: words, names with other spellings and rivals, rows, typos, dates of both clocks, lists, excluded words.
const QUESTIONS: [&str; 22] = [
    "What did Gorbachev promise at Vladivostok?",
    "How many anti-Chinese articles did the Soviet press print between 28 October and 10 November 1963?",
    "What happened on 22 October 1962?",
    "What happened in 1812?",
    "what was said about Afganistan",
    "Mao Zedong on Khrushchev",
    "\"six Soviet regiments would be withdrawn from Mongolia\"",
    "border talks -Gorbachev",
    "documents written in 1963",
    "all documents about the border",
    "Beijing or Peking in the 1960s",
    "what did Deng say before 1990",
    "cease-fire",
    "Who was Zhou Enlai?",
    "since 1985: troops in Mongolia",
    "What happened on 5 March?",
    "the Soviet Union and China and the United States and Vietnam",
    "Khrushchev's letter of 1960",
    "xyzzy plugh",
    "in 1963 and in 1969: border",
    "list everything on Albania",
    "ideological differences between the two parties",
];

/// The addresses of a cluster for tests, if somebody started one.
fn urls() -> Option<String> {
    let urls = std::env::var(VARIABLE).ok().filter(|urls| !urls.is_empty());
    if urls.is_none() {
        eprintln!("skipped: {VARIABLE} names no cluster; tests/cluster/up starts one");
    }
    urls
}

fn today() -> chrono::NaiveDate {
    "2026-11-22".parse().unwrap()
}

fn now() -> chrono::NaiveDateTime {
    today().into()
}

fn settings(urls: Option<&str>, data: &Path, index: &str, shards: &str) -> ArchiveSettings {
    let overrides = Overrides { data: Some(data.to_owned()), ..Overrides::default() };
    let environment = Environment::of(&[
        ("PINCITE_SEARCH_URL", urls.unwrap_or_default()),
        ("PINCITE_SEARCH_INDEX", index),
        ("PINCITE_SEARCH_SHARDS", shards),
    ]);
    Settings::load(&overrides, &environment).unwrap().archive
}

/// The seeds in both, under a name of their own.
struct Both {
    disk: OpenIndex,
    cluster: OpenCluster,
    settings: ArchiveSettings,
    _data: tempfile::TempDir,
}

impl Both {
    fn of_seeds(index: &str, shards: &str) -> Option<Self> {
        let urls = urls()?;
        let data = tempfile::tempdir().unwrap();
        let settings = settings(Some(&urls), data.path(), index, shards);
        Archive::load(&settings, now(), &mut |_| {}).unwrap();
        let disk = Generations::under(data.path()).current().unwrap();
        let cluster = OpenCluster::open(cluster_of(&settings)).unwrap();
        Some(Self { disk, cluster, settings, _data: data })
    }

    fn queries(&self) -> Vec<Query> {
        let ArchiveSettings { names, events, century, order, .. } = &self.settings;
        let dates = DateReader::new(events.clone());
        let reader = QuestionReader { dates: &dates, names, century: *century, order: *order };
        QUESTIONS.iter().map(|text| Query::new(&read(text, today(), &reader), names)).collect()
    }
}

fn cluster_of(settings: &ArchiveSettings) -> &ClusterSettings {
    settings.cluster.as_ref().unwrap()
}

/// A candidate without what each engine has for itself.
type Plain = BTreeMap<PassageId, (Vec<f32>, pincite::search::PassageDates)>;

fn plain<E: Engine>(engine: &E, candidates: &[Candidate<E::Key>]) -> Plain {
    let keys: Vec<E::Key> = candidates.iter().map(|candidate| candidate.key).collect();
    let records = engine.passages(&keys, Deadline::NONE).unwrap().into_iter();
    let told = candidates.iter().map(|it| (it.met.clone(), it.dates.clone()));
    records.map(|record| record.passage.id).zip(told).collect()
}

fn plain_documents<E: Engine>(engine: &E, found: &FoundDocuments<E::Key>) -> Vec<(Plain, usize)> {
    found.documents.iter().map(|it| (plain(engine, &it.passages), it.count)).collect()
}

fn weighed<E: Engine>(engine: &E, query: &Query) -> WeightedQuery {
    weighted(engine, query.clone(), Deadline::NONE).unwrap()
}

fn relevances<E: Engine>(engine: &E, candidates: &[Candidate<E::Key>]) -> BTreeMap<PassageId, f32> {
    let keys: Vec<E::Key> = candidates.iter().map(|candidate| candidate.key).collect();
    let records = engine.passages(&keys, Deadline::NONE).unwrap();
    records.into_iter().zip(candidates).map(|(it, own)| (it.passage.id, own.relevance)).collect()
}

/// Every call of the trait, over the index on the disk and over a cluster.
fn compare(index: &str, shards: &str) {
    let Some(both) = Both::of_seeds(index, shards) else { return };
    let (disk, cluster) = (&both.disk, &ClusterSearch::new(&both.cluster, Deadline::NONE));
    let none = Deadline::NONE;
    let mut proposed = 0;
    for (query, text) in both.queries().iter().zip(QUESTIONS) {
        let (own, other) = (weighed(disk, query), weighed(cluster, query));
        // Counts, typos and misread words decide the weights.
        assert_eq!(format!("{own:?}"), format!("{other:?}"), "{text}");
        let of_disk = disk.candidates(&own, none).unwrap();
        let of_cluster = cluster.candidates(&own, none).unwrap();
        proposed += of_disk.len();
        assert_eq!(plain(cluster, &of_cluster), plain(disk, &of_disk), "{text}");
        let (ours, theirs) = (relevances(disk, &of_disk), relevances(cluster, &of_cluster));
        for (id, own) in &ours {
            assert!(
                (own - theirs[id]).abs() <= 0.01 * own.max(1.0),
                "{text}: {own} {}",
                theirs[id]
            );
        }
        let of_disk = disk.documents(&own, none).unwrap();
        let of_cluster = cluster.documents(&own, none).unwrap();
        assert_eq!(
            plain_documents(cluster, &of_cluster),
            plain_documents(disk, &of_disk),
            "{text}"
        );
        let rows: Vec<Vec<String>> = query
            .all()
            .flat_map(|concept| concept.forms.iter().map(|form| form.stems.clone()))
            .collect();
        let ids = |records: Vec<pincite::search::PassageRecord>| -> Vec<PassageId> {
            records.into_iter().map(|record| record.passage.id).collect()
        };
        let of_disk = disk.with_rows(&rows, 10, none).unwrap();
        let of_cluster = cluster.with_rows(&rows, 10, none).unwrap();
        assert_eq!(
            ids(cluster.passages(&of_cluster, none).unwrap()),
            ids(disk.passages(&of_disk, none).unwrap()),
            "{text}"
        );
    }
    assert!(proposed > 400, "only {proposed} passages were compared");
    assert!(!cluster.is_partial());
}

#[test]
fn one_shard_gives_what_the_index_on_the_disk_gives() {
    compare("pincite-it-one", "1");
}

#[test]
fn three_shards_give_what_the_index_on_the_disk_gives() {
    compare("pincite-it-three", "3");
}

#[test]
fn what_is_read_is_the_same_byte_for_byte() {
    let Some(both) = Both::of_seeds("pincite-it-read", "2") else { return };
    const NONE: Deadline = Deadline::NONE;
    let (disk, cluster) = (&both.disk, &both.cluster);
    let heads = disk.heads().unwrap();
    assert_eq!(cluster.heads().unwrap(), heads);
    assert_eq!(cluster.facts(), &disk.stamp.facts);
    assert_eq!(cluster.some_heads(2).unwrap(), disk.some_heads(2).unwrap());
    for head in &heads {
        let (id, span) = (&head.id, head.span);
        assert_eq!(cluster.head(id, NONE).unwrap(), disk.head(id).unwrap());
        let whole = disk.text(id, span).unwrap().unwrap();
        assert_eq!(cluster.text(id, span, NONE).unwrap().unwrap(), whole);
        let middle = whole.floor_char_boundary(whole.len() / 2);
        let part = Span::new(span.start + middle, span.end);
        assert_eq!(cluster.text(id, part, NONE).unwrap(), disk.text(id, part).unwrap());
        let outside = Span::new(span.start, span.end + 1);
        assert_eq!(cluster.text(id, outside, NONE).unwrap(), None);
        let passages = disk.passages_of(id, 0..u32::MAX).unwrap();
        let others = cluster.passages_of(id, 0..u32::MAX, NONE).unwrap();
        assert_eq!(format!("{others:?}"), format!("{passages:?}"));
        assert_eq!(cluster.notes_of(id, NONE).unwrap(), disk.notes_of(id).unwrap());
        let first = &passages[0].passage.id;
        let (own, other) = (disk.passage(first).unwrap(), cluster.passage(first, NONE).unwrap());
        assert_eq!(format!("{other:?}"), format!("{own:?}"));
    }
}

#[test]
fn unfinished_words_become_the_same() {
    let Some(both) = Both::of_seeds("pincite-it-words", "1") else { return };
    let (disk, cluster) = (&both.disk, &ClusterSearch::new(&both.cluster, Deadline::NONE));
    for (prefix, beside) in
        [("gorb", vec![]), ("chi", vec!["border"]), ("mo", vec!["soviet", "troop"])]
    {
        let request = CompletionRequest {
            prefix: prefix.to_owned(),
            stems: vec!["border".to_owned()],
            beside: beside.into_iter().map(|stem| vec![stem.to_owned()]).collect(),
        };
        let own = disk.completions(&request, Deadline::NONE).unwrap();
        let other = cluster.completions(&request, Deadline::NONE).unwrap();
        assert!(own.len() > 1, "{prefix}");
        assert_eq!(other, own, "{prefix}");
    }
}

/// Whole answers: what is quoted, the verdict, and what is narrowed.
#[test]
fn answers_are_the_same() {
    let Some(both) = Both::of_seeds("pincite-it-answers", "2") else { return };
    let on_disk = ArchiveSettings { cluster: None, ..both.settings.clone() };
    let disk = Archive::open(&on_disk, now(), &mut |_| {}).unwrap();
    let cluster = Archive::open(&both.settings, now(), &mut |_| {}).unwrap();
    for text in QUESTIONS {
        for last_word in [LastWord::Whole, LastWord::Unfinished] {
            let options = AskOptions { last_word, ..AskOptions::from(today()) };
            let [own, other] = [&disk, &cluster].map(|archive| {
                let answer = archive.ask(text, options).unwrap();
                let quotes: Vec<String> =
                    answer.shown().map(|it| it.quote.text().to_owned()).collect();
                (answer.verdict, quotes, format!("{:?}", answer.holdings))
            });
            assert_eq!(other, own, "{text}");
        }
    }
}

const LETTER: &str = "What did the miller promise?";

/// A letter, with settings that load it into a cluster.
struct Letter {
    corpus: tempfile::TempDir,
    data: tempfile::TempDir,
    settings: ArchiveSettings,
}

impl Letter {
    fn new(urls: &str, index: &str) -> Self {
        let (data, corpus) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let settings = ArchiveSettings {
            corpus: vec![corpus.path().to_owned()],
            ..settings(Some(urls), data.path(), index, "1")
        };
        Self { corpus, data, settings }
    }

    /// Loads it with this sentence.
    fn load(&self, sentence: &str) -> Archive {
        assert!(self.data.path().exists());
        let text = format!("A letter\n\n{sentence}\n");
        std::fs::write(self.corpus.path().join("letter.txt"), text).unwrap();
        Archive::load(&self.settings, now(), &mut |_| {}).unwrap()
    }
}

fn quoted(answer: &Answer) -> String {
    answer.shown().map(|it| it.quote.text()).collect()
}

/// An archive that is loaded anew is in use at once, and the one before stays for whoever still reads it.
#[test]
fn another_generation_is_put_in_use_by_the_alias() {
    let Some(urls) = urls() else { return };
    let letter = Letter::new(&urls, "pincite-it-swap");
    let before = letter.load("The miller promised sixty sacks.");
    let after = letter.load("The miller promised ninety sacks, and oats.");
    assert!(quoted(&before.ask(LETTER, today()).unwrap()).contains("sixty"));
    assert!(quoted(&after.ask(LETTER, today()).unwrap()).contains("ninety"));
    // The next load that is an hour later removes the one before.
    let later = now() + chrono::TimeDelta::hours(1);
    Archive::load(&letter.settings, later, &mut |_| {}).unwrap();
    let gone = before.ask("What of the oats?", today()).unwrap_err().to_string();
    assert!(gone.contains("run `pincite index`"), "{gone}");
    assert!(quoted(&after.ask(LETTER, today()).unwrap()).contains("ninety"));
}

/// A server goes on answering while another generation is loaded, and takes it over.
#[test]
fn a_server_takes_over_what_is_loaded_while_it_answers() {
    let Some(urls) = urls() else { return };
    let letter = Letter::new(&urls, "pincite-it-live");
    let archive = letter.load("The miller promised sixty sacks.");
    let options = LiveSettings { follows_changes: None, now, tell: Box::new(|_| {}) };
    let live = Live::new(archive, letter.settings.clone(), options);
    let begun = live.health().generation;
    let is_loaded = AtomicBool::new(false);
    let answers = std::thread::scope(|scope| {
        let asking = scope.spawn(|| {
            let mut answers = Vec::new();
            // Until the new generation answers, however long the machine takes.
            loop {
                answers.push(quoted(&live.ask(LETTER, today()).unwrap()));
                if live.health().generation != begun {
                    answers.push(quoted(&live.ask(LETTER, today()).unwrap()));
                    return answers;
                }
                if is_loaded.load(Ordering::SeqCst) {
                    live.refresh();
                }
            }
        });
        letter.load("The miller promised ninety sacks.");
        is_loaded.store(true, Ordering::SeqCst);
        asking.join().unwrap()
    });
    assert!(answers.iter().all(|it| it.contains("sixty") || it.contains("ninety")), "{answers:?}");
    assert!(answers[0].contains("sixty") && answers.last().unwrap().contains("ninety"));
}
