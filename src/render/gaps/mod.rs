//! Shows what the archive did not answer and what was reported as wrong, to the people who run it; and writes it as judged questions.

use serde_json::json;

use super::entities::{EntityKind, StyledText};
use super::phrases;
use super::telegram::{Action, Button, MAX_LINE_UNITS, Message, clip, finished};
use super::terminal::{Paint, TerminalOptions, line};
use crate::messages::Locale;

mod gap;

pub use gap::{AskedGap, GapKind, GapList, QuestionsKept};

/// The feature that takes the buttons of these pages.
pub const GAPS: &str = "gaps";
/// What the button carries that sends them as a file; the others carry the number of a page.
pub const FILE: &str = "file";
/// The name of that file.
pub const FILE_NAME: &str = "gaps.jsonl";

/// Questions of a page.
const GAPS_AT_ONCE: usize = 8;

/// A page of the questions, with buttons to the others and to the file; `None` where there is no such page.
pub fn page(locale: Locale, list: &GapList, kept: QuestionsKept, at: usize) -> Option<Message> {
    let pages = list.asked.len().div_ceil(GAPS_AT_ONCE).max(1);
    if at >= pages {
        return None;
    }
    let mut text = StyledText::default();
    text.styled(EntityKind::Bold, &phrases::gaps_title(locale, list.asked.len()));
    for about in about(locale, list, kept) {
        text.line().plain(&about);
    }
    let first = at * GAPS_AT_ONCE;
    for (number, gap) in (first + 1..).zip(list.asked.iter().skip(first).take(GAPS_AT_ONCE)) {
        let question = phrases::numbered(locale, number, &gap.question);
        text.gap().plain(&clip(&question, MAX_LINE_UNITS));
        let counts = phrases::gap_counts(locale, gap);
        text.line().styled(EntityKind::Italic, &clip(&counts, MAX_LINE_UNITS));
    }
    let button = |label: String, argument: String| Button {
        label,
        action: Action::Feature { feature: GAPS.to_owned(), argument },
    };
    let end = |at: usize| list.asked.len().min((at + 1) * GAPS_AT_ONCE);
    let before = at.checked_sub(1).map(|to| {
        let label = phrases::list_before_button(locale, to * GAPS_AT_ONCE + 1, end(to));
        button(label, to.to_string())
    });
    let after = (at + 1 < pages).then(|| {
        let label = phrases::list_after_button(locale, end(at) + 1, end(at + 1));
        button(label, (at + 1).to_string())
    });
    let file = (!list.asked.is_empty())
        .then(|| vec![button(phrases::gaps_file_button(locale), FILE.to_owned())]);
    let turns: Vec<Button> = before.into_iter().chain(after).collect();
    let rows = [turns].into_iter().chain(file).filter(|row| !row.is_empty());
    Some(Message { buttons: rows.collect(), ..finished(text) })
}

/// The same in a terminal, all of it.
pub fn in_terminal(list: &GapList, kept: QuestionsKept, options: TerminalOptions) -> String {
    let locale = options.locale;
    let title = phrases::gaps_title(locale, list.asked.len());
    let mut text = line(&title, "", Paint::Heading, options);
    for about in about(locale, list, kept) {
        text.push_str(&line(&about, "", Paint::Plain, options));
    }
    for (number, gap) in (1..).zip(&list.asked) {
        let question = phrases::numbered(locale, number, &gap.question);
        text.push_str(&line(&question, "", Paint::Plain, options));
        text.push_str(&line(&phrases::gap_counts(locale, gap), "   ", Paint::Dim, options));
    }
    text
}

/// What stands above the questions.
fn about(locale: Locale, list: &GapList, kept: QuestionsKept) -> Vec<String> {
    let counted = phrases::gaps_counted(locale, &list.counted);
    let off = (kept == QuestionsKept::No).then(|| phrases::gaps_not_kept(locale));
    let on = (kept == QuestionsKept::Yes).then(|| phrases::gaps_kept(locale));
    counted.into_iter().chain(off).chain(on).collect()
}

/// The questions as judged questions for `pincite eval`, one JSON object a line.
///
/// Until a person has judged them, a question has no answer, or the one in the document whose date or spelling was reported.
pub fn judged(locale: Locale, asked: &[AskedGap]) -> String {
    let judged = |(number, gap): (usize, &AskedGap)| {
        let kinds: Vec<&str> = gap.counts.keys().map(|kind| kind.name()).collect();
        let mut case = json!({
            "id": format!("gap-{number}"),
            "question": gap.question,
            "kind": kinds.join(", "),
            "note": phrases::gap_to_judge(locale, gap),
        });
        match gap.documents.is_empty() {
            true => case["answerable"] = json!(false),
            false => case["documents"] = json!(gap.documents),
        }
        format!("{case}\n")
    };
    (1..).zip(asked).map(judged).collect()
}
