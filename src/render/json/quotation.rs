//! What came of checking a quotation, in the JSON of an answer.

use serde::Serialize;

use super::evidence::{WrittenJson, written_json};
use crate::answer::{
    Answer, ClaimOutcome, Difference, Evidence, QuotationCheck, QuotationPart, SpeakerFound,
    Spelling,
};
use crate::question::Tongue;

/// What came of comparing a quotation with the archive.
#[derive(Serialize)]
pub(super) struct QuotationJson<'a> {
    /// The words, where several quotations were typed, or one whose parts stand apart; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<&'a str>,
    state: &'static str,
    /// In how many documents it stands word for word.
    documents: usize,
    /// Whether there may be more.
    at_least: bool,
    differences: Vec<DifferenceJson<'a>>,
    spellings: &'a [Spelling],
    brackets: Vec<DifferenceJson<'a>>,
    /// Whether the source has words where an ellipsis stands.
    left_out: bool,
    /// The code of their language, where they are not compared because it is another than that of the documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    /// Null where nothing is claimed of the words besides, or they do not stand in the archive.
    claimed: Option<ClaimedJson<'a>>,
    /// What came of each of several quotations, or of each part of one; left out where there is one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<QuotationJson<'a>>,
}

/// What was claimed of quoted words, and what the first piece of evidence says of it.
#[derive(Serialize)]
struct ClaimedJson<'a> {
    /// Null where nobody is said to have said them.
    speaker: Option<ClaimedSpeakerJson<'a>>,
    /// Null where no time is named.
    time: Option<ClaimedTimeJson<'a>>,
    /// Left out where no place is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<ClaimedPlaceJson<'a>>,
    /// Left out where it is not asked who says them.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<AskedJson<'a>>,
}

/// Who says the words, where that is asked.
#[derive(Serialize)]
struct AskedJson<'a> {
    /// `said`, `wrote`, `signed`, `unclear` or `nobody`.
    found: &'static str,
    /// Who, in the order of their turns; of `unclear` the pronoun that stands there.
    who: Vec<&'a str>,
    /// Who reports it of them; left out where the writer does.
    #[serde(skip_serializing_if = "Option::is_none")]
    reported_by: Option<&'a str>,
}

#[derive(Serialize)]
struct ClaimedSpeakerJson<'a> {
    /// As typed.
    name: &'a str,
    /// `same`, `unmarked` or `other`.
    found: &'static str,
    /// Who speaks there, as the document labels the turns; empty where nobody surely does.
    archive: Vec<&'a str>,
    /// Who says them there in the words of the document, where that is one person; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    told: Option<&'a str>,
    /// Who reports it of them; left out where the writer does.
    #[serde(skip_serializing_if = "Option::is_none")]
    reported_by: Option<&'a str>,
    /// The author of the document, where it is another and nobody is named who says them; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    /// How the document is signed, where nobody is named who says them; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    signed: Option<&'a str>,
}

#[derive(Serialize)]
struct ClaimedTimeJson<'a> {
    /// As typed.
    text: &'a str,
    /// `same`, `unmarked` or `other`.
    found: &'static str,
    /// When the document was written; null where that is not known.
    archive: Option<WrittenJson>,
}

#[derive(Serialize)]
struct ClaimedPlaceJson<'a> {
    /// As typed.
    text: &'a str,
    /// `same`, `unmarked` or `other`.
    found: &'static str,
    /// Where the document was written; null where it does not say so.
    archive: Option<&'a str>,
}

#[derive(Serialize)]
struct DifferenceJson<'a> {
    typed: &'a str,
    source: &'a str,
}

pub(super) fn quotation_json<'a>(
    check: &'a QuotationCheck,
    answer: &'a Answer,
) -> QuotationJson<'a> {
    let shown: Vec<&Evidence> = answer.shown().collect();
    let part = |part: &'a QuotationPart| {
        let first = part.shown.and_then(|at| shown.get(at)).copied();
        QuotationJson { words: Some(&part.check.typed), ..check_json(&part.check, first) }
    };
    let parts = answer.parts.iter().map(part).collect();
    QuotationJson { parts, ..check_json(check, shown.first().copied()) }
}

fn check_json<'a>(check: &'a QuotationCheck, first: Option<&'a Evidence>) -> QuotationJson<'a> {
    QuotationJson {
        words: None,
        claimed: first.and_then(|first| claimed_json(check, first)),
        state: check.state.name(),
        documents: check.documents,
        at_least: check.may_be_more,
        differences: difference_json(&check.differences),
        spellings: &check.spellings,
        brackets: difference_json(&check.brackets),
        left_out: check.leaves_out,
        language: check.tongue.map(Tongue::code),
        parts: Vec::new(),
    }
}

fn claimed_json<'a>(check: &'a QuotationCheck, first: &'a Evidence) -> Option<ClaimedJson<'a>> {
    let ClaimOutcome { speaker, teller, reporter, author, signed, asked, time, place, .. } =
        &check.claimed;
    let attribution = &first.attribution;
    let labels = || attribution.speaker.iter().chain(&attribution.then);
    let speaker = speaker.as_ref().map(|(name, found)| ClaimedSpeakerJson {
        name,
        found: found.name(),
        archive: labels().map(|speaker| speaker.label.text()).collect(),
        told: teller.as_deref(),
        reported_by: reporter.as_deref(),
        author: author.as_deref(),
        signed: signed.as_deref(),
    });
    let time = time.as_ref().map(|(text, found)| ClaimedTimeJson {
        text,
        found: found.name(),
        archive: first.document.written().map(written_json),
    });
    let place = place.as_ref().map(|(text, found)| ClaimedPlaceJson {
        text,
        found: found.name(),
        archive: first.document.place.as_ref().map(|place| place.value.as_str()),
    });
    let asked = asked.as_ref().map(|found| asked_json(found, reporter.as_deref()));
    check.claimed.is_claimed().then_some(ClaimedJson { speaker, time, place, asked })
}

fn asked_json<'a>(found: &'a SpeakerFound, reported_by: Option<&'a str>) -> AskedJson<'a> {
    let (found, who) = match found {
        SpeakerFound::Said { first, then } => {
            ("said", [first].into_iter().chain(then).map(String::as_str).collect())
        }
        SpeakerFound::Wrote(who) => ("wrote", vec![who.as_str()]),
        SpeakerFound::Signed { who, .. } => ("signed", vec![who.as_str()]),
        SpeakerFound::Unclear(word) => ("unclear", word.as_deref().into_iter().collect()),
        SpeakerFound::Nobody => ("nobody", Vec::new()),
    };
    AskedJson { found, who, reported_by }
}

fn difference_json(all: &[Difference]) -> Vec<DifferenceJson<'_>> {
    all.iter().map(|Difference { typed, source }| DifferenceJson { typed, source }).collect()
}
