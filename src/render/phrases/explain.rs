//! Says how an answer came about, for somebody who asks why this passage and not another.

use super::answer::verdict;
use super::dates::date;
use super::lists;
use crate::answer::{
    Answer, AskedWord, Evidence, EvidenceExplanation, RerankPart, Signal, Verdict, Why,
    WordLocation,
};
use crate::messages::{Locale, message};
use crate::question::Need;

/// How many pieces of evidence are explained.
const MAX_EXPLAINED: usize = 3;

/// How many other forms of a word are named.
const MAX_FORMS: usize = 6;

/// How many characters of a quotation are repeated.
const MAX_OPENING: usize = 70;

/// How an answer came about, a fact a line; a line that belongs to the one above begins with blanks.
pub fn explain(locale: Locale, answer: &Answer) -> Vec<String> {
    let mut lines = vec![message!(locale, "explain-title"), String::new()];
    lines.extend(looked_for(locale, answer));
    lines.push(why_verdict(locale, answer));
    for evidence in answer.shown().take(MAX_EXPLAINED) {
        lines.push(String::new());
        lines.extend(piece(locale, answer, evidence));
    }
    lines
}

/// The verdict and what it rests on.
fn why_verdict(locale: Locale, answer: &Answer) -> String {
    let enough = percent(answer.explanation.enough);
    let first = answer.shown().next().map_or(0.0, |first| first.explanation.met);
    let (met, sure) = (percent(first), percent(answer.confidence));
    let word = match answer.verdict {
        Verdict::Answered => "answered",
        Verdict::Partly => "partly",
        Verdict::Nothing => "nothing",
    };
    let because = match (answer.verdict, answer.why) {
        (Verdict::Answered, _) => {
            Some(message!(locale, "explain-answered", met = met, sure = sure, enough = enough))
        }
        (_, Some(Why::NoTopicMatch | Why::Unsure)) if first > 0.0 => {
            Some(message!(locale, "explain-not-answered", met = met, sure = sure, enough = enough))
        }
        _ => None,
    };
    let sentences = [Some(message!(locale, "explain-verdict", word = word)), because];
    let sentences = sentences.into_iter().chain([verdict(locale, answer)]);
    sentences.flatten().collect::<Vec<_>>().join(" ")
}

/// "54", without the sign.
fn percent(share: f32) -> String {
    format!("{:.0}", 100.0 * share)
}

fn looked_for(locale: Locale, answer: &Answer) -> Vec<String> {
    let mut lines = Vec::new();
    let asked = &answer.explanation.asked;
    if !asked.is_empty() {
        lines.push(message!(locale, "explain-looked-for"));
        lines.extend(asked.iter().map(|word| asked_word(locale, word)));
    }
    for window in &answer.question.dates {
        let (text, date) = (window.text.as_str(), date(locale, &window.edtf));
        lines.push(format!("  {}", message!(locale, "explain-time", text = text, date = date)));
    }
    if lines.is_empty() {
        lines.push(message!(locale, "explain-looked-for-nothing"));
    }
    lines.push(String::new());
    lines
}

fn asked_word(locale: Locale, word: &AskedWord) -> String {
    let role = match (word.exists, word.need) {
        (false, _) => "nowhere",
        (true, Need::Name) => "name",
        (true, Need::Helpful) => "helpful",
        (true, Need::Content) => "content",
    };
    let text = word.text.as_str();
    let said = match word.forms.is_empty() {
        true => message!(locale, "explain-word", role = role, word = text),
        false => {
            let forms = lists::cut(locale, &word.forms, MAX_FORMS);
            message!(locale, "explain-word-forms", role = role, word = text, forms = forms)
        }
    };
    format!("  {:>3} %  {said}", percent(word.share))
}

fn piece(locale: Locale, answer: &Answer, evidence: &Evidence) -> Vec<String> {
    let EvidenceExplanation { locations, met, .. } = &evidence.explanation;
    let opening: String = evidence.quote.text().chars().take(MAX_OPENING).collect();
    let mut facts = vec![message!(locale, "explain-opening", opening = opening)];
    for (location, key) in [
        (WordLocation::Quotation, "quoted"),
        (WordLocation::Passage, "near"),
        (WordLocation::Absent, "nowhere"),
    ] {
        let words = answer.explanation.asked.iter().zip(locations);
        let words = words.filter(|(_, its)| **its == location).map(|(word, _)| word.text.as_str());
        let words: Vec<&str> = words.collect();
        if !words.is_empty() {
            let words = lists::listed(locale, &words);
            facts.push(message!(locale, "explain-words", place = key, words = words));
        }
    }
    facts.push(message!(locale, "explain-met", met = percent(*met)));
    facts.push(score(locale, evidence));
    facts.extend(
        evidence
            .explanation
            .beside
            .map(|added| message!(locale, "explain-beside", added = format!("{added:+.2}"))),
    );
    facts.extend(evidence.explanation.rerank.map(|part| reranker(locale, part)));
    let (rank, title) = (evidence.rank, evidence.document.title.as_str());
    let head = message!(locale, "explain-evidence", rank = rank, title = title);
    [head].into_iter().chain(facts.iter().map(|fact| format!("   {fact}"))).collect()
}

fn reranker(locale: Locale, part: RerankPart) -> String {
    let added = format!("{:+.2}", part.added);
    match part.score {
        Some(score) => {
            let score = format!("{score:.2}");
            message!(locale, "explain-reranker", score = score, added = added)
        }
        None => message!(locale, "explain-reranker-behind", added = added),
    }
}

fn score(locale: Locale, evidence: &Evidence) -> String {
    let EvidenceExplanation { score, passage, sentences, repeated, .. } = &evidence.explanation;
    let number = |signal: f32| format!("{signal:.2}");
    // Below 1 where better evidence from the same document was chosen before it.
    if *repeated < 1.0 {
        return message!(
            locale,
            "explain-score-repeated",
            score = number(*score),
            passage = number(passage.of(Signal::Words)),
            date = number(passage.of(Signal::Date)),
            words = number(sentences.words),
            again = number(sentences.again),
            kind = number(sentences.kind),
            heading = number(sentences.heading),
            length = number(sentences.length),
            repeated = number(*repeated),
        );
    }
    message!(
        locale,
        "explain-score",
        score = number(*score),
        passage = number(passage.of(Signal::Words)),
        date = number(passage.of(Signal::Date)),
        words = number(sentences.words),
        again = number(sentences.again),
        kind = number(sentences.kind),
        heading = number(sentences.heading),
        length = number(sentences.length),
    )
}
