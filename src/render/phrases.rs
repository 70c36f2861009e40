//! Every sentence that the program says to a person, in one place.

mod bot;
mod dates;
mod explain;
mod keeping;

pub use bot::*;
pub use dates::{date, day, written};
pub use explain::explain;
pub use keeping::{backed_up, restored};

use std::time::Duration;

use chrono::NaiveDate;

use crate::answer::{Answer, Evidence, MetClock, Unmet, Verdict, Why};
use crate::archive::{
    ArchiveFacts, Changes, CollectionFacts, LinesLeftOut, OpenProgress, Staleness,
};
use crate::model::{DocumentHead, Issue, Passage, SpokenTime, Voice, WrittenOrigin};
use crate::question::{Clock, DateWindow, QuestionNote};
use crate::text::counted;
use crate::time::{Edtf, Inference, Interval, Note, Relation, TimeExpression};

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
        (_, Some(Why::NoTopicMatch)) if !answer.unmet.is_empty() => no_topic_match(answer),
        (_, Some(Why::TooBroad)) => {
            "Please name a person, a place, a subject or a time to look for.".to_owned()
        }
        (_, Some(Why::Unreadable)) => "That could not be read as a question.".to_owned(),
        (Verdict::Partly, _) => "This archive meets your question only in part.".to_owned(),
        (Verdict::Nothing, _) => "This archive has nothing on that.".to_owned(),
    };
    Some(sentence + nearest)
}

fn no_topic_match(answer: &Answer) -> String {
    let words = answer.unmet.iter().filter_map(|unmet| match unmet {
        Unmet::Words(words) => Some(words.clone()),
        Unmet::Number => None,
    });
    let words: Vec<String> = words.collect();
    let lacks_number = answer.unmet.contains(&Unmet::Number);
    let words_unmet = list(&words);
    match (answer.shown().next(), words.is_empty(), !lacks_number) {
        (None, true, _) => "This archive has nothing on that.".to_owned(),
        (None, false, _) => format!("This archive has nothing on {words_unmet}."),
        (_, true, _) => "No passage here says how many.".to_owned(),
        (_, false, true) => {
            format!("No passage here has {words_unmet} together with the rest of your question.")
        }
        (_, false, false) => format!(
            "No passage here has {words_unmet} together with the rest of your question, or says how many."
        ),
    }
}

