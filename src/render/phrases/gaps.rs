//! Says what the archive did not answer and what was reported, and asks what was wrong with an answer.

use std::collections::BTreeMap;

use super::lists::listed;
use crate::messages::{Locale, message};
use crate::render::gaps::{AskedGap, GapKind, QuestionsKept};

/// On the button below an answer that asks what was wrong with it.
pub fn report_button(locale: Locale) -> String {
    message!(locale, "button-report")
}

/// On the button that reports something.
pub fn report_kind_button(locale: Locale, kind: GapKind) -> String {
    match kind {
        GapKind::WrongDate => message!(locale, "button-report-date"),
        GapKind::WrongSpelling => message!(locale, "button-report-spelling"),
        GapKind::NotAsked => message!(locale, "button-report-question"),
        GapKind::Overlooked | GapKind::Unanswered | GapKind::InPart => {
            message!(locale, "button-report-overlooked")
        }
    }
}

/// On the button that reports nothing.
pub fn report_back_button(locale: Locale) -> String {
    message!(locale, "button-report-back")
}

/// Something was reported.
pub fn reported(locale: Locale, kept: QuestionsKept) -> String {
    match kept {
        QuestionsKept::Yes => message!(locale, "reported-with-question"),
        QuestionsKept::No => message!(locale, "reported"),
    }
}

/// It was reported before.
pub fn reported_before(locale: Locale) -> String {
    message!(locale, "reported-before")
}

/// It could not be kept.
pub fn not_reported(locale: Locale) -> String {
    message!(locale, "not-reported")
}

/// What follows `/wrong` in the terminal.
pub fn report_usage(locale: Locale) -> String {
    message!(locale, "report-usage")
}

/// Above the questions that were not answered or reported.
pub fn gaps_title(locale: Locale, questions: usize) -> String {
    message!(locale, "gaps-title", questions = questions)
}

/// How long questions are kept, and without what.
pub fn gaps_kept(locale: Locale) -> String {
    message!(locale, "gaps-kept")
}

/// Questions are not kept, and how to have them kept.
pub fn gaps_not_kept(locale: Locale) -> String {
    message!(locale, "gaps-not-kept")
}

/// Reports whose questions were not kept, or `None` where there are none.
pub fn gaps_counted(locale: Locale, counted: &BTreeMap<GapKind, u64>) -> Option<String> {
    let counts = counts(locale, counted);
    (!counts.is_empty()).then(|| message!(locale, "gaps-counted", counts = listed(locale, &counts)))
}

/// How often a question came and as what, and when last.
pub fn gap_counts(locale: Locale, gap: &AskedGap) -> String {
    let counts = listed(locale, &counts(locale, &gap.counts));
    let day = super::date(locale, &crate::time::Edtf::day(gap.last));
    message!(locale, "gap-counts", counts = counts, day = day)
}

/// What a person who judges the question should know and do.
pub fn gap_to_judge(locale: Locale, gap: &AskedGap) -> String {
    message!(locale, "gap-to-judge", counts = gap_counts(locale, gap))
}

fn counts(locale: Locale, counts: &BTreeMap<GapKind, u64>) -> Vec<String> {
    let one = |(kind, count): (&GapKind, &u64)| match kind {
        GapKind::Unanswered => message!(locale, "gap-unanswered", count = *count),
        GapKind::InPart => message!(locale, "gap-in-part", count = *count),
        GapKind::WrongDate => message!(locale, "gap-date", count = *count),
        GapKind::WrongSpelling => message!(locale, "gap-spelling", count = *count),
        GapKind::NotAsked => message!(locale, "gap-question", count = *count),
        GapKind::Overlooked => message!(locale, "gap-overlooked", count = *count),
    };
    counts.iter().map(one).collect()
}

/// On the button that sends the questions as a file.
pub fn gaps_file_button(locale: Locale) -> String {
    message!(locale, "button-gaps-file")
}

/// Below the file.
pub fn gaps_file_caption(locale: Locale, questions: usize) -> String {
    message!(locale, "gaps-file-caption", questions = questions)
}

/// The file was written.
pub fn gaps_written(locale: Locale, questions: usize, file: &str) -> String {
    message!(locale, "gaps-written", questions = questions, file = file)
}
