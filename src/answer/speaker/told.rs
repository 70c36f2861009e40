//! Finds who is said to have said some words that a writer reports: "Mr. Hill said that …", and a sentence later "He had …",
//! and behind them: "“…,” said Mr. Hill".

use super::label::{fold, page_mark};
use super::parties::Parties;
use super::sentences::{is_in, is_item, names, opens_name, quoted, sentences};
use super::speech::{Part, Speech};
use super::teller::{Lexicon, Own, Teller, Told};
use super::turns::reported;
use crate::language::DialogueWords;

/// What the writer of a paragraph tells of some words in it.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::answer) struct Telling {
    /// Who says them.
    pub(in crate::answer) told: Told,
    /// The last name of the writer, where the text shows it.
    pub(in crate::answer) writer: Option<String>,
    /// Whether the words themselves say who says something: they are those of the writer.
    pub(in crate::answer) is_narrated: bool,
    /// Whether what stands before them tells of others who say something, so that they may be another's.
    pub(in crate::answer) may_report: bool,
    /// Whether they stand in quotation marks, so that they are another's than the writer's, or of another paper.
    pub(in crate::answer) is_quoted: bool,
}

impl Telling {
    /// Nothing is known, since the paragraph could not be read.
    pub(in crate::answer) fn unread() -> Self {
        let told = Told::Unclear(None);
        Self { told, writer: None, is_narrated: false, may_report: true, is_quoted: false }
    }
}

/// What is read of a document to find who says some words of it.
pub(super) struct Reading<'t> {
    /// What stands before the paragraph of the words, which shows what words are names, and who talks.
    pub(super) before: &'t str,
    /// The paragraph, up to the words.
    pub(super) paragraph: &'t str,
    /// The words; nobody's where they begin with somebody else: "The Secretary left".
    pub(super) inside: &'t str,
    /// What follows them in the paragraph.
    pub(super) behind: &'t str,
    /// Whether "you" may be whoever the whole document is written to.
    pub(super) is_addressed: bool,
}

/// Whom the writer of a paragraph tells to have said what stands at its end.
pub(super) fn telling(reading: &Reading<'_>, parties: Parties, lexicon: Lexicon<'_>) -> Telling {
    let Reading { before, inside, behind, .. } = *reading;
    let words = lexicon.words;
    let paragraph = without_page_marks(reading.paragraph, words);
    let names = [before, &paragraph].into_iter().flat_map(|text| names(text, words)).collect();
    let mut teller = Teller::new(lexicon, names, parties);
    let speech = speech_before(reading, &mut teller);
    let own = format!("{paragraph}{}{}", without_page_marks(inside, words), behind);
    let part = speech.and_then(|mut speech| {
        let part = speech.goes_on(&own, reading.is_addressed, &teller)?;
        Some((part, part.voice(speech.told())))
    });
    let is_own = part.as_ref().is_none_or(|(part, _)| *part == Part::Unsure);
    let (told, voice) = match part {
        Some((_, (told, voice))) => (told, voice),
        // “Wang replied: …”: "I" may be either behind the colon.
        None if reported(paragraph.trim(), words).is_some_and(|it| !is_writers(it, words)) => {
            (Told::Nobody, Own::Unknown)
        }
        None => (Told::Nobody, Own::Writer),
    };
    let is_unsure = matches!(told, Told::Unclear(None));
    let is_open = teller.read_as(&paragraph, told, voice);
    let begins =
        sentences(&paragraph, words).pop().is_none_or(|open| open.iter().all(|it| is_item(it)));
    let mut is_narrated = false;
    if begins && !is_open {
        let inside = without_page_marks(inside, words);
        teller.turn_to(&inside);
        let sentence = sentences(&inside, words).swap_remove(0);
        teller.turn_to_opener(&sentence);
        is_narrated = is_own && !is_unsure && teller.is_telling(&sentence);
    }
    let named = told_behind(&paragraph, inside, behind, lexicon);
    let named = named.or_else(|| told_within(&paragraph, inside, lexicon).filter(|_| !is_open));
    let writer = teller.parties.writer();
    let told = match (named, teller.told) {
        (Some(name), _) => Told::by(name),
        (None, Told::Nobody) if is_unsure => Told::Unclear(None),
        (None, told @ Told::By { .. }) => told,
        // “…,” he said: never the writer, who is "I".
        (None, told) => match pronoun_behind(&paragraph, inside, behind, words) {
            Some(word) => match teller.parties.other_than_writer() {
                Some(name) => Told::by(name),
                None => Told::Unclear(Some(word)),
            },
            None => told,
        },
    };
    let is_quoted = is_own && (is_open || is_unsure || teller.is_block);
    Telling { told, writer, is_narrated, may_report: teller.is_report, is_quoted }
}

