//! Another engine than the index: passages in memory, looked through one by one. It shows that the trait is enough,
//! and what a second engine takes: this file, and nothing of the search or the answer.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use pincite::answer::{
    Answer, QuotationState, Sources, Verdict, answer, answer_unfinished, check_quotation,
};
use pincite::archive::{Archive, AskOptions, LastWord};
use pincite::config::{Environment, Overrides, Settings};
use pincite::ingest::{self, IngestOptions};
use pincite::model::{Document, DocumentHead, DocumentId, Passage, PassageId, Pointer, Span};
use pincite::question::{QuestionReader, read};
use pincite::rerank::Rerank;
use pincite::search::{
    Candidate, Completion, CompletionRequest, Deadline, DeadlineExceeded, Engine, FoundDocument,
    FoundDocuments, Matcher, PassageDates, PassageRecord, Vocabulary, VocabularyRequest,
    WeightedQuery,
};
use pincite::text::{SourceText, stem, words};
use pincite::time::DateReader;

/// Documents with their passages, looked through from the first to the last.
struct InMemory {
    documents: Vec<(Document, Vec<Passage>)>,
    /// How long reading passages takes, for a deadline that passes in the middle of a question.
    reading: Duration,
}

impl InMemory {
    fn all(&self) -> impl Iterator<Item = (&Document, &Passage)> {
        self.documents.iter().flat_map(|(document, passages)| {
            passages.iter().map(move |passage| (document, passage))
        })
    }

    fn document(&self, id: &DocumentId) -> Option<&(Document, Vec<Passage>)> {
        self.documents.iter().find(|(document, _)| document.id == *id)
    }
}

fn record(document: &Document, passage: &Passage) -> PassageRecord {
    let source = SourceText::of(document, passage.span).expect("inside its document");
    let SourceText { text, marks, .. } = source;
    let written = document.written.clone();
    PassageRecord { passage: passage.clone(), source: text, marks, written }
}

/// The words under which a passage is found: its own and those of its heading.
fn text_of(document: &Document, passage: &Passage) -> String {
    format!("{}\n{}", document.title, record(document, passage).view().text())
}

impl Engine for InMemory {
    type Key = usize;
    type Error = DeadlineExceeded;

    fn vocabulary(
        &self,
        request: &VocabularyRequest,
        deadline: Deadline,
    ) -> Result<Vocabulary, DeadlineExceeded> {
        deadline.check()?;
        let mut vocabulary = Vocabulary::new(self.all().count() as u64);
        let stems = |(document, passage): (&Document, &Passage)| -> BTreeSet<String> {
            words(&text_of(document, passage)).iter().map(|word| stem(&word.folded)).collect()
        };
        let passages: Vec<BTreeSet<String>> = self.all().map(stems).collect();
        for wanted in &request.stems {
            let found = passages.iter().filter(|stems| stems.contains(wanted)).count();
            vocabulary.count(wanted, found as u64);
        }
        Ok(vocabulary)
    }

    fn candidates(
        &self,
        query: &WeightedQuery,
        deadline: Deadline,
    ) -> Result<Vec<Candidate<usize>>, DeadlineExceeded> {
        deadline.check()?;
        let matcher = Matcher::new(query);
        let mut candidates = Vec::new();
        for (key, (document, passage)) in self.all().enumerate() {
            let mut met = vec![0.0f32; query.all().count()];
            for found in matcher.find(&words(&text_of(document, passage))) {
                met[found.concept] = met[found.concept].max(found.weight);
            }
            let dates = PassageDates {
                written: document.written.iter().map(|claim| claim.interval()).collect(),
                spoken: passage.speaks_of.iter().map(|time| time.interval()).collect(),
            };
            if met.iter().any(|met| *met > 0.0) {
                candidates.push(Candidate { key, relevance: 0.0, met, dates });
            }
        }
        Ok(candidates)
    }

    fn documents(
        &self,
        query: &WeightedQuery,
        deadline: Deadline,
    ) -> Result<FoundDocuments<usize>, DeadlineExceeded> {
        let mut found = FoundDocuments::default();
        let documents: Vec<&DocumentId> = self.all().map(|(document, _)| &document.id).collect();
        let mut last = None;
        for candidate in self.candidates(query, deadline)? {
            if !query.is_of_the_time(&candidate.dates) || !query.has_all(&candidate.met) {
                continue;
            }
            let document = documents[candidate.key];
            match found.documents.last_mut() {
                Some(known) if last == Some(document) => known.add(candidate),
                _ => found.documents.push(FoundDocument::of(candidate)),
            }
            last = Some(document);
        }
        Ok(found)
    }