fn no_date_match(answer: &Answer) -> String {
    if answer.shown().next().is_some_and(|first| first.clock != MetClock::None) {
        return "Nothing in this archive surely belongs to that time, but this may.".to_owned();
    }
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

/// The times of an excerpt, a line each: when it was written, what time it tells about, which of the two met the question, and how far it can know.
pub fn times(evidence: &Evidence) -> Vec<String> {
    let met = match evidence.date_is_certain {
        true => ", the time asked for",
        false => ", possibly the time asked for",
    };
    let mut written = dates_of_writing(&evidence.document);
    let mut speaks_of = speaks_of(&evidence.speaks_of);
    match evidence.clock {
        MetClock::None => {}
        MetClock::Written => written.push_str(met),
        MetClock::SpeaksOf => {
            let told =
                speaks_of.unwrap_or_else(|| "Its passage speaks of other times too".to_owned());
            speaks_of = Some(told + met);
        }
    }
    [Some(written), speaks_of, as_of(&evidence.document)].into_iter().flatten().collect()
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

/// Below the evidence that is printed at once.
pub fn more_evidence(count: usize) -> String {
    match count {
        1 => "One more passage: see it with `pincite chat` or `--json`.".to_owned(),
        _ => format!("{count} more passages: see them with `pincite chat` or `--json`."),
    }
}

/// "Added from the manifest, not printed on the page: date, volume.", or `None` when nothing was.
pub fn added(facts: &[&str]) -> Option<String> {
    let facts = facts.join(", ");
    (!facts.is_empty())
        .then(|| format!("Added from the manifest, not printed on the page: {facts}."))
}

/// How one date was read: its days, its text form, and what was inferred from what.
///
/// `reference` is the day that relative dates were counted from.
pub fn date_reading(found: &TimeExpression, reference: Option<NaiveDate>) -> Vec<String> {
    let relation = match found.relation {
        Relation::During => "during",
        Relation::Before => "before",
        Relation::After => "after",
        Relation::Around => "around",
        Relation::OnThisDay => "on this day of any year",
    };
    let days = format!("{relation}: {}", days(&found.interval));
    let inferred = inference(found, reference);
    [Some(days), Some(format!("EDTF {}", found.edtf)), inferred].into_iter().flatten().collect()
}

/// "1 October 1962 to 31 October 1962", "up to 20 October 1962".
fn days(interval: &Interval) -> String {
    match (interval.start, interval.end) {
        (None, None) => "any time".to_owned(),
        (None, Some(end)) => format!("up to {}", day(end)),
        (Some(start), None) => format!("from {} on", day(start)),
        (Some(start), Some(end)) if start == end => day(start),
        (Some(start), Some(end)) => format!("{} to {}", day(start), day(end)),
    }
}

fn inference(found: &TimeExpression, reference: Option<NaiveDate>) -> Option<String> {
    let from = match (found.why?, reference) {
        (Inference::Reference, Some(reference)) => format!("counted from {}", day(reference)),
        (Inference::Reference, None) => "counted from a day that is not known".to_owned(),
        (Inference::Mention, _) => "taken from another date in the text".to_owned(),
        (Inference::Named, _) => "taken from the table of named times".to_owned(),
        (Inference::Century, _) => {
            return Some("two digits read as a year of the configured century".to_owned());
        }
    };
    Some(format!("inferred: {from}"))
}

/// The first words of a conversation.
pub fn greeting(facts: &ArchiveFacts) -> String {
    let documents = counted(facts.documents, "document");
    format!("This is Pincite. It answers from {documents}, with the passage and its citation.")
}

/// Above the examples that the conversation in the terminal offers.
pub const TRY_ONE: &str = "Ask anything, or type a number to try one of these:";

/// Where there are no examples to offer.
pub const ASK_ANYTHING: &str = "Ask anything.";

/// Below the examples that the conversation in the terminal offers.
pub const CHAT_HINT: &str = "/help lists the commands, /quit leaves.";

/// Above the commands of the conversation in the terminal.
pub const CHAT_HELP: &str = "Type a question; below an answer, type a number to choose. Commands:";

/// Where a passage cannot be shown in its place.
pub const NO_CONTEXT: &str = "That passage is no longer in the archive; please ask again.";

/// To somebody who typed a number that stands for nothing now.
pub fn no_choice(number: usize) -> String {
    format!("There is no choice {number} here.")
}

/// To somebody who typed a command that there is not.
pub fn unknown_command(typed: &str) -> String {
    format!("There is no command /{typed}.")
}

/// Where the page or the point of a passage is told beside its citation.
pub fn this_passage(locator: &str) -> String {
    format!("This passage: {locator}.")
}

/// Below a text in which no date was read.
pub const NO_DATE: &str = "No date found.";

/// Where the program is started without a command and without a token.
pub const NO_TOKEN: &str = "No TELOXIDE_TOKEN is set, so this is a conversation in the terminal.";

/// When the bot begins to listen.
pub const BOT_RUNS: &str = "The bot is running; Ctrl-C stops it.";

/// When the bot has finished what it was answering.
pub const BOT_STOPPED: &str = "The bot has stopped.";

/// Where `pincite check` finds nothing wrong with what was written.
pub const SOUND_CONFIGURATION: &str = "The configuration is sound.";

/// To somebody who asks for an index that is already there.
pub const UP_TO_DATE: &str = "The index is up to date.";

/// What happens while an archive is opened, or `None` for what needs no word.
pub fn opening(news: &OpenProgress) -> Option<String> {
    Some(match news {
        OpenProgress::Building { reason: Staleness::Changed, changes: Some(changes), .. } => {
            format!("{}; building the index anew.", changed(changes))
        }
        OpenProgress::Building { reason, .. } => building(reason),
        OpenProgress::Built { documents, passages } => {
            format!("Index built: {}.", held(*documents, *passages))
        }
        OpenProgress::KeptOld { error } => {
            format!("The index could not be built anew, so the older one stays in use: {error}")
        }
        OpenProgress::LeftOut { file, reason } => format!("Left out {file}: {reason}"),
        OpenProgress::LinesLeftOut(LinesLeftOut { file, lines, first }) => {
            let (what, which) = match lines {
                1 => ("a line", "It is"),
                _ => (&*format!("{lines} lines"), "The first is"),
            };
            format!(
                "Left out {what} of {file}. {which} line {}: {}; `pincite check` says more.",
                first.line, first.fault
            )
        }
        OpenProgress::Read { .. } | OpenProgress::Writing => return None,
    })
}

/// While everything is read and the index is put on the disk.
pub const WRITING: &str = "writing the index";

/// How far a reading has come.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Bytes read.
    pub bytes: u64,
    /// Bytes to read.
    pub total: u64,
    /// Documents read.
    pub documents: usize,
    /// Time it took.
    pub elapsed: Duration,
}

/// "31%, 183000 documents, 17400 a second, 24 s left"
pub fn pace(pace: &Pace) -> String {
    let seconds = pace.elapsed.as_secs_f64();
    let share = pace.bytes as f64 / pace.total.max(1) as f64;
    let rate = pace.documents as f64 / seconds.max(0.001);
    let left = match share > 0.0 {
        true => format!(", {} left", time(seconds * (1.0 / share - 1.0).max(0.0))),
        false => String::new(),
    };
    let percent = (share * 100.0).min(100.0);
    format!("{percent:.0}%, {} documents, {rate:.0} a second{left}", pace.documents)
}

/// How far a reading has come, where no bar says that it is one.
pub fn reading(pace: &str) -> String {
    format!("Reading: {pace}.")
}

fn time(seconds: f64) -> String {
    match seconds.ceil() as u64 {
        short @ 0..100 => format!("{short} s"),
        long => format!("{} min", long.div_ceil(60)),
    }
}

/// "New: a.txt. Changed: b.txt and 12 more".
fn changed(changes: &Changes) -> String {
    if changes.is_empty() {
        return "Settings changed".to_owned();
    }
    let kinds =
        [("New", &changes.added), ("Changed", &changes.changed), ("Gone", &changes.removed)];
    let told = kinds.iter().filter(|(_, files)| !files.is_empty()).map(|(kind, files)| {
        let named: Vec<&str> = files.iter().take(5).map(String::as_str).collect();
        let more = match files.len() - named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!("{kind}: {}{more}", named.join(", "))
    });
    told.collect::<Vec<_>>().join(". ")
}

fn building(reason: &Staleness) -> String {
    match reason {
        Staleness::Missing => "There is no index yet; building one.".to_owned(),
        Staleness::Changed => "Documents or settings changed; building the index anew.".to_owned(),
        Staleness::OtherVersion => {
            "The index was built by another version of Pincite; building it anew.".to_owned()
        }
        Staleness::Damaged(what) => format!("The index cannot be used ({what}); building it anew."),
    }
}

/// All dates of writing that a record gives, the one we go by first: "Written 1 February 1963; in its title: 18 November 1962".
pub fn dates_of_writing(document: &DocumentHead) -> String {
    let Some(used) = document.written() else {
        return "Undated in this copy".to_owned();
    };
    let mut said = format!("Written {}", written(used));
    let mut told = vec![used.interval()];
    for other in &document.written {
        if !told.contains(&other.interval()) {
            told.push(other.interval());
            said.push_str(&format!("; {}: {}", origin(other.origin), date(&other.edtf)));
        }
    }
    said
}

fn origin(origin: WrittenOrigin) -> &'static str {
    match origin {
        WrittenOrigin::Listed => "listed under",
        WrittenOrigin::Title => "in its title",
        WrittenOrigin::Dateline => "in its dateline",
        WrittenOrigin::Closing => "below the signature",
        WrittenOrigin::DataAsOf => "its data end",
        WrittenOrigin::FrontMatter => "in its front matter",
        WrittenOrigin::Manifest => "added, not in this copy",
    }
}

