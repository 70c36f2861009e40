//! Every sentence that the program says to a person, in one place.

use chrono::{Datelike, NaiveDate};

use crate::answer::{Answer, Evidence, MetClock, Verdict, Why};
use crate::archive::{ArchiveFacts, Opening, Staleness};
use crate::model::{Document, Issue, Voice, WrittenDate, WrittenOrigin};
use crate::question::{Clock, DateWindow, QuestionNote};
use crate::time::{Edtf, EdtfDate, Note, Precision, Qualifier, Relation, TimeExpression};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "22 October 1962".
pub fn day(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

fn month_name(month: u32) -> &'static str {
    MONTHS[month as usize - 1]
}

/// A date as a person would say it: "22 October 1962", "April 1963", "the 1960s", "28 October 1962 to 10 November 1962".
pub fn date(edtf: &Edtf) -> String {
    match edtf {
        Edtf::Date(one) => one_date(one),
        Edtf::Range(Some(from), Some(to)) => format!("{} to {}", one_date(from), one_date(to)),
        Edtf::Range(Some(from), None) => format!("{} or later", one_date(from)),
        Edtf::Range(None, Some(to)) => format!("{} or earlier", one_date(to)),
        Edtf::Range(None, None) => "any time".to_owned(),
        Edtf::AnyYear { month, day } => format!("{day} {}, any year", month_name(*month)),
    }
}

fn one_date(date: &EdtfDate) -> String {
    let (year, month) = (date.first.year(), date.first.month());
    let plain = match date.precision {
        Precision::Century => format!("{year} to {}", year + 99),
        Precision::Decade => format!("the {year}s"),
        Precision::Year => year.to_string(),
        Precision::Season(season) => format!("{} {year}", season_name(season)),
        Precision::Month => format!("{} {year}", month_name(month)),
        Precision::Day => day(date.first),
    };
    match date.qualifier {
        Qualifier::Certain => plain,
        Qualifier::Approximate => format!("about {plain}"),
        Qualifier::Uncertain => format!("{plain} (uncertain)"),
        Qualifier::Both => format!("about {plain} (uncertain)"),
    }
}

fn season_name(season: u8) -> &'static str {
    match season {
        21 => "spring",
        22 => "summer",
        23 => "autumn",
        _ => "winter",
    }
}

/// When a document was written, with its precision and where the date comes from: "April 1963 (day not given)".
pub fn written(claim: &WrittenDate) -> String {
    let mut said = date(&claim.edtf);
    if let Edtf::Date(one) = claim.edtf {
        said.push_str(match one.precision {
            Precision::Month => " (day not given)",
            Precision::Year => " (month not given)",
            _ => "",
        });
    }
    match claim.origin {
        WrittenOrigin::Manifest => said.push_str(" (date added by the archive's keeper)"),
        WrittenOrigin::DataAsOf => said.push_str(" (the date its data end)"),
        _ => {}
    }
    said
}

/// Whose words an excerpt holds, as a line above it.
pub fn voice(voice: Voice) -> &'static str {
    match voice {
        Voice::Document => "The document says",
        Voice::ArchiveSummary => "The archive's summary says",
        Voice::EditorGloss => "The editor explains in brackets",
        Voice::SourceNote => "The editor's note says",
        Voice::Study => "A later study says",
    }
}

/// "Read as: …", or `None` when the question was taken just as it stands.
pub fn read_as(answer: &Answer) -> Option<String> {
    let question = &answer.question;
    let mut parts = Vec::new();
    for window in &question.dates {
        parts.push(window_phrase(window, question.clock));
    }
    for note in &question.notes {
        parts.extend(question_note(note));
    }
    for spelling in &answer.spellings {
        parts.push(format!("{} for your “{}”", spelling.matched, spelling.asked));
    }
    (!parts.is_empty()).then(|| format!("Read as: {}", parts.join(" · ")))
}

fn window_phrase(window: &DateWindow, clock: Clock) -> String {
    let clock = match clock {
        Clock::Written => "written ",
        Clock::SpeaksOf => "about ",
        Clock::Either => "",
    };
    let relation = match (window.relation, window.edtf) {
        (Relation::OnThisDay, _) | (_, Edtf::Range(..)) => "",
        (Relation::Before, _) => "before ",
        (Relation::After, _) => "after ",
        (Relation::Around, _) => "around ",
        (Relation::During, _) => "",
    };
    let named = window.named.as_ref().map_or(String::new(), |name| format!("{name}, "));
    let inferred = if window.inferred && window.named.is_none() { " (year inferred)" } else { "" };
    format!("{clock}{named}{relation}{}{inferred}", date(&window.edtf))
}