    fn with_rows(
        &self,
        rows: &[Vec<String>],
        limit: usize,
        deadline: Deadline,
    ) -> Result<Vec<usize>, DeadlineExceeded> {
        deadline.check()?;
        let stems = |(key, (document, passage))| {
            let words = words(&text_of(document, passage));
            (key, words.iter().map(|word| stem(&word.folded)).collect::<Vec<String>>())
        };
        let passages = self.all().enumerate().map(stems);
        let stands = |stems: &[String], row: &Vec<String>| {
            stems.windows(row.len()).any(|window| window == row.as_slice())
        };
        let count = |stems: &[String]| rows.iter().filter(|row| stands(stems, row)).count();
        let mut found: Vec<(usize, usize)> = passages
            .map(|(key, stems)| (count(&stems), key))
            .filter(|(rows, _)| *rows > 0)
            .collect();
        found.sort_by_key(|(rows, key)| (std::cmp::Reverse(*rows), *key));
        Ok(found.into_iter().take(limit).map(|(_, key)| key).collect())
    }

    fn completions(
        &self,
        request: &CompletionRequest,
        deadline: Deadline,
    ) -> Result<Vec<Completion>, DeadlineExceeded> {
        deadline.check()?;
        let stems = |text: &str| -> BTreeSet<String> {
            words(text).iter().map(|word| stem(&word.folded)).collect()
        };
        let passages: Vec<BTreeSet<String>> =
            self.all().map(|(document, passage)| stems(&text_of(document, passage))).collect();
        let beside = |passage: &BTreeSet<String>| {
            request
                .beside
                .iter()
                .filter(|thing| thing.iter().any(|it| passage.contains(it)))
                .count()
        };
        let most = passages.iter().map(beside).max().unwrap_or(0);
        let mut found: BTreeMap<&str, Completion> = BTreeMap::new();
        for passage in &passages {
            for stem in passage {
                if stem.starts_with(&request.prefix) || request.stems.contains(stem) {
                    let completion = found.entry(stem).or_default();
                    completion.stem = stem.clone();
                    completion.passages += 1;
                    completion.together += u64::from(beside(passage) == most);
                }
            }
        }
        for (document, _) in &self.documents {
            for stem in stems(&document.title) {
                found.get_mut(&*stem).into_iter().for_each(|completion| completion.headings += 1);
            }
        }
        Ok(found.into_values().collect())
    }

    fn passages(
        &self,
        keys: &[usize],
        deadline: Deadline,
    ) -> Result<Vec<PassageRecord>, DeadlineExceeded> {
        deadline.check()?;
        std::thread::sleep(self.reading);
        let all: Vec<(&Document, &Passage)> = self.all().collect();
        Ok(keys.iter().map(|key| record(all[*key].0, all[*key].1)).collect())
    }

    fn passage(&self, id: &PassageId) -> Result<Option<PassageRecord>, DeadlineExceeded> {
        let mut all = self.all();
        let found = all.find(|(_, passage)| passage.id == *id);
        Ok(found.map(|(document, passage)| record(document, passage)))
    }

    fn head(&self, id: &DocumentId) -> Result<Option<Arc<DocumentHead>>, DeadlineExceeded> {
        Ok(self.document(id).map(|(document, _)| Arc::new(document.head())))
    }

    fn pointed_to(&self, pointer: &Pointer) -> Result<Option<Arc<DocumentHead>>, DeadlineExceeded> {
        let is_meant = |(document, passages): &&(Document, Vec<Passage>)| {
            Pointer::to_document(document, passages).contains(pointer)
        };
        Ok(self.documents.iter().find(is_meant).map(|(document, _)| Arc::new(document.head())))
    }

    fn text(&self, id: &DocumentId, span: Span) -> Result<Option<String>, DeadlineExceeded> {
        let text = self.document(id).and_then(|(document, _)| document.slice(span));
        Ok(text.map(str::to_owned))
    }

    fn passages_of(
        &self,
        id: &DocumentId,
        ordinals: Range<u32>,
    ) -> Result<Vec<PassageRecord>, DeadlineExceeded> {
        let Some((document, passages)) = self.document(id) else { return Ok(Vec::new()) };
        let wanted = passages.iter().filter(|passage| ordinals.contains(&passage.ordinal));
        Ok(wanted.map(|passage| record(document, passage)).collect())
    }
}

/// Asks the seeds over the engine in memory.
fn ask(text: &str, reading: Duration, deadline: Deadline) -> Result<Answer, DeadlineExceeded> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    over(&seeds, reading, deadline, |reader, sources| {
        let question = read(text, today(), reader);
        match check_quotation(&question, sources)? {
            Some(checked) => Ok(checked),
            None => answer(question, sources),
        }
    })
}

