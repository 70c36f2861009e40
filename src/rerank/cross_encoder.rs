use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::bert::{Bert, Pair};
use super::error::RerankError;
use super::reranker::{Reranker, ScoreScale};
use super::word_pieces::WordPieces;
use crate::search::Deadline;

/// Pieces of words of a question that are read; the rest is left out.
pub const MAX_QUESTION_TOKENS: usize = 48;

/// Pieces of words that are read in all, marks included; what is longer is cut at its end.
pub const MAX_TOKENS: usize = 224;

/// Bytes of a file of a model. It is held in memory.
const MAX_MODEL_BYTES: u64 = 2_000_000_000;

/// The built-in model: its weights, quantized by `models/export.py`, and its vocabulary.
const MODEL: &[u8] = include_bytes!("../../models/reranker.onnx");
const TOKENIZER: &[u8] = include_bytes!("../../models/tokenizer.json");

/// A model of the BERT family that reads question and piece together, run in this process on one thread a question.
#[derive(Debug)]
pub struct CrossEncoder {
    bert: Bert,
    words: WordPieces,
}

impl CrossEncoder {
    /// The one in the program.
    pub fn built_in() -> Result<Self, RerankError> {
        let unusable = |file: &str| {
            let file = PathBuf::from(file);
            move |reason| RerankError::Unusable { file, reason }
        };
        let words = WordPieces::parse(TOKENIZER).map_err(unusable("built-in tokenizer.json"))?;
        let bert = Bert::of_static(MODEL).map_err(unusable("built-in reranker.onnx"))?;
        Ok(Self { bert, words })
    }

    /// One in a folder with `model.onnx` and `tokenizer.json`. Runs it once, so that a wrong one is found at the start.
    pub fn from_folder(folder: &Path) -> Result<Self, RerankError> {
        let (model, tokenizer) = (folder.join("model.onnx"), folder.join("tokenizer.json"));
        if !model.exists() && folder.join("model.safetensors").exists() {
            return Err(RerankError::Safetensors { folder: folder.to_owned() });
        }
        let unusable = |file: &Path| {
            let file = file.to_owned();
            move |reason| RerankError::Unusable { file, reason }
        };
        let words = WordPieces::parse(&contents(&tokenizer)?).map_err(unusable(&tokenizer))?;
        let bert = Bert::of(contents(&model)?).map_err(unusable(&model))?;
        let encoder = Self { bert, words };
        encoder.try_out().map_err(|error| unusable(&model)(error.to_string()))?;
        Ok(encoder)
    }

    /// The longest input, and the last word of the vocabulary: a model with fewer places or words fails with them.
    fn try_out(&self) -> Result<(), RerankError> {
        let mut pair = self.pair(&["a"; 100].join(" "), &["a"; 400].join(" "));
        if let Some(word) = pair.ids.get_mut(1) {
            *word = self.words.largest_id();
        }
        let logits = self.bert.logits(&[&pair])?;
        match logits.iter().all(|logit| logit.is_finite()) {
            true => Ok(()),
            false => Err(RerankError::BadScores("the output is not a number")),
        }
    }

    /// `[CLS] question [SEP] piece [SEP]`.
    fn pair(&self, question: &str, piece: &str) -> Pair {
        let marks = self.words.marks;
        let question = self.words.ids(question, MAX_QUESTION_TOKENS);
        let piece = self.words.ids(piece, MAX_TOKENS - question.len() - 3);
        let types = [vec![0; question.len() + 2], vec![1; piece.len() + 1]].concat();
        let ids = [vec![marks.begin], question, vec![marks.end], piece, vec![marks.end]].concat();
        Pair { ids, types }
    }
}

impl Reranker for CrossEncoder {
    fn scores(
        &self,
        question: &str,
        pieces: &[&str],
        deadline: Deadline,
    ) -> Result<Vec<f32>, RerankError> {
        let pairs: Vec<Pair> = pieces.iter().map(|piece| self.pair(question, piece)).collect();
        let mut logits = Vec::with_capacity(pairs.len());
        for pair in &pairs {
            deadline.check()?;
            logits.extend(self.bert.logits(&[pair])?);
        }
        Ok(logits)
    }

    fn scale(&self) -> ScoreScale {
        ScoreScale::Logit
    }
}

fn contents(file: &Path) -> Result<Vec<u8>, RerankError> {
    let unreadable = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => RerankError::NoFile { file: file.to_owned() },
        _ => RerankError::Unreadable { file: file.to_owned(), reason: error.to_string() },
    };
    // Looked at before it is opened: a pipe would wait for somebody who writes.
    let about = std::fs::metadata(file).map_err(unreadable)?;
    if !about.is_file() {
        return Err(RerankError::Unreadable {
            file: file.to_owned(),
            reason: "it is not a file".to_owned(),
        });
    }
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(unreadable)?;
    opened.take(MAX_MODEL_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    match bytes.len() as u64 > MAX_MODEL_BYTES {
        true => Err(RerankError::TooLarge { file: file.to_owned(), most: MAX_MODEL_BYTES }),
        false => Ok(bytes),
    }
}