/// "I replied:"
fn is_writers(opening: &str, words: &DialogueWords) -> bool {
    opening.split_whitespace().any(|word| is_in(words.own_pronouns, &fold(word)))
}

/// The speech that is not over where the paragraph of the words begins; the teller has read all before it.
fn speech_before(reading: &Reading<'_>, teller: &mut Teller<'_>) -> Option<Speech> {
    let mut speech: Option<Speech> = None;
    for earlier in reading.before.split("\n\n") {
        let earlier = without_page_marks(earlier, teller.lexicon.words);
        if earlier.trim().is_empty() {
            continue;
        }
        let part = speech.as_mut().map(|it| it.goes_on(&earlier, reading.is_addressed, teller));
        if part == Some(None) {
            speech = None;
        }
        match part.flatten().zip(speech.as_ref()) {
            Some((part, speech)) => {
                let (told, own) = part.voice(speech.told());
                teller.read_as(&earlier, told, own);
            }
            None => {
                teller.read_paragraph(&earlier);
            }
        }
        if part.flatten() != Some(Part::Said)
            && let Some(opened) = Speech::opened_by(&earlier, teller)
        {
            teller.is_report = true;
            speech = Some(opened);
        }
    }
    speech
}

/// The pronoun by which words in quotation marks are told to be somebody's behind them: "“…,” **he** said".
fn pronoun_behind(
    paragraph: &str,
    inside: &str,
    behind: &str,
    words: &DialogueWords,
) -> Option<String> {
    let is_open = quoted(paragraph).1;
    let close = behind.find(['”', '"'])?;
    let (rest, told) = behind.split_at(close);
    let goes_on = rest.ends_with(',') || rest.is_empty() && inside.ends_with(',');
    let told = sentences(told.trim_start_matches(['”', '"']), words).swap_remove(0);
    let first = fold(told.first()?);
    let verb = fold(told.get(1)?);
    let is_said = is_in(words.reports, &verb) || is_in(words.telling, &verb);
    (is_open && goes_on && is_said && is_in(words.pronouns, &first)).then_some(first)
}

/// Whoever words in quotation marks are told to be by what stands behind them: "“…,” Hill said", "“…,” said Hill", and
/// "In stating that “…,” Hill gave …".
///
/// `inside` is the words that were looked for. `None` where they stand in no quotation marks, where another sentence
/// begins behind these, or where the sentence says something else of them: "Asked whether “…,” Hill said".
fn told_behind(
    paragraph: &str,
    inside: &str,
    behind: &str,
    lexicon: Lexicon<'_>,
) -> Option<String> {
    let words = lexicon.words;
    let (paragraph, behind) =
        (without_page_marks(paragraph, words), without_page_marks(behind, words));
    let is_mark = |c: char| matches!(c, '“' | '”' | '"');
    let opens = paragraph.rfind(is_mark)?;
    let closes = behind.find(is_mark)?;
    let (before, quoted) = paragraph.split_at(opens);
    let is_open =
        quoted.starts_with('“') || before.is_empty() || before.ends_with(char::is_whitespace);
    let (rest, told) = behind.split_at(closes);
    let goes_on = (rest.is_empty() && inside.ends_with(',')) || rest.ends_with(',');
    let is_closed = !told.starts_with('“') && goes_on && !inside.contains(is_mark);
    if quoted.starts_with('”') || !is_open || !is_closed {
        return None;
    }
    let told = told.trim_start_matches(is_mark);
    // Behind a comma a capital is no sentence's.
    let first = told.split_whitespace().next().filter(|word| opens_name(word)).map(fold);
    let names = [before, told].into_iter().flat_map(|text| names(text, words)).chain(first);
    let teller = Teller::new(lexicon, names.collect(), Parties::default());
    let (before, told) = (sentences(before, words).pop()?, sentences(told, words).swap_remove(0));
    let before: Vec<&str> = before.into_iter().skip_while(|word| is_item(word)).collect();
    match before.is_empty() {
        true => teller.beside_verb(&told),
        false => teller.is_stating(&before).then(|| teller.at_start(&told, 0)).flatten(),
    }
}