fn today() -> chrono::NaiveDate {
    "2026-11-22".parse().unwrap()
}

fn settings(corpus: &Path, data: Option<&Path>) -> Settings {
    let corpus = vec![corpus.to_owned()];
    let overrides = Overrides { corpus, data: data.map(Path::to_owned), ..Overrides::default() };
    Settings::load(&overrides, &Environment::default()).unwrap()
}

/// Works with the engine in memory over the documents of a folder.
fn over<T>(
    corpus: &Path,
    reading: Duration,
    deadline: Deadline,
    work: impl FnOnce(&QuestionReader<'_>, &Sources<'_, InMemory>) -> T,
) -> T {
    let settings = settings(corpus, None).archive;
    let dates = DateReader::new(settings.events);
    let (names, century, order) = (&settings.names, settings.century, settings.order);
    let mut documents = Vec::new();
    let mut keep = |document, passages| {
        documents.push((document, passages));
        Ok::<(), Infallible>(())
    };
    let options = IngestOptions { dates: &dates, century, order, readers: ingest::READERS };
    let files = ingest::scan(&settings.corpus).unwrap();
    let Ok(_) = ingest::read(&files, &options, &mut keep, &mut |_, _| {});
    let reader = QuestionReader { dates: &dates, names, century, order };
    let engine = InMemory { documents, reading };
    let sources = Sources {
        engine: &engine,
        names,
        reach: None,
        written: None,
        deadline,
        rerank: Rerank::OFF,
        most: None,
    };
    work(&reader, &sources)
}

#[test]
fn another_engine_checks_quotations() {
    let typed = "“six Soviet regiments would be withdrawn from Mongolia”";
    let answer = ask(typed, Duration::ZERO, Deadline::NONE).unwrap();
    let check = answer.quotation.unwrap();
    assert_eq!(check.state, QuotationState::Differs);
    assert_eq!(check.differences[0].source, "Afghanistan");
}

#[test]
fn another_engine_answers_with_verified_quotations() {
    let question = "What did Gorbachev promise at Vladivostok?";
    let answer = ask(question, Duration::ZERO, Deadline::NONE).unwrap();
    assert_eq!(answer.verdict, Verdict::Answered);
    let first = answer.evidence.first().unwrap();
    assert!(first.quote.text().contains("six Soviet regiments"), "{:?}", first.quote);
}

#[test]
fn a_deadline_that_passes_while_passages_are_read_ends_the_choice_of_sentences() {
    let deadline = Deadline::after(Duration::from_secs(2));
    let question = "What did Gorbachev promise at Vladivostok?";
    let given_up = ask(question, Duration::from_secs(3), deadline);
    assert_eq!(given_up.err(), Some(DeadlineExceeded));
}

/// A note that names another document of its volume, or a telegram by number and day, leads to it.
#[test]
fn a_quotation_that_names_another_document_leads_to_it() {
    let page = |number: &str, title: &str, day: &str, text: &str| {
        format!("{number}. {title}\n\n\nTaipei , {day}.\n\n{text}\n")
    };
    let folder = tempfile::tempdir().unwrap();
    let volume = folder.path().join("frus1955-57v03");
    std::fs::create_dir(&volume).unwrap();
    let cable = "586. At the tenth meeting the envoy handed over a list of prisoners.";
    for (name, number, title, text) in [
        ("d1.txt", "1", "Telegram From the Embassy to the Department of State", cable),
        (
            "d2.txt",
            "2",
            "Memorandum of Conversation",
            "The walrus was discussed; for the outcome see Document 1.",
        ),
        (
            "d3.txt",
            "3",
            "Memorandum of Conversation",
            "The penguin was reported in telegram 586 from Taipei, August 23.",
        ),
        (
            "d4.txt",
            "4",
            "Memorandum of Conversation",
            "The ostrich is in Foreign Relations, 1958–1960, vol. II, Document 1.",
        ),
    ] {
        std::fs::write(volume.join(name), page(number, title, "August 23, 1955", text)).unwrap();
    }
    let overrides = Overrides {
        corpus: vec![folder.path().to_owned()],
        data: Some(folder.path().join("data")),
        ..Overrides::default()
    };
    let settings = Settings::load(&overrides, &Environment::default()).unwrap();
    let archive =
        pincite::archive::Archive::open(&settings.archive, Default::default(), &mut |_| {})
            .unwrap();
    let leads_to = |question: &str| {
        let answer =
            archive.ask(question, "2026-11-22".parse::<chrono::NaiveDate>().unwrap()).unwrap();
        let first = answer.shown().next().expect("a quotation").clone();
        first.points_to.map(|to| to.document.file.clone())
    };
    let cable = Some("frus1955-57v03/d1.txt".to_owned());
    assert_eq!(leads_to("What was said about the walrus?"), cable);
    assert_eq!(leads_to("What was reported of the penguin?"), cable);
    assert_eq!(leads_to("Where is the ostrich?"), None);
}

