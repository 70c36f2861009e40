//! Says what came of comparing a quotation with the archive.

use super::attribution::{marked, speakers, turns};
use super::dates::short_date;
use crate::answer::{
    Answer, ClaimFound, ClaimOutcome, Difference, Evidence, MAX_WORDS_OF_QUOTATION, QuotationCheck,
    QuotationPart, QuotationState, SpeakerFound, Spelling,
};
use crate::messages::{Locale, message};
use crate::question::Tongue;

/// Most spellings or brackets that are named.
const MAX_NAMED: usize = 3;

/// Most differences that are named.
const MAX_DIFFERENCES: usize = 6;

/// Longest stretch of words that is named, in characters; the quotation below has the rest.
const MAX_NAMED_CHARACTERS: usize = 80;

/// Whether a quotation stands in the archive, and in what it differs; `first` is the evidence that follows.
pub(super) fn checked(locale: Locale, check: &QuotationCheck, first: Option<&Evidence>) -> String {
    let has_nearest = first.is_some();
    let documents = check.documents;
    let mut sentences = vec![match check.state {
        QuotationState::Verbatim if check.may_be_more => {
            message!(locale, "quotation-verbatim-at-least", documents = documents)
        }
        QuotationState::Verbatim if check.is_pasted => {
            message!(locale, "quotation-stands", documents = documents)
        }
        QuotationState::Verbatim => message!(locale, "quotation-verbatim", documents = documents),
        QuotationState::Differs => {
            let differences = differences(locale, &check.differences);
            message!(locale, "quotation-differs", differences = differences)
        }
        QuotationState::Absent => absent(locale, check.tongue, has_nearest),
    }];
    sentences.extend(first.into_iter().flat_map(|first| claimed(locale, &check.claimed, first)));
    sentences.extend(check.spellings.iter().take(MAX_NAMED).map(|spelling| {
        let Spelling { asked, matched, .. } = spelling;
        message!(locale, "quotation-spelling", typed = shown(asked), source = shown(matched))
    }));
    let is_both = |bracket: &&Difference| !bracket.typed.is_empty() && !bracket.source.is_empty();
    let replaced = check.brackets.iter().filter(is_both);
    sentences.extend(replaced.take(MAX_NAMED).map(|Difference { typed, source }| {
        message!(locale, "quotation-bracket", typed = shown(typed), source = shown(source))
    }));
    sentences.extend(check.leaves_out.then(|| message!(locale, "quotation-left-out")));
    let words = MAX_WORDS_OF_QUOTATION;
    sentences.extend(check.is_cut.then(|| message!(locale, "quotation-cut", words = words)));
    // What introduces the nearest passages comes last.
    if check.state == QuotationState::Absent {
        sentences.rotate_left(1);
    }
    sentences.join(" ")
}

/// What came of each of several quotations, or of each part of one.
pub(super) fn parts(locale: Locale, answer: &Answer) -> String {
    let all: Vec<&Evidence> = answer.shown().collect();
    let one = |part: &QuotationPart| {
        let first = part.shown.and_then(|at| all.get(at)).copied();
        let found = checked(locale, &part.check, first);
        message!(locale, "quotation-part", words = shown(&part.check.typed), found = found)
    };
    let is_apart = answer.quotation.as_ref().is_some_and(|check| {
        check.state == QuotationState::Absent && answer.parts.iter().all(|it| it.check != *check)
    });
    let apart = is_apart.then(|| message!(locale, "quotation-apart"));
    let parts = answer.parts.iter().map(one);
    apart.into_iter().chain(parts).collect::<Vec<_>>().join(" ")
}

/// What the archive says otherwise, or does not say, of what was claimed besides the words.
fn claimed(locale: Locale, claimed: &ClaimOutcome, first: &Evidence) -> Vec<String> {
    let speaker = claimed.speaker.as_ref();
    let speaker =
        speaker.and_then(|(name, found)| speaker_found(locale, claimed, name, *found, first));
    let author = claimed.author.as_ref();
    let author = author.map(|who| message!(locale, "quotation-author", who = who.as_str()));
    let signed = claimed.signed.as_ref();
    let signed = signed.map(|who| message!(locale, "quotation-signed", who = without_stop(who)));
    let other_time = claimed.time.as_ref().filter(|(_, found)| *found == ClaimFound::Other);
    let time = other_time.map(|(time, _)| {
        let written = first.document.written();
        let date = written.map_or(String::new(), |claim| short_date(locale, &claim.edtf));
        message!(locale, "quotation-other-time", date = date, time = time.as_str())
    });
    let other_place = claimed.place.as_ref().filter(|(_, found)| *found == ClaimFound::Other);
    let stated = first.document.place.as_ref();
    let place = other_place.zip(stated).map(|((place, _), stated)| {
        let stated = marked(locale, stated);
        message!(locale, "quotation-other-place", stated = stated, place = place.as_str())
    });
    let asked = claimed.asked.as_ref().map(|found| who(locale, claimed, found));
    let report = claimed.may_report.then(|| message!(locale, "quotation-may-report"));
    let whose = speaker.into_iter().chain(asked).chain(author).chain(signed).chain(report);
    whose.chain(time).chain(place).collect()
}

