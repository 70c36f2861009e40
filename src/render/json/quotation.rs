//! What came of checking a quotation, in the JSON of an answer.

use serde::Serialize;

use super::evidence::{WrittenJson, written_json};
use crate::answer::{
    Answer, ClaimOutcome, Difference, Evidence, QuotationCheck, SpeakerFound, Spelling,
};
use crate::question::Tongue;

/// What came of comparing a quotation with the archive.
#[derive(Serialize)]
pub(super) struct QuotationJson<'a> {
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
}

/// What was claimed of quoted words, and what the first piece of evidence says of it.
#[derive(Serialize)]
struct ClaimedJson<'a> {
    /// Null where nobody is said to have said them.
    speaker: Option<ClaimedSpeakerJson<'a>>,
    /// Null where no time is named.
    time: Option<ClaimedTimeJson<'a>>,
    /// Left out where it is not asked who says them.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<AskedJson<'a>>,
}

/// Who says the words, where that is asked.
#[derive(Serialize)]
struct AskedJson<'a> {
    /// `said`, `wrote` or `nobody`.
    found: &'static str,
    /// Who, in the order of their turns.
    who: Vec<&'a str>,
}

#[derive(Serialize)]
struct ClaimedSpeakerJson<'a> {
    /// As typed.
    name: &'a str,
    /// `same`, `unmarked` or `other`.
    found: &'static str,
    /// Who speaks there, as the document labels the turns; empty where nobody surely does.
    archive: Vec<&'a str>,
    /// Who says them there in the words of the document, where no label above them names somebody; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    told: Option<&'a str>,
    /// The author of the document, where it is another and nobody is named who says them; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
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
struct DifferenceJson<'a> {
    typed: &'a str,
    source: &'a str,
}

pub(super) fn quotation_json<'a>(
    check: &'a QuotationCheck,
    answer: &'a Answer,
) -> QuotationJson<'a> {
    let first = answer.shown().next();
    QuotationJson {
        claimed: first.and_then(|first| claimed_json(check, first)),
        state: check.state.name(),
        documents: check.documents,
        at_least: check.may_be_more,
        differences: difference_json(&check.differences),
        spellings: &check.spellings,
        brackets: difference_json(&check.brackets),
        left_out: check.leaves_out,
        language: check.tongue.map(Tongue::code),
    }
}

fn claimed_json<'a>(check: &'a QuotationCheck, first: &'a Evidence) -> Option<ClaimedJson<'a>> {
    let ClaimOutcome { speaker, teller, author, asked, time } = &check.claimed;
    let attribution = &first.attribution;
    let labels = || attribution.speaker.iter().chain(&attribution.then);
    let speaker = speaker.as_ref().map(|(name, found)| ClaimedSpeakerJson {
        name,
        found: found.name(),
        archive: labels().map(|speaker| speaker.label.text()).collect(),
        told: teller.as_deref(),
        author: author.as_deref(),
    });
    let time = time.as_ref().map(|(text, found)| ClaimedTimeJson {
        text,
        found: found.name(),
        archive: first.document.written().map(written_json),
    });
    let asked = asked.as_ref().map(asked_json);
    let is_claimed = speaker.is_some() || time.is_some() || asked.is_some();
    is_claimed.then_some(ClaimedJson { speaker, time, asked })
}

fn asked_json(found: &SpeakerFound) -> AskedJson<'_> {
    match found {
        SpeakerFound::Said { first, then } => AskedJson {
            found: "said",
            who: [first].into_iter().chain(then).map(String::as_str).collect(),
        },
        SpeakerFound::Wrote(who) => AskedJson { found: "wrote", who: vec![who] },
        SpeakerFound::Nobody => AskedJson { found: "nobody", who: Vec::new() },
    }
}

fn difference_json(all: &[Difference]) -> Vec<DifferenceJson<'_>> {
    all.iter().map(|Difference { typed, source }| DifferenceJson { typed, source }).collect()
}