/// Whoever opens words that begin a sentence by saying it: "The Secretary replied that …".
fn told_within(paragraph: &str, inside: &str, lexicon: Lexicon<'_>) -> Option<String> {
    let words = lexicon.words;
    let begins =
        sentences(paragraph, words).pop().is_none_or(|open| open.iter().all(|it| is_item(it)));
    if !begins {
        return None;
    }
    let names = [paragraph, inside].into_iter().flat_map(|text| names(text, words)).collect();
    let teller = Teller::new(lexicon, names, Parties::default());
    let inside = without_page_marks(inside, words);
    teller.beside_verb(&sentences(&inside, words).swap_remove(0))
}

/// A paragraph without the marks of its pages, as they stand between words.
fn without_page_marks(paragraph: &str, words: &DialogueWords) -> String {
    let mut text = String::with_capacity(paragraph.len());
    let mut rest = paragraph;
    while let Some(at) = rest.find('[') {
        let length = page_mark(&rest[at..], words);
        text.push_str(&rest[..at + usize::from(length.is_none())]);
        rest = &rest[at + length.unwrap_or(1)..];
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::{Lexicon, Parties, Reading, Told, telling, told_behind, told_within};
    use crate::language::ENGLISH;

    fn lexicon() -> Lexicon<'static> {
        Lexicon { words: &ENGLISH.dialogue, is_place: &|name| name == "Ruritania" }
    }

    #[test]
    fn the_nearest_reporting_subject_says_what_follows() {
        for (paragraph, who) in [
            ("Mr. Hill wondered whether he had really said that.", "Mr. Hill"),
            ("Mr. Hill said that he was late. He was glad to be there and said that", "Mr. Hill"),
            ("Hill opened the talk. Said the boats were sold. Demanded that", "Hill"),
            ("2. Wang continued saying that 214 boats were lost. Demanded", "Wang"),
            ("The Secretary [Page 7] said Hill was old. Wang then replied that", "Wang"),
            ("In the most private sense, the Secretary wished to say that", "the Secretary"),
            ("I said that the letters were lost and", "I"),
            ("Hill asked Wang for the letters. He replied that", "?"),
            ("Hill said it rained. The Secretary left the room. The boats", "–"),
            ("Hill said that Mr. Wang had told him that", "Mr. Wang < Hill"),
            ("Hill said that Mr. Wang had told him that it rained. The boats", "?"),
            ("Hill said that Mr. Wang had asked him to greet", "?"),
            ("Hill stressed that Mr. Wang had erred in saying that", "Mr. Wang < Hill"),
            ("Hill said it rained, and Wang replied that", "Wang"),
            ("Hill said he kept what Wang said on", "?"),
            ("Hill said he kept what Wang said on paper. It was", "Hill"),
            ("Hill said it rained. When Wang asked why, he", "Wang"),
            ("Hill listed the boats, then said that", "Hill"),
            ("Hill said it rained. Wang opened the door and said that", "Wang"),
            ("Hill said it rained. It was wrong to have Ruritania admitted. The boats", "Hill"),
            ("Hill said it rained. Ruritania announced that", "?"),
            ("Hill said, “I told Wang that it rained. We left. The Secretary wept.", "Hill"),
            ("Hill said, “It rains.” I replied, “Wang said so.", "I"),
            ("“Hill said that it rained. The “old” men left.", "Hill"),
            ("The P said that", "The P"),
            ("I said that it rained. He added that", "?"),
            ("Hill said it rained. Mr. Wang, after some time, replied that", "?"),
            ("Hill said it rained. A letter from Wang said that", "?"),
            ("The boats were sold. Hill was told that", "–"),
            ("As Hill told you earlier, it may rain.", "–"),
            ("Hill said that he met Wang. Wang promised the boats. The boats", "–"),
            ("Hill said that he met Wang. Ferries were late. The boats", "Hill"),
            ("Mr. Hill and Mr. Wang thought that", "?"),
            ("They said that", "?"),
            ("Reports indicated that", "?"),
            ("A letter came: It was wet. It suggests a judgment that", "–"),
            ("The Chinese stated that", "?"),
            ("", "–"),
        ] {
            let before = "The talk of Hill and Wang in Ashford. ";
            let inside = "the boats were sold";
            let reading = Reading { before, paragraph, inside, behind: "", is_addressed: false };
            let found = telling(&reading, Parties::default(), lexicon());
            let found = match found.told {
                Told::By { name, reporter: Some(reporter) } => format!("{name} < {reporter}"),
                Told::By { name, reporter: None } | Told::Writer(name) => name,
                Told::Unclear(_) => "?".to_owned(),
                Told::Nobody => "–".to_owned(),
            };
            assert_eq!(found, who, "{paragraph:?}");
        }
    }

    #[test]
    fn the_clause_of_a_quotation_names_who_says_it_behind_it_too() {
        for (before, behind, who) in [
            ("“", ",” Mr. Hill said.", "Mr. Hill"),
            ("“", ",” said Mr. Hill, who left.", "Mr. Hill"),
            ("The talk was long. “", ",” said Hill.", "Hill"),
            ("Wang said it rained. “", ",” Hill replied.", "Hill"),
            ("In stating his thesis last May that “", ",” Hill gave no reason.", "Hill"),
            ("Declaring that “", ",” President Hill left.", "President Hill"),
            ("", ",” said Hill.", "–"),
            ("“", ".” Hill replied that it was late.", "–"),
            ("“", "?” Hill replied that it was late.", "–"),
            ("“", ",” but Hill said no.", "–"),
            ("“", ",” he said.", "–"),
            ("Asked whether “", ",” Hill said no.", "–"),
            ("Referring to the statement that “", ",” Hill said it was not clear.", "–"),
            ("In stating that Wang had said “", ",” Hill gave no reason.", "–"),
            ("“It rains,” Wang said, and “", ",” Hill said.", "–"),
            ("“It rained” and the boats ", ",” Hill said.", "–"),
        ] {
            let found = told_behind(before, "the boats were sold", behind, lexicon());
            assert_eq!(found.as_deref().unwrap_or("–"), who, "{before:?} {behind:?}");
        }
    }

    #[test]
    fn words_that_open_with_who_says_them_are_theirs() {
        for (before, inside, who) in [
            ("Wang said it rained. ", "Mr. Hill replied that it was late.", "Mr. Hill"),
            ("Wang said it rained. ", "The Secretary then said that it was late.", "The Secretary"),
            ("Wang said that ", "Mr. Hill replied that it was late.", "–"),
            ("Wang said it rained. ", "It was late, and Mr. Hill replied.", "–"),
            ("Wang said it rained. ", "The boats were lost.", "–"),
        ] {
            let found = told_within(before, inside, lexicon());
            assert_eq!(found.as_deref().unwrap_or("–"), who, "{before:?} {inside:?}");
        }
    }
}