/// Who says words that were compared, as a check says it where that is asked.
pub(super) fn who_says(locale: Locale, found: &ClaimOutcome, evidence: &Evidence) -> String {
    claimed(locale, found, evidence).join(" ")
}

/// Whether somebody says the words who is said to.
fn speaker_found(
    locale: Locale,
    claimed: &ClaimOutcome,
    name: &str,
    found: ClaimFound,
    first: &Evidence,
) -> Option<String> {
    let teller = claimed.teller.as_deref();
    match (found, teller, &claimed.unclear) {
        (ClaimFound::Same, teller, _) => teller.map(|who| said_by(locale, claimed, who)),
        (ClaimFound::Unmarked, Some(who), _) if claimed.reporter.is_some() => {
            Some(said_by(locale, claimed, who))
        }
        (ClaimFound::Unmarked, Some(who), _) => {
            Some(message!(locale, "quotation-office", who = who, name = name))
        }
        (ClaimFound::Unmarked, None, Some(Some(word))) => {
            Some(message!(locale, "quotation-pronoun-of", word = word.as_str(), name = name))
        }
        (ClaimFound::Unmarked, None, Some(None)) => {
            Some(message!(locale, "quotation-unclear-of", name = name))
        }
        // The author or the signature is named behind it.
        (ClaimFound::Unmarked, None, None) if claimed.is_writer => None,
        (ClaimFound::Unmarked, None, None) => {
            Some(message!(locale, "quotation-unmarked", name = name))
        }
        (ClaimFound::Other, teller, _) => {
            let who = teller.map_or_else(|| speakers(locale, first), str::to_owned);
            Some(message!(locale, "quotation-other-speaker", who = who, name = name))
        }
    }
}

/// Whoever says the words, and by whose report.
fn said_by(locale: Locale, claimed: &ClaimOutcome, who: &str) -> String {
    match &claimed.reporter {
        Some(by) => message!(locale, "quotation-reported", who = who, by = by.as_str()),
        None if claimed.is_quoted => message!(locale, "quotation-said-quoting", who = who),
        None => message!(locale, "quotation-said-by", who = who),
    }
}

/// Who says the words, where that is asked.
fn who(locale: Locale, claimed: &ClaimOutcome, found: &SpeakerFound) -> String {
    match found {
        SpeakerFound::Said { first, then } => {
            let all: Vec<&str> = [first].into_iter().chain(then).map(String::as_str).collect();
            said_by(locale, claimed, &turns(locale, &all))
        }
        SpeakerFound::Wrote(who) => message!(locale, "quotation-written-by", who = who.as_str()),
        SpeakerFound::Signed { who, .. } => {
            message!(locale, "quotation-signed-by", who = without_stop(who))
        }
        SpeakerFound::Unclear(Some(word)) => {
            message!(locale, "quotation-pronoun", word = word.as_str())
        }
        SpeakerFound::Unclear(None) => message!(locale, "quotation-unclear"),
        SpeakerFound::Nobody => message!(locale, "quotation-nobody"),
    }
}

/// A signature at the end of a sentence, whose stop is that of its last initial too.
fn without_stop(signature: &str) -> &str {
    signature.strip_suffix('.').unwrap_or(signature)
}

/// The archive does not have the words; `tongue` is their language, where it is another than that of most documents.
fn absent(locale: Locale, tongue: Option<Tongue>, has_nearest: bool) -> String {
    match (tongue, has_nearest) {
        (Some(tongue), _) => {
            let language = match tongue {
                Tongue::Russian => "ru",
                Tongue::Chinese => "zh",
            };
            message!(locale, "quotation-other-language", language = language)
        }
        (None, true) => message!(locale, "quotation-absent-nearest"),
        (None, false) => message!(locale, "quotation-absent"),
    }
}

fn differences(locale: Locale, all: &[Difference]) -> String {
    let one =
        |Difference { typed, source }: &Difference| match (typed.is_empty(), source.is_empty()) {
            (false, false) => {
                message!(locale, "quotation-changed", typed = shown(typed), source = shown(source))
            }
            (false, true) => message!(locale, "quotation-added", typed = shown(typed)),
            (true, _) => message!(locale, "quotation-missing", source = shown(source)),
        };
    let mut named: Vec<String> = all.iter().take(MAX_DIFFERENCES).map(one).collect();
    if let Some(more) = all.len().checked_sub(MAX_DIFFERENCES).filter(|more| *more > 0) {
        named.push(message!(locale, "quotation-more-differences", more = more));
    }
    named.join("; ")
}

/// Words that are named in a sentence of ours; what is too long for that is cut between words.
fn shown(words: &str) -> String {
    if words.chars().count() <= MAX_NAMED_CHARACTERS {
        return words.to_owned();
    }
    let kept: String = words.chars().take(MAX_NAMED_CHARACTERS).collect();
    let end = kept.rfind(' ').unwrap_or(kept.len());
    format!("{} …", kept[..end].trim_end())
}