/// What a person should know about the reading of the question, or `None` where another sentence says it already.
pub fn question_note(note: &QuestionNote) -> Option<String> {
    match note {
        QuestionNote::NoSuchDate { text, nearest } => Some(match nearest {
            Some(nearest) => format!("there is no {text}; {} taken instead", date(nearest)),
            None => format!("there is no {text}"),
        }),
        QuestionNote::AmbiguousDate { text, other } => {
            Some(format!("{text} could also be {}", date(other)))
        }
        QuestionNote::NamedTime { .. } => None,
        QuestionNote::NoTopic => None,
        QuestionNote::Shortened => Some("only the beginning of your text was read".to_owned()),
    }
}

/// The sentence above the evidence where the archive does not hold what was asked, or `None` for a full answer.
pub fn verdict(answer: &Answer) -> Option<String> {
    let nearest = match answer.shown().next() {
        Some(_) => " The nearest it has:",
        None => "",
    };
    let sentence = match (answer.verdict, answer.why) {
        (Verdict::Answered, _) => return None,
        (_, Some(Why::NoSuchDate)) => "That day does not exist in the calendar.".to_owned(),
        (_, Some(Why::OutsideCorpus)) => {
            "Nothing in this archive was written in that time or speaks of it.".to_owned()
        }
        (_, Some(Why::NoDateMatch)) => no_date_match(answer),
        (_, Some(Why::NoTopicMatch)) if !answer.unmet.is_empty() => {
            format!(
                "Nothing in this archive on {} with the rest of your question.",
                list(&answer.unmet)
            )
        }
        (_, Some(Why::TooBroad)) => {
            "Please name a person, a place, a subject or a time to look for.".to_owned()
        }
        (_, Some(Why::Unreadable)) => "That could not be read as a question.".to_owned(),
        (Verdict::Partly, _) => "This archive meets your question only in part.".to_owned(),
        (Verdict::Nothing, _) => "This archive has nothing on that.".to_owned(),
    };
    Some(sentence + nearest)
}

fn no_date_match(answer: &Answer) -> String {
    let windows: Vec<String> =
        answer.question.dates.iter().map(|window| window_phrase(window, Clock::Either)).collect();
    let what = match answer.question.clock {
        Clock::Written => "was written",
        Clock::SpeaksOf => "speaks of that",
        Clock::Either => "on that was written, or speaks of it,",
    };
    format!("Nothing in this archive {what} in this time: {}.", windows.join("; "))
}

/// "“a”, “b” and “c”".
fn list(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// Which clock met the window, as a short remark, or `None` when the question named no date.
pub fn clock(evidence: &Evidence) -> Option<&'static str> {
    match (evidence.clock, evidence.surely) {
        (MetClock::None, _) => None,
        (MetClock::Written, true) => Some("written in that time"),
        (MetClock::Written, false) => Some("possibly written in that time"),
        (MetClock::SpeaksOf, true) => Some("speaks of that time"),
        (MetClock::SpeaksOf, false) => Some("possibly speaks of that time"),
    }
}

/// What a person should know about how a date in `text` was read.
pub fn reading_note(text: &str, note: &Note) -> String {
    let said = |span: &std::ops::Range<usize>| text.get(span.clone()).unwrap_or_default();
    match note {
        Note::Impossible { span, nearest: Some(nearest) } => {
            format!("there is no {}; nearest: {}", said(span), date(nearest))
        }
        Note::Impossible { span, nearest: None } => format!("there is no {}", said(span)),
        Note::Ambiguous { span, other } => format!("{} could also be {}", said(span), date(other)),
        Note::Named { name, edtf, .. } => format!("{name}: {}", date(edtf)),
    }
}

/// "2 more pieces of evidence".
pub fn more_evidence(count: usize) -> String {
    match count {
        1 => "One more passage fits; see it with `pincite chat`.".to_owned(),
        _ => format!("{count} more passages fit; see them with `pincite chat`."),
    }
}