/// The times that quoted words tell about, with how they were read, or `None` when they name none.
pub fn speaks_of(times: &[SpokenTime]) -> Option<String> {
    let mut said: Vec<String> = Vec::new();
    for time in times {
        let read = date(&time.edtf);
        let one = match time.edtf {
            // "by early 1977" says it better than "30 April 1977 or earlier".
            Edtf::Range(None, _) => format!("times up to “{}”", time.text),
            Edtf::Range(_, None) => format!("times from “{}” on", time.text),
            _ if time.inferred => format!("{read} (inferred from “{}”)", time.text),
            _ => read,
        };
        if !said.contains(&one) {
            said.push(one);
        }
    }
    (!said.is_empty()).then(|| format!("Speaks of {}", said.join(", ")))
}

/// A warning that a text cannot know what came after it, for texts that say when their data end.
pub fn as_of(document: &DocumentHead) -> Option<String> {
    let claim = document.written.iter().find(|claim| claim.origin == WrittenOrigin::DataAsOf)?;
    let end = date(&claim.edtf);
    Some(format!("Its data end in {end}: of anything later it can only report plans."))
}

/// "p. 594 · point (2)(ii)b)", or `None` when the passage has neither.
pub fn place_in_document(passage: &Passage) -> Option<String> {
    let page = passage.page.as_ref().map(|page| {
        let several = page.contains(['–', '-']);
        format!("{} {page}", if several { "pp." } else { "p." })
    });
    let point = passage.point.as_ref().map(|point| format!("point {point}"));
    let parts: Vec<String> = page.into_iter().chain(point).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// A slip of the source inside a quotation; stands outside of it.
pub fn sic(printed: &str, note: &str) -> String {
    format!("[sic] “{printed}”: {note}")
}

/// What a careful reader should know of a record, where its citation does not say it.
pub fn issue(issue: &Issue) -> Option<String> {
    match issue {
        Issue::EmptyLabel { label } => {
            Some(format!("{}: not in this copy", label.trim_end_matches(':')))
        }
        Issue::DateClash { used, other } => {
            Some(format!("The record bears two dates: {used} and {other}"))
        }
        Issue::HiddenAddress => Some("An address is hidden in this copy".to_owned()),
        Issue::Slip { .. } => None,
    }
}

/// "3 undated passages also match", or `None`.
pub fn undated(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("1 undated passage also matches.".to_owned()),
        _ => Some(format!("{count} undated passages also match.")),
    }
}

