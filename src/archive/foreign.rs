//! Lines of conversations, and questions in other languages.

use std::collections::BTreeSet;

use super::open::{Archive, AskOptions};
use chrono::NaiveDate;

use crate::conversation::{self, Before, Turn};
use crate::question::{
    self, Question, Tongue, Translated, Translator, quotation, timeline_of, timeline_topic,
};
use crate::search::{Deadline, Engine, Query, VocabularyRequest, weighted};

impl Archive {
    /// The English that a question in another language is asked as; `None` for one in English.
    ///
    /// An archive that has most of its words keeps them as they were typed.
    pub(super) fn translated(&self, text: &str, deadline: Deadline) -> Option<Translated> {
        let topic = timeline_topic(text);
        Tongue::of(topic)?;
        let found =
            self.translator().translate(topic, &mut |stems| self.having(stems, deadline))?;
        // The words that ask for a timeline are ours, in English, and stay.
        Some(match topic.len() < text.trim().len() {
            true => Translated { english: timeline_of(&found.english), ..found },
            false => found,
        })
    }

    /// The question about quoted words that a line in another language asks, with the words as they were typed; `None`
    /// where it is no question that compares them.
    pub(super) fn about_words(
        &self,
        line: &str,
        today: NaiveDate,
        deadline: Deadline,
    ) -> Option<Question> {
        let mut having = |stems: &BTreeSet<String>| self.having(stems, deadline);
        let asked = self.translator().translate_around(line, &mut having)?;
        let asked = question::read(&asked.english, today, &self.reader()).translated_from(asked);
        quotation(&asked).map(|_| asked)
    }

    /// What a line of a conversation says; `before` is what it may go on from.
    pub fn turn(
        &self,
        line: &str,
        before: Option<&Before>,
        options: impl Into<AskOptions>,
    ) -> Turn {
        let AskOptions { today, deadline, .. } = options.into();
        let reader = self.reader();
        let question = before.and_then(|before| self.translated(&before.question, deadline));
        let in_english = question.map(|question| Before {
            question: question.english,
            written: before.and_then(|before| before.written),
            is_found: before.is_some_and(|before| before.is_found),
        });
        let before = in_english.as_ref().or(before);
        if self.about_words(line, today, deadline).is_some() {
            return Turn::Question { text: line.trim().to_owned(), kept: Vec::new() };
        }
        let english = Tongue::of(line).and_then(|_| {
            let mut having = |stems: &BTreeSet<String>| self.having(stems, deadline);
            self.translator().translate_line(line, &mut having)
        });
        let turn = conversation::read(english.as_deref().unwrap_or(line), before, today, &reader);
        if let Some(beside) = self.beside_asked(&turn, before, today, deadline) {
            return beside;
        }
        let Some(english) = english else { return turn };
        match turn {
            // What stands by itself is asked, and kept, as it was typed.
            Turn::Question { text, kept } if text == english => {
                Turn::Question { text: line.trim().to_owned(), kept }
            }
            // What stands behind the words that open it stands in English only: the whole line is asked as it was typed.
            Turn::NewQuestion(_) => Turn::NewQuestion(line.trim().to_owned()),
            turn => turn,
        }
    }

    /// A line that keeps nothing, as a part of what was asked before, where a passage has both.
    fn beside_asked(
        &self,
        turn: &Turn,
        before: Option<&Before>,
        today: NaiveDate,
        deadline: Deadline,
    ) -> Option<Turn> {
        let Turn::Question { text, kept } = turn else { return None };
        let reader = self.reader();
        let before = before.filter(|_| kept.is_empty())?;
        let beside = conversation::beside_asked(text, before, today, &reader)?;
        let engine = self.index.searching(deadline);
        let has_passage = |text: &String| {
            let query = Query::new(&question::read(text, today, &reader), &self.names);
            let query = weighted(&engine, query, deadline).ok();
            let found = query.and_then(|query| engine.documents(&query, deadline).ok());
            found.is_some_and(|found| !found.documents.is_empty())
        };
        let is_part = beside.tried.is_empty() || beside.tried.iter().any(has_passage);
        is_part.then_some(beside.turn)
    }

    /// A line that asks about other words, with these words in it; `None` where it asks nothing of them.
    pub fn pointing(&self, line: &str, words: &str, today: NaiveDate) -> Option<String> {
        conversation::pointing(line, words, today, &self.reader())
    }

    fn translator(&self) -> &Translator {
        self.translator.get_or_init(|| Translator::new(&self.names))
    }

    /// Which of these stems the archive has; none where its index cannot be read, which the search will tell.
    fn having(&self, stems: &BTreeSet<String>, deadline: Deadline) -> BTreeSet<String> {
        let mut request = VocabularyRequest::default();
        request.stems.clone_from(stems);
        let Ok(counted) = self.index.searching(deadline).vocabulary(&request, deadline) else {
            return BTreeSet::new();
        };
        stems.iter().filter(|stem| counted.passages_with(stem) > 0).cloned().collect()
    }
}
