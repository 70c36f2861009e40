//! The explanation behind an answer, for somebody who asks why this passage and not another.

use super::{date, verdict};
use crate::answer::{Answer, AskedWord, Evidence, EvidenceExplanation, Verdict, Why, WordLocation};
use crate::question::Need;

/// How many quotations are explained.
const MAX_EXPLAINED: usize = 3;

/// How an answer came about, a fact a line; a line that belongs to the one above begins with blanks.
pub fn explain(answer: &Answer) -> Vec<String> {
    let mut lines = vec!["How this answer came about".to_owned(), String::new()];
    lines.extend(looked_for(answer));
    lines.push(why_verdict(answer));
    for evidence in answer.shown().take(MAX_EXPLAINED) {
        lines.push(String::new());
        lines.extend(quotation(answer, evidence));
    }
    lines
}

/// The verdict and what it rests on.
fn why_verdict(answer: &Answer) -> String {
    let enough = 100.0 * answer.explanation.enough;
    let first = answer.shown().next().map_or(0.0, |first| 100.0 * first.explanation.met);
    let word = match answer.verdict {
        Verdict::Answered => "answered",
        Verdict::Partly => "met in part",
        Verdict::Nothing => "nothing found",
    };
    let because = match (answer.verdict, answer.why) {
        (Verdict::Answered, _) => format!(
            "The first passage meets {first:.0} % of the names and words that count ({enough:.0} % are needed), \
             every name and number among them, and the time where one is asked for."
        ),
        (_, Some(Why::NoTopicMatch)) if first > 0.0 => format!(
            "The first passage meets {first:.0} % of the names and words that count ({enough:.0} % are needed, \
             and every name and number)."
        ),
        _ => String::new(),
    };
    let said = verdict(answer).unwrap_or_default();
    let parts = [format!("Verdict: {word}."), because, said];
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn looked_for(answer: &Answer) -> Vec<String> {
    let mut lines = Vec::new();
    let asked = &answer.explanation.asked;
    if !asked.is_empty() {
        lines.push("Looked for, with its share of the question (a rare word has more):".to_owned());
        lines.extend(asked.iter().map(asked_word));
    }
    let windows = &answer.question.dates;
    lines.extend(
        windows.iter().map(|window| format!("  time: “{}”, {}", window.text, date(&window.edtf))),
    );
    if lines.is_empty() {
        lines.push("There was nothing to look for.".to_owned());
    }
    lines.push(String::new());
    lines
}

fn asked_word(word: &AskedWord) -> String {
    let mut text = format!("  {:>3.0} %  {}", 100.0 * word.share, word.text);
    let kind = match (word.exists, word.need) {
        (false, _) => ", which is nowhere in this archive",
        (true, Need::Name) => ", a name or number: an answer without it is none",
        (true, Need::Helpful) => ", which helps to rank and proves nothing",
        (true, Need::Content) => "",
    };
    text.push_str(kind);
    if !word.forms.is_empty() {
        text.push_str(&format!("; also as {}", listed(&word.forms)));
    }
    text
}

/// The first few of many forms.
fn listed(forms: &[String]) -> String {
    const MAX_FORMS: usize = 6;
    let first: Vec<&str> = forms.iter().take(MAX_FORMS).map(String::as_str).collect();
    match forms.len() - first.len() {
        0 => first.join(", "),
        more => format!("{} and {more} more", first.join(", ")),
    }
}

fn quotation(answer: &Answer, evidence: &Evidence) -> Vec<String> {
    let EvidenceExplanation { locations, met, score, .. } = &evidence.explanation;
    let words = |wanted: WordLocation| -> Option<String> {
        let asked = answer.explanation.asked.iter().zip(locations);
        let found = asked.filter(|(_, location)| **location == wanted);
        let words: Vec<&str> = found.map(|(word, _)| word.text.as_str()).collect();
        (!words.is_empty()).then(|| words.join(", "))
    };
    let mut lines = vec![format!("{}. {}", evidence.rank, evidence.document.title)];
    let opening: String = evidence.quote.text().chars().take(70).collect();
    lines.push(format!("   “{opening}…”"));
    let labels = [
        (WordLocation::Quotation, "in the quoted words"),
        (WordLocation::Passage, "elsewhere in the passage or its heading"),
        (WordLocation::Absent, "in neither"),
    ];
    let found = |(location, label): (WordLocation, &str)| {
        words(location).map(|words| format!("   {label}: {words}"))
    };
    lines.extend(labels.into_iter().filter_map(found));
    lines.push(format!("   meets {:.0} % of the names and words that count", 100.0 * met));
    lines.push(format!("   score {score:.2} = {}", sum(&evidence.explanation)));
    lines
}

fn sum(explanation: &EvidenceExplanation) -> String {
    let EvidenceExplanation { passage, sentences, repeated, .. } = explanation;
    let signals = passage.signals().map(|(signal, value)| format!("{} {value:.2}", signal.name()));
    let signals = signals.collect::<Vec<_>>().join(" + ");
    let mut text = format!(
        "half of the passage ({signals}) + half of the sentences \
         (words {:.2} + said again {:.2} + kind of answer {:.2} − length {:.2})",
        sentences.words, sentences.again, sentences.kind, sentences.length
    );
    if *repeated < 1.0 {
        text.push_str(&format!(", × {repeated:.2} because the document is quoted above"));
    }
    text
}
