//! Every sentence that the program says to a person, in one place.

use chrono::{Datelike, NaiveDate};

use crate::answer::{Answer, Evidence, MetClock, Verdict, Why};
use crate::model::{Voice, WrittenDate, WrittenOrigin};
use crate::question::{Clock, DateWindow, QuestionNote};
use crate::time::{Edtf, EdtfDate, Precision, Qualifier, Relation};

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
        parts.extend(note_phrase(note));
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

fn note_phrase(note: &QuestionNote) -> Option<String> {
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
