//! Reads the archive's data below a document: shelfmark, rights, upload date, language, record number, donors.
//!
//! In saved pages labels and values come apart, so a value is known by its pattern; a label above it proves nothing.

use crate::ingest::extracted::{DraftDocument, DropReason, Extracted};
use crate::ingest::lines::Line;
use crate::model::{Fact, Issue, PassageKind, Voice};
use crate::time::Edtf;

/// The heading above the archive's data.
pub(super) const RECORD_HEADING: &str = "Document Information";

pub(super) fn read(lines: &[Line<'_>], draft: &mut DraftDocument, extracted: &mut Extracted) {
    let mut open: Vec<(Label, &Line<'_>)> = Vec::new();
    for line in lines {
        if line.text == RECORD_HEADING {
            extracted.drop(line, DropReason::SiteFurniture);
        } else if let Some(label) = label(line.text) {
            extracted.drop(line, DropReason::Label);
            open.push((label, line));
        } else if let Some(met) = meaning(line.text, open.last().map(|(label, _)| *label)) {
            keep(met, line, draft, extracted);
            open.retain(|(label, _)| *label != met);
        }
        // Any other line is in the report as one that was not understood.
    }
    for (_, line) in open {
        let label = line.text.trim_end_matches(':').to_owned();
        draft.document.issues.push(Issue::EmptyLabel { label });
    }
}

/// The label that a line is the value of: by its pattern, or, for values that may have any form, by the label above it.
fn meaning(text: &str, above: Option<Label>) -> Option<Label> {
    let free = above.filter(|label| matches!(label, Label::Source | Label::Other));
    // The pattern wins over the label above: in saved pages labels and values come apart.
    pattern(text).or(free)
}

fn keep(label: Label, line: &Line<'_>, draft: &mut DraftDocument, extracted: &mut Extracted) {
    match label {
        Label::Source => read_reference(line, draft),
        // Known for what they are, so that they are not taken for text; nothing asks for their values yet.
        Label::Rights
        | Label::Uploaded
        | Label::Language
        | Label::RecordId
        | Label::Donors
        | Label::Other => {
            if label == Label::Rights && hides_address(line.text) {
                draft.document.issues.push(Issue::HiddenAddress);
            }
            extracted.drop(line, DropReason::ArchiveData);
        }
    }
}

/// Labels of the archive's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Source,
    Rights,
    Uploaded,
    Language,
    RecordId,
    Donors,
    Other,
}

fn label(text: &str) -> Option<Label> {
    match text.trim_end_matches(':') {
        "Source" | "Original Archive" => Some(Label::Source),
        "Rights" => Some(Label::Rights),
        "Original Uploaded Date" => Some(Label::Uploaded),
        "Language" | "Languages" => Some(Label::Language),
        "Record ID" => Some(Label::RecordId),
        "Donors" | "Donor" => Some(Label::Donors),
        "Original Classification"
        | "Classification"
        | "Authors"
        | "Associated People & Organizations"
        | "Associated Places"
        | "Associated Topics"
        | "Subjects Discussed"
        | "Contributors"
        | "Type" => Some(Label::Other),
        _ => None,
    }
}

/// What a line of the record is, known by its pattern.
fn pattern(text: &str) -> Option<Label> {
    // "2013-05-20". Shorter forms of EDTF, such as a year alone, could be record numbers.
    let iso = text.len() == 10 && text.parse::<Edtf>().is_ok_and(|edtf| edtf.interval().is_day());
    let digits = (2..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let patterns = [
        (iso, Label::Uploaded),
        (digits, Label::RecordId),
        (LANGUAGES.contains(&text), Label::Language),
        (is_rights(text), Label::Rights),
        (is_reference(text), Label::Source),
        (is_donors(text), Label::Donors),
    ];
    patterns.into_iter().find_map(|(fits, label)| fits.then_some(label))
}

fn is_rights(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.contains(' ')
        && ["copyright", "rights status", "welcomes reuse", "permission"]
            .iter()
            .any(|word| lower.contains(word))
}

/// An archive's shelfmark: a translator's or finder's credit, or letters and numbers as archives write them.
fn is_reference(text: &str) -> bool {
    let credited = [
        "Translated by",
        "Obtained by",
        "Contributed by",
        "Transcribed by",
        "Obtained and translated",
    ];
    let numbered = text.split([' ', ',']).any(|word| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        digits > 0 && word.len() <= 24
    });
    let marks = [
        "f. ", "op. ", "d. ", "Fond", "fond", "Box", "Folder", "Archive", "FMA", "RG ", "No. ",
        "File",
    ];
    credited.iter().any(|words| text.contains(words))
        || (numbered && marks.iter().any(|mark| text.contains(mark)))
}

fn is_donors(text: &str) -> bool {
    let givers =
        ["Foundation", "Corporation", "Endowment", "Fund", "Trust", "Institute", "Charitable"];
    text.len() < 200 && givers.iter().any(|giver| text.contains(giver)) && !text.ends_with('.')
}

/// "PRC FMA 109-03901-01, 3-5. Translated by Max Maller." is a passage too, for people ask for it.
fn read_reference(line: &Line<'_>, draft: &mut DraftDocument) {
    draft.block(line.span, PassageKind::SourceNote, Voice::SourceNote);
    let credits = [" Translated", " Obtained", " Contributed", " Transcribed"];
    let end =
        credits.iter().filter_map(|credit| line.text.find(credit)).min().unwrap_or(line.text.len());
    let reference = line.text[..end].trim().trim_end_matches('.');
    if !reference.is_empty() && draft.document.archive_reference.is_none() {
        draft.document.archive_reference = Some(Fact::printed(reference.to_owned()));
    }
    if let Some(name) = translator(line.text) {
        draft.document.translator = Some(Fact::printed(name));
    }
}

fn translator(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let at = lower.find("translated by ")? + "translated by ".len();
    // Lower case may differ in its number of bytes, so the place may not fit: `get`, not a slice.
    let rest = text.get(at..)?;
    // "J. R. Smith": a full stop behind a single letter does not end the name.
    let initial =
        |end: usize| rest[..end].rsplit([' ', '.']).next().is_some_and(|word| word.len() == 1);
    let end =
        rest.match_indices('.').map(|(at, _)| at).find(|&at| !initial(at)).unwrap_or(rest.len());
    let name = rest[..end].trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// "[email protected]" stands where the site hid an address from robots.
fn hides_address(text: &str) -> bool {
    // The blank may be a no-break space.
    let folded = text.replace('\u{a0}', " ");
    folded.contains("[email protected]")
}

/// Whether a line is a label that no other kind of page has.
pub(super) fn is_telling_label(text: &str) -> bool {
    matches!(label(text), Some(Label::Uploaded | Label::RecordId))
}

const LANGUAGES: &[&str] = &[
    "Albanian",
    "Arabic",
    "Bulgarian",
    "Chinese",
    "Czech",
    "Dutch",
    "English",
    "French",
    "German",
    "Hungarian",
    "Italian",
    "Japanese",
    "Korean",
    "Mongolian",
    "Polish",
    "Portuguese",
    "Romanian",
    "Russian",
    "Serbo-Croatian",
    "Slovak",
    "Spanish",
    "Ukrainian",
    "Vietnamese",
];