/// Invented papers in which some words stand together often, and others are frequent alone.
fn papers() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut letters = "Letter on the talks in Berlin\n".to_owned();
    for sentence in [
        "Khrushchev spoke of Berlin and would sign a treaty.",
        "Khrushchev asked that Berlin become a free city.",
        "The envoy heard Khrushchev say that Berlin could wait.",
        "The policy of the ministry did not change.",
        "The negotiations about the harbour were held in the harbour office.",
        "Mao received the envoy in the evening.",
    ] {
        letters.push_str(&format!("\n{sentence}\n"));
    }
    std::fs::write(folder.path().join("letters.txt"), letters).unwrap();
    let mut notes = "Notes of Mr Berle\n".to_owned();
    for number in 0..12 {
        notes.push_str(&format!("\nBerle wrote note {number} about the price of maoist wool.\n"));
    }
    std::fs::write(folder.path().join("notes.txt"), notes).unwrap();
    let harvest = "Report from Peking\n\nThe chin of the statue in Peking was mended.\n\nA china vase was sent to the museum.\n";
    std::fs::write(folder.path().join("report.txt"), harvest).unwrap();
    folder
}

/// What a question becomes whose last word is unfinished, over the index and over the engine in memory.
#[test]
fn both_engines_complete_the_last_word() {
    let folder = papers();
    let data = tempfile::tempdir().unwrap();
    let settings = settings(folder.path(), Some(data.path())).archive;
    let archive = Archive::open(&settings, chrono::NaiveDateTime::default(), &mut |_| {}).unwrap();
    let indexed = |text: &str| {
        let options = AskOptions { last_word: LastWord::Unfinished, ..AskOptions::from(today()) };
        archive.ask(text, options).unwrap()
    };
    let in_memory = |text: &str| {
        over(folder.path(), Duration::ZERO, Deadline::NONE, |reader, sources| {
            let reading = |text: &str| read(text, today(), reader);
            answer_unfinished(reading(text), sources, reading).unwrap()
        })
    };
    for (typed, completed) in [
        // What stands with the other word, though another name is more frequent.
        ("khrushchev berl", Some("Berlin")),
        ("khrushchev be", None),
        ("price of wool berl", Some("Berle")),
        ("berl", Some("Berle")),
        ("khru", Some("Khrushchev")),
        ("what did Khrushchev say about Ber", Some("Berlin")),
        // Words that are longer than their stems.
        ("poli", Some("policy")),
        ("negotiatio", Some("negotiations")),
        // A name that the archive has under another spelling.
        ("beij", Some("Beijing")),
        // Finished words.
        ("policy", None),
        ("mao", None),
        ("chin", None),
        ("khrushchev berlin", None),
        ("khrushchev berl ", None),
        ("khrushchev berl?", None),
        ("k", None),
        ("khrushchev xyzz", None),
        ("in 1962", None),
        ("", None),
    ] {
        for answer in [indexed(typed), in_memory(typed)] {
            let found = answer.completed.as_ref().map(|completed| &*completed.word);
            assert_eq!(found, completed, "{typed}");
        }
    }
}

/// A word that is typed whole is found, whatever longer one is meant, and the longer one as well.
#[test]
fn neither_a_finished_word_nor_a_longer_one_is_lost() {
    let folder = papers();
    over(folder.path(), Duration::ZERO, Deadline::NONE, |reader, sources| {
        let reading = |text: &str| read(text, today(), reader);
        for (typed, word) in [
            ("chin", "chin"),
            ("chin", "china"),
            ("mao", "Mao"),
            ("mao", "maoist"),
            ("berle", "Berle"),
        ] {
            let answer = answer_unfinished(reading(typed), sources, reading).unwrap();
            let has = |text: &str| text.split(|c: char| !c.is_alphabetic()).any(|it| it == word);
            assert!(answer.shown().any(|evidence| has(evidence.quote.text())), "{typed}");
        }
    });
}

#[test]
fn a_completion_ends_at_its_deadline() {
    let folder = papers();
    let deadline = Deadline::after(Duration::ZERO);
    over(folder.path(), Duration::ZERO, deadline, |reader, sources| {
        let reading = |text: &str| read(text, today(), reader);
        let given_up = answer_unfinished(reading("khrushchev berl"), sources, reading);
        assert_eq!(given_up.err(), Some(DeadlineExceeded));
    });
}
