//! Writes what a reranker is trained with: for each judged question the pieces that the search finds, right or wrong,
//! and windows of the right documents.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::judged::{JudgedQuestion, Wanted};
use crate::answer::{Piece, WholePassage};
use crate::archive::{Archive, ArchiveError, AskOptions};
use crate::model::{DocumentId, PassageId};
use crate::text::sentences;

/// Most pieces of a question.
const MAX_PIECES: usize = 50;
/// Most sentences of a window.
const MAX_WINDOW_SENTENCES: usize = 3;
/// Longest window of more than one sentence, in bytes.
const MAX_WINDOW_BYTES: usize = 520;
/// What is taken of a passage whose answer no window holds, in bytes.
const MAX_OPENING_BYTES: usize = 900;
/// Shortest passage that a window of another passage is taken from, in bytes.
const MIN_PASSAGE_BYTES: usize = 81;
/// Most windows that hold an answer.
const MAX_POSITIVES: usize = 20;
/// Most windows that hold none, of the passages that do.
const MAX_BESIDE: usize = 8;
/// Most windows of other passages of the right documents.
const MAX_OF_DOCUMENT: usize = 12;

/// Makes the lists of an archive. Nothing is random: the same archive and questions give the same lines.
#[derive(Debug)]
pub struct TrainingLists<'a> {
    archive: &'a Archive,
    /// Documents by id, file and title; several may have one title.
    documents: HashMap<String, Vec<DocumentId>>,
}

/// One question, as it is written.
#[derive(Debug, Serialize)]
struct List<'a> {
    set: &'a str,
    id: String,
    question: &'a str,
    answerable: bool,
    /// As the question names them.
    documents: &'a [String],
    /// The best; of an archive with a reranker, in its order.
    pieces: Vec<JudgedPiece>,
    #[serde(flatten)]
    windows: Windows,
}

#[derive(Debug, Serialize)]
struct JudgedPiece {
    text: String,
    /// By their words alone.
    score: f32,
    /// What the reranker says of it, where it read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    rerank_score: Option<f32>,
    /// It holds an answer and is of a right document, where documents are named.
    right: bool,
    /// Its passage holds one.
    right_passage: bool,
}

/// Windows of the right documents.
#[derive(Debug, Default, Serialize)]
struct Windows {
    /// Those that hold an answer.
    positives: Vec<String>,
    /// Those of the same passages that hold none.
    beside: Vec<String>,
    /// One of each of some other passages that are not among the pieces.
    of_document: Vec<String>,
}

impl<'a> TrainingLists<'a> {
    /// Reads the names of all documents.
    pub fn new(archive: &'a Archive) -> Result<Self, ArchiveError> {
        let mut documents: HashMap<String, Vec<DocumentId>> = HashMap::new();
        for head in archive.heads()? {
            // A name that stands for the document twice counts once.
            let names = HashSet::from([head.id.0.as_str(), &head.file, &head.title]);
            for name in names {
                documents.entry(name.to_owned()).or_default().push(head.id.clone());
            }
        }
        Ok(Self { archive, documents })
    }

    /// A line of JSON for each question.
    pub fn lines(
        &self,
        set: &str,
        judged: &[JudgedQuestion],
        options: impl Into<AskOptions>,
    ) -> Result<String, ArchiveError> {
        let options = options.into();
        let line = |judged: &JudgedQuestion| {
            let list = self.list(set, judged, options)?;
            Ok(serde_json::to_string(&list).expect("a list has only texts and numbers") + "\n")
        };
        judged.iter().map(line).collect()
    }