/// "Excerpt 2 of 5".
pub fn place_in_answer(number: usize, count: usize) -> String {
    format!("Excerpt {number} of {count}")
}

/// Above the passage asked for, among its neighbours.
pub fn the_passage(voice: Voice) -> String {
    let words = match voice {
        Voice::Document => "the document's own words",
        Voice::ArchiveSummary => "the archive's summary",
        Voice::EditorGloss => "with the editor's explanation",
        Voice::SourceNote => "the editor's note",
        Voice::Study => "a later study",
    };
    format!("The passage ({words}):")
}

/// The button that leads to the excerpt before.
pub fn previous_button(number: usize, count: usize) -> String {
    format!("‹ previous ({number} of {count})")
}

/// The button that leads to the excerpt after.
pub fn next_button(number: usize, count: usize) -> String {
    format!("next › ({number} of {count})")
}

fn held(documents: usize, passages: usize) -> String {
    format!("{}, {}", counted(documents, "document"), counted(passages, "passage"))
}

/// What an archive holds, a line each.
pub fn about(facts: &ArchiveFacts) -> Vec<String> {
    let mut lines = vec![format!("{}.", held(facts.documents, facts.passages))];
    if let Some((first, last)) = facts.written {
        lines.push(format!("Written between {} and {}.", day(first), day(last)));
    }
    for CollectionFacts { title, documents, licence } in &facts.collections {
        let licence = licence.as_deref().unwrap_or("licence not stated");
        let documents = counted(*documents, "document");
        lines.push(format!("• {title}: {documents}, {licence}"));
    }
    lines.push(format!("Index built {} UTC.", facts.built.format("%Y-%m-%d %H:%M")));
    lines
}

/// In place of a title where a document has none.
pub const UNTITLED: &str = "Untitled document";
/// Below a passage that has no neighbours.
pub const NO_NEIGHBOURS: &str = "This is all that the archive holds of this document.";
/// Under a quotation that is shown in part.
pub const SHOWN_IN_PART: &str = "Shown in part: the whole is too long for one message.";
/// In place of a quotation of which no part fits.
pub const TOO_LONG_TO_SHOW: &str = "The excerpt is too long for one message; tap “context”.";
/// Above the archive's own citation.
pub const CITE_ARCHIVE: &str = "The archive's own form:";
/// Above the note in the Chicago style.
pub const CITE_CHICAGO: &str = "A note in the Chicago style:";
/// A full answer without evidence, which should not occur.
pub const NOTHING_FOUND: &str = "This archive has nothing on that.";
/// Heading of `/about`.
pub const ABOUT_TITLE: &str = "About this archive";
/// Button: the passage among its neighbours.
pub const CONTEXT_BUTTON: &str = "context";
/// Button: how to cite the passage.
pub const CITE_BUTTON: &str = "cite";
/// Button: from context or citation to the excerpt.
pub const BACK_BUTTON: &str = "‹ back to the excerpt";
