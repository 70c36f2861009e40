//! Asks quiz questions in a conversation, one or as many as are wanted.

use anyhow::Result;

use super::super::{clock, quiz};
use super::choice::Choice;
use super::{AskedQuiz, Chat, Screen};
use crate::quiz::{Draw, QuizWanted};
use crate::render::phrases;

impl Chat<'_> {
    /// `/quiz 10 SUBJECT`: the first question, with its answers to choose from.
    pub(super) fn quiz(&mut self, wanted: QuizWanted) -> Result<String> {
        self.quiz_question(wanted, 1)
    }

    /// The question behind the one that was asked last.
    pub(super) fn next_question(&mut self) -> Result<String> {
        match &self.quiz {
            Some(AskedQuiz { wanted, number, .. }) => {
                self.quiz_question(wanted.clone(), number + 1)
            }
            None => Ok(String::new()),
        }
    }

    fn quiz_question(&mut self, wanted: QuizWanted, number: u32) -> Result<String> {
        // Whether there is a question or not: what was on the screen before is out of sight.
        (self.screen, self.choices) = (Screen::Other, Vec::new());
        let draw = Draw { seed: clock::seed(), asked: &self.asked };
        let found = self.archive.quiz(&wanted.subject, draw, clock::today(self.settings))?;
        let locale = self.options.locale;
        let Some(question) = found else {
            let said = match number {
                1 => phrases::quiz_too_little(locale, &wanted.subject),
                _ => phrases::quiz_too_little_more(locale),
            };
            return Ok(format!("{said}\n"));
        };
        let count = question.options.len();
        self.choices = (0..count).map(|at| (at + 1, Choice::Answer(at))).collect();
        self.asked.push(question.key());
        let progress = wanted.total.map(|total| (number, total));
        let text = quiz::asked(&question, progress, self.options);
        self.quiz = Some(AskedQuiz { question, wanted, number });
        Ok(text)
    }

    /// Says whether an answer is right, and offers the next question where there is one.
    pub(super) fn answer(&mut self, chosen: usize) -> String {
        let Some(AskedQuiz { question, wanted, number }) = &self.quiz else { return String::new() };
        let said = quiz::answered(question, chosen, &self.settings.citations, self.options);
        let is_over = wanted.total.is_some_and(|total| *number >= total);
        self.choices = match is_over {
            true => Vec::new(),
            false => vec![(1, Choice::NextQuestion)],
        };
        if is_over { said } else { said + &self.menu() }
    }
}