    fn list<'q>(
        &self,
        set: &'q str,
        judged: &'q JudgedQuestion,
        options: AskOptions,
    ) -> Result<List<'q>, ArchiveError> {
        let wanted = judged.wanted();
        let named = self.named(judged.documents.list());
        let mut pieces = self.archive.pieces(&judged.question, options)?;
        pieces.truncate(MAX_PIECES);
        let windows = match judged.answerable && !wanted.is_empty() {
            true => self.windows(&wanted, &named, &pieces)?,
            false => Windows::default(),
        };
        let judge = |piece| judged_piece(judged, &wanted, &named, piece);
        Ok(List {
            set,
            id: judged.name(),
            question: &judged.question,
            answerable: judged.answerable,
            documents: judged.documents.list(),
            pieces: pieces.into_iter().map(judge).collect(),
            windows,
        })
    }

    /// The documents of these names, each once, in the order of the names.
    fn named(&self, names: &[String]) -> Vec<DocumentId> {
        let mut named: Vec<DocumentId> = Vec::new();
        for document in names.iter().filter_map(|name| self.documents.get(name)).flatten() {
            if !named.contains(document) {
                named.push(document.clone());
            }
        }
        named
    }

    fn windows(
        &self,
        wanted: &Wanted,
        named: &[DocumentId],
        pieces: &[Piece],
    ) -> Result<Windows, ArchiveError> {
        let found: HashSet<&PassageId> = pieces.iter().map(|piece| &piece.passage.id).collect();
        let mut all = Windows::default();
        let mut others = Vec::new();
        for document in named {
            for (at, passage) in self.archive.passages_of(document)?.into_iter().enumerate() {
                if wanted.is_in(&passage.text) {
                    all.add_passage(wanted, &passage);
                } else if !found.contains(&passage.id) && passage.text.len() >= MIN_PASSAGE_BYTES {
                    others.extend(one_window(&passage.text, at));
                }
            }
        }
        all.positives.truncate(MAX_POSITIVES);
        Ok(Windows {
            positives: all.positives,
            beside: spread(all.beside, MAX_BESIDE),
            of_document: spread(others, MAX_OF_DOCUMENT),
        })
    }
}

impl Windows {
    /// The windows of a passage that holds an answer.
    fn add_passage(&mut self, wanted: &Wanted, passage: &WholePassage) {
        let (with, without): (Vec<String>, Vec<String>) =
            windows(&passage.text).into_iter().partition(|window| wanted.is_in(window));
        if with.is_empty() {
            self.positives.push(opening(&passage.text).to_owned());
        }
        self.positives.extend(with);
        self.beside.extend(without);
    }
}

fn judged_piece(
    judged: &JudgedQuestion,
    wanted: &Wanted,
    named: &[DocumentId],
    piece: Piece,
) -> JudgedPiece {
    let is_document = named.contains(&piece.passage.document);
    let is_right = |text: &str| match wanted.is_empty() {
        true => is_document,
        false => wanted.is_in(text) && (is_document || judged.documents.list().is_empty()),
    };
    JudgedPiece {
        right: judged.answerable && is_right(&piece.text),
        right_passage: judged.answerable && is_right(&piece.passage.text),
        text: piece.text,
        score: piece.score,
        rerank_score: piece.rerank_score,
    }
}

/// All runs of one to three sentences that are short enough; one sentence is always.
fn windows(text: &str) -> Vec<String> {
    let own = sentences(text);
    let starts = 0..own.len();
    let runs = starts.flat_map(|start| {
        (start..own.len().min(start + MAX_WINDOW_SENTENCES)).map(move |last| (start, last))
    });
    let ranges = runs.filter_map(|(start, last)| {
        let range = own[start].start..own[last].end;
        (start == last || range.len() <= MAX_WINDOW_BYTES).then_some(range)
    });
    ranges.map(|range| text[range].to_owned()).collect()
}

/// One window of a passage: another one for each passage, so that all lengths and places occur.
fn one_window(text: &str, at: usize) -> Option<String> {
    let mut windows = windows(text);
    (!windows.is_empty()).then(|| windows.swap_remove(at % windows.len()))
}

/// The beginning of a passage, up to a whole character.
fn opening(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_OPENING_BYTES)]
}

/// As many as are allowed, from all over the list.
fn spread(items: Vec<String>, most: usize) -> Vec<String> {
    let all = items.len();
    if all <= most {
        return items;
    }
    (0..most).map(|at| items[at * all / most].clone()).collect()
}