/// When a document was written and which times its quoted words speak of, in one line.
pub fn about_evidence(evidence: &Evidence) -> String {
    let mut parts = Vec::new();
    match evidence.document.written() {
        Some(claim) => parts.push(format!("written {}", written(claim))),
        None => parts.push("date of writing not in this copy".to_owned()),
    }
    for time in &evidence.speaks_of {
        let inferred = if time.inferred { " (inferred)" } else { "" };
        parts.push(format!("speaks of {}{inferred}", date(&time.edtf)));
    }
    parts.extend(clock(evidence).map(str::to_owned));
    parts.join(" · ")
}

/// What a careful reader should know of a record.
pub fn remarks(document: &Document) -> Vec<String> {
    let clash = |issue: &Issue| match issue {
        Issue::DateClash { used, other } => {
            Some(format!("Two dates in this record: {used}, and {other}."))
        }
        _ => None,
    };
    document.issues.iter().filter_map(clash).collect()
}

/// "Added from the manifest, not printed on the page: date, volume.", or `None` when nothing was.
pub fn added(facts: &[&str]) -> Option<String> {
    let facts = facts.join(", ");
    (!facts.is_empty()).then(|| format!("Added from the manifest, not printed on the page: {facts}."))
}

/// What the archive holds, one sentence each.
pub fn facts(facts: &ArchiveFacts) -> Vec<String> {
    let mut said = vec![format!("{} documents, {} passages.", facts.documents, facts.passages)];
    if let Some((first, last)) = facts.written {
        said.push(format!("Written between {} and {}.", day(first), day(last)));
    }
    for (collection, documents, licence) in &facts.collections {
        let licence = licence.as_ref().map_or(String::new(), |licence| format!("; {licence}"));
        said.push(format!("{collection}: {documents}{licence}."));
    }
    said.push(format!("Index built {} UTC.", facts.built));
    said
}

/// How one date was read: its days, its text form, and what was inferred.
pub fn date_reading(found: &TimeExpression) -> Vec<String> {
    let relation = match found.relation {
        Relation::During => "during",
        Relation::Before => "before",
        Relation::After => "after",
        Relation::Around => "around",
        Relation::OnThisDay => "on this day of any year",
    };
    let end = |end: Option<NaiveDate>| end.map_or("open".to_owned(), day);
    let days = match (found.interval.start, found.interval.end) {
        (None, None) => "any time".to_owned(),
        (start, last) if start == last => end(start),
        (start, last) => format!("{} to {}", end(start), end(last)),
    };
    let mut said = vec![format!("{} · {relation}: {days}", found.edtf)];
    if found.inferred {
        said.push("part of it is inferred, not said".to_owned());
    }
    said
}

/// The first words of a conversation.
pub fn greeting(facts: &ArchiveFacts) -> Vec<String> {
    let holds = format!(
        "This is Pincite. It answers from {} documents, with the passage and its citation.",
        facts.documents
    );
    vec![holds, "Ask anything, or type a number to try one of these:".to_owned()]
}

/// Below the examples that the conversation in the terminal offers.
pub const CHAT_HINT: &str = "/help lists the commands, /quit leaves.";

/// Above the commands of the conversation in the terminal.
pub const CHAT_HELP: &str =
    "Type a question; below an answer, type a number to choose. Commands:";

/// Where a passage cannot be shown in its place.
pub const NO_CONTEXT: &str = "That passage is no longer in the archive; please ask again.";

/// To somebody who typed a command that there is not.
pub fn unknown_command(typed: &str) -> String {
    format!("There is no command /{typed}.")
}

/// To somebody who asks for an index that is already there.
pub const UP_TO_DATE: &str = "The index is up to date.";

/// What happens while an archive is opened, or `None` for what needs no word.
pub fn opening(news: &Opening) -> Option<String> {
    Some(match news {
        Opening::Building { reason, files, .. } => {
            let files = if *files == 1 { "1 file".to_owned() } else { format!("{files} files") };
            let why = match reason {
                Staleness::Missing => "there is none yet".to_owned(),
                Staleness::Changed => "documents or settings changed".to_owned(),
                Staleness::OtherVersion => "another version of this program built it".to_owned(),
                Staleness::Damaged(what) => format!("it cannot be opened: {what}"),
            };
            format!("Building the index of {files} ({why}).")
        }
        Opening::Built { documents, passages } => {
            format!("Index built: {documents} documents, {passages} passages.")
        }
        Opening::KeptOld { error } => format!("The older index stays in use: {error}."),
        Opening::LeftOut { file, reason } => format!("Left out: {file}: {reason}."),
        Opening::Read { .. } => return None,
    })
}
