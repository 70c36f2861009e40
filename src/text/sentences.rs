//! Cuts a text into its sentences, as ranges of bytes.
//!
//! One pass from left to right: every full stop, question mark and exclamation mark is a candidate,
//! and the words around it decide. Looking back and ahead is bounded, so the time is linear on any input.

use std::ops::Range;

use super::note_marks::note_marks_end;
use super::words::is_raised_digit;
use crate::language::{Language, SentenceWords, default_language};

/// Longest line, in bytes, that is taken for a heading.
const MAX_HEADING_BYTES: usize = 48;

/// Longest word, in bytes, that is looked at before or after a stop.
const MAX_WORD_BYTES: usize = 32;

/// The sentences of a text as ranges of bytes, in order, without the white space between them.
///
/// Knows that "Mr.", "U.S.", "Feb.", "No. 5" and initials end no sentence, that a closing quotation mark and a
/// glued note mark belong to the sentence before them, and that a blank line ends a sentence.
/// Together the ranges hold every character that is not white space.
///
/// ```
/// let text = "T. V. Soong met Stalin at 3 p.m. in Moscow. “We cannot agree,” he said.";
/// let sentences = pincite::text::sentences(text);
/// assert_eq!(sentences.len(), 2);
/// assert_eq!(&text[sentences[1].clone()], "“We cannot agree,” he said.");
/// ```
///
/// The words are those of the [default language](default_language); [`sentences_in`] takes any.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    sentences_in(text, default_language())
}

/// The sentences of a text in a language.
pub fn sentences_in(text: &str, language: &Language) -> Vec<Range<usize>> {
    let words = &language.sentences;
    let mut scanner =
        Scanner { text, words, at: 0, start: None, has_word: false, found: Vec::new() };
    scanner.run();
    scanner.found
}

struct Scanner<'a> {
    text: &'a str,
    words: &'a SentenceWords,
    at: usize,
    /// Where the sentence being read begins.
    start: Option<usize>,
    /// Whether it holds a letter or a digit yet.
    has_word: bool,
    found: Vec<Range<usize>>,
}

/// How an abbreviation behaves before a word that begins with a capital or a digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Abbreviation {
    NeverEnds,
    BeforeNumber,
    Hour,
    MayEnd,
}

/// What follows a sentence-ending mark, up to the next word.
struct Candidate {
    /// One past the stop with its closing marks and note mark.
    end: usize,
    /// First byte after the white space.
    next: usize,
    ellipsis: bool,
    closed_quote: bool,
    note_mark: bool,
    blank_line: bool,
}

impl Scanner<'_> {
    fn run(&mut self) {
        while let Some(character) = self.char_at(self.at) {
            match character {
                // Headings and list points often have no stop; the end of the paragraph closes
                // them.
                '\n' | '\r' if self.breaks_paragraph() => self.close(self.at),
                _ if character.is_whitespace() => self.advance(character),
                '.' | '!' | '?' | '…' | '。' => self.stop(),
                _ => self.word(character),
            }
        }
        self.close(self.at);
    }

    fn word(&mut self, character: char) {
        let begin = self.at;
        self.start.get_or_insert(begin);
        self.has_word |= character.is_alphanumeric();
        self.advance(character);
        if self.words.telegraphic_stop.ends_with(character) && self.is_telegraphic_stop() {
            self.close(self.at);
        }
    }

    /// Reads the mark at `at` and ends the sentence there if it is an end.
    fn stop(&mut self) {
        self.start.get_or_insert(self.at);
        let mark = self.at;
        let candidate = self.candidate();
        self.at = candidate.end;
        if self.has_word && self.ends_sentence(mark, &candidate) {
            self.close(candidate.end);
        }
    }

    fn candidate(&self) -> Candidate {
        let mark = self.at;
        let (mut end, dots) = self.stops(mark);
        let mut closed_quote = false;
        let mut note_mark = false;
        loop {
            match self.char_at(end) {
                Some(closer) if is_closer(closer) && !self.opens(end, closer) => {
                    closed_quote |= !matches!(closer, ')' | ']');
                    end += closer.len_utf8();
                }
                // A blank before a closing quotation mark: the mark still belongs to this sentence.
                Some(' ') if self.char_at(end + 1) == Some('”') => end += 1,
                Some('.' | '!' | '?') if end > mark + 1 && !note_mark => end += 1,
                Some(_) if !note_mark => {
                    let Some(after) = self.note_mark(mark, end) else { break };
                    note_mark = true;
                    end = after;
                }
                _ => break,
            }
        }
        let next = self.skip_white(end);
        let gap = &self.text[end..next];
        Candidate {
            end,
            next,
            ellipsis: dots >= 3,
            closed_quote,
            note_mark,
            blank_line: is_blank_line(gap),
        }
    }

    /// One past a run of stops, "..." and ". . ." included, and the number of dots in it.
    fn stops(&self, mark: usize) -> (usize, usize) {
        let (mut end, mut dots) = (mark, 0);
        loop {
            match self.char_at(end) {
                Some('.') => (end, dots) = (end + 1, dots + 1),
                Some('…') => (end, dots) = (end + '…'.len_utf8(), dots + 3),
                Some(stop @ ('!' | '?' | '。')) => end += stop.len_utf8(),
                Some(' ' | '\u{a0}') if dots > 0 && self.spaced_dot(end) => {
                    end = self.after_blank(end)
                }
                _ => return (end, dots),
            }
        }
    }

    /// Whether one blank and then a dot follow, as in ". . .".
    fn spaced_dot(&self, blank: usize) -> bool {
        self.char_at(self.after_blank(blank)) == Some('.')
    }

    fn after_blank(&self, blank: usize) -> usize {
        blank + self.char_at(blank).map_or(0, char::len_utf8)
    }

    /// One past a note mark glued to a stop, or `None` where its digits are a number: "3.5", "No.5".
    fn note_mark(&self, mark: usize, at: usize) -> Option<usize> {
        let end = note_marks_end(self.text, at)?;
        let before = self.word_before(mark);
        let number = before.bytes().all(|byte| byte.is_ascii_digit()) && before.len() < 4;
        let numbered = self.abbreviation(before) == Some(Abbreviation::BeforeNumber);
        let has_digit = self.text[at..].starts_with(|c: char| c.is_ascii_digit());
        let glued_to_stop = at == mark + 1;
        // The note of "status.3 Next" follows a word.
        let is_number = has_digit && glued_to_stop && (before.is_empty() || number || numbered);
        let is_raised = self.char_at(at).is_some_and(is_raised_digit);
        let followed = self.char_at(end).is_none_or(|c| c.is_whitespace() || is_closer(c));
        (!is_number && (followed || is_raised)).then_some(end)
    }

    /// What kind of abbreviation a word before a full stop is.
    fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let words = self.words;
        let lists = [
            (words.never_ends, Abbreviation::NeverEnds),
            (words.before_number, Abbreviation::BeforeNumber),
            (words.hour, Abbreviation::Hour),
            (words.may_end, Abbreviation::MayEnd),
        ];
        lists.into_iter().find(|(list, _)| list.contains(&word)).map(|(_, kind)| kind)
    }

    fn ends_sentence(&self, mark: usize, candidate: &Candidate) -> bool {
        if candidate.blank_line || candidate.next >= self.text.len() {
            return true;
        }
        let glued = candidate.next == candidate.end;
        let Some(next) = self.char_at(candidate.next) else { return true };
        if glued {
            return next == '“' || (next == '[' && candidate.end > mark + 1);
        }
        let word = self.word_after(candidate.next);
        let first = word.chars().next().unwrap_or(next);
        // The next word decides first: no sentence is taken to begin in lower case, or with "&".
        if first.is_lowercase() || next == '&' {
            return false;
        }
        // A note number stands at the end of a sentence, even after an abbreviation.
        if candidate.note_mark {
            return true;
        }
        // Dots mark an omission; only a word that usually begins sentences makes them an end.
        if candidate.ellipsis {
            return self.words.starters.contains(&word);
        }
        if candidate.closed_quote && self.speech_follows(candidate.next) {
            return false;
        }
        let single_dot = self.char_at(mark) == Some('.');
        !(single_dot && self.is_abbreviated(mark, candidate, word))
    }

    /// Whether the dot at `mark` belongs to the word before it and the sentence goes on with `word`.
    fn is_abbreviated(&self, mark: usize, candidate: &Candidate, word: &str) -> bool {
        let closed = candidate.end > mark + 1;
        let before = self.word_before(mark);
        let digit_next = word.starts_with(|c: char| c.is_ascii_digit());
        if self.is_enumerator(mark, before) {
            return true;
        }
        match self.abbreviation(before) {
            Some(Abbreviation::NeverEnds) => !closed,
            Some(Abbreviation::BeforeNumber) => {
                !closed && (digit_next || is_roman(word) || self.is_number_sign(candidate.next))
            }
            Some(Abbreviation::Hour) => self.words.after_hour.contains(&word) || digit_next,
            Some(Abbreviation::MayEnd) => {
                !self.words.starters.contains(&word) || self.is_initial(candidate.next)
            }
            None if closed || !is_initials(before) || self.is_numbered(mark, before) => false,
            None => !self.words.starters.contains(&word) || self.is_initial(candidate.next),
        }
    }

    /// "1.", "a." or "IV." at the beginning of a sentence, or after a colon, numbers what follows.
    ///
    /// So does the number of a telegram, "1192.", and both may stand behind a page mark, "[Page 174] 3."
    fn is_enumerator(&self, mark: usize, before: &str) -> bool {
        let Some(start) = self.start else { return false };
        let lead = after_page_mark(&self.text[start..mark - before.len()]);
        let alone = lead.len() <= 12 && lead.chars().all(|c| !c.is_alphabetic());
        let announced = lead.trim_end().ends_with([':', ';', '(']);
        // Numbers of telegrams ("1192.") are longer than those of points and stand at the very
        // beginning.
        let longest = if lead.is_empty() { 5 } else { 3 };
        let digits = before.len() <= longest && before.bytes().all(|byte| byte.is_ascii_digit());
        let letter = before.chars().count() == 1;
        (alone || announced) && !before.is_empty() && (digits || letter || is_roman(before))
    }

    /// Whether the letter before the dot at `mark` is a number: "Vol. I.", "Tab A.".
    fn is_numbered(&self, mark: usize, before: &str) -> bool {
        let lead = self.text[..mark - before.len()].trim_end_matches(' ').trim_end_matches('.');
        let label = self.word_before(lead.len());
        before.len() == 1
            && (self.words.numbered_parts.contains(&label)
                || self.abbreviation(label) == Some(Abbreviation::BeforeNumber))
    }

    /// Whether "No. 5" stands here, the number of what an abbreviation names: "Tel. No. 5".
    fn is_number_sign(&self, at: usize) -> bool {
        let word = self.word_after(at);
        self.text[at + word.len()..].starts_with('.')
            && self.abbreviation(word) == Some(Abbreviation::BeforeNumber)
    }

    /// Whether a single letter with a dot stands here: the next of several initials.
    fn is_initial(&self, at: usize) -> bool {
        let mut characters = self.text[at..].chars();
        characters.next().is_some_and(char::is_uppercase) && characters.next() == Some('.')
    }

    /// Whether "he said" or "Khrushchev asked" follows.
    fn speech_follows(&self, at: usize) -> bool {
        let first = self.word_range_after(at);
        let second = self.skip_white(first.end);
        self.words.speech_verbs.contains(&self.word_after(second))
    }

    /// In telegrams in capitals the word STOP ends a sentence.
    fn is_telegraphic_stop(&self) -> bool {
        let stop = self.words.telegraphic_stop;
        let before = self.text[..self.at].strip_suffix(stop).map(str::trim_end);
        let Some(before) = before.filter(|text| text.len() + stop.len() < self.at) else {
            return false;
        };
        let after = &self.text[self.at..];
        let next = self.word_after(self.skip_white(self.at));
        let previous = self.word_before(before.len());
        after.starts_with(char::is_whitespace) && is_capitals(previous) && is_capitals(next)
    }

    /// Whether the line ends here and a blank line, a bullet or a numbered point follows.
    fn breaks_paragraph(&self) -> bool {
        let next = self.skip_white(self.at);
        let gap = &self.text[self.at..next];
        is_blank_line(gap)
            || (gap.contains('\n')
                && (self.char_at(next) == Some('•')
                    || self.begins_point(next) && (self.closes_line() || self.is_heading(next))))
    }

    /// Whether "3. Telegram" or "(b) The" stands at `at`.
    fn begins_point(&self, at: usize) -> bool {
        let open = usize::from(self.char_at(at) == Some('('));
        let label = self.word_after(at + open);
        let mark = at + open + label.len();
        let digits = label.bytes().all(|byte| byte.is_ascii_digit());
        let known = digits && label.len() <= 3 || label.len() == 1 || is_roman(label);
        let closed = matches!(self.char_at(mark), Some('.' | ')'));
        let after = self.text.get(mark + 1..).unwrap_or_default();
        let next = after.trim_start_matches([' ', '\u{a0}']);
        !label.is_empty()
            && known
            && closed
            && next.len() < after.len()
            && next.starts_with(|c: char| c.is_uppercase() || "“‘\"'([".contains(c))
    }

    /// Whether the line that ends here is closed by a mark after which nothing goes on: "(Ibid.)", "end."
    fn closes_line(&self) -> bool {
        self.text[..self.at].ends_with(['.', '!', '?', ')', ']', '”', '"'])
    }

    /// Whether the line that ends here is a heading over a list whose first point stands at `next`.
    fn is_heading(&self, next: usize) -> bool {
        let from = self.text.floor_char_boundary(self.at.saturating_sub(MAX_HEADING_BYTES));
        let line = match self.text[from..self.at].rfind('\n') {
            Some(end) => &self.text[from + end + 1..self.at],
            None if from == 0 => &self.text[..self.at],
            None => return false,
        };
        let first = line.trim_start().chars().next();
        matches!(self.word_after(next), "1" | "A" | "a")
            && first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
            && !line.ends_with([':', ';', ','])
            && !self.words.after_hour.contains(&self.word_before(self.at))
    }

    /// A quotation mark that opens: straight ones do when a letter follows.
    fn opens(&self, at: usize, mark: char) -> bool {
        let after = self.char_at(at + mark.len_utf8());
        matches!(mark, '"' | '\'') && after.is_some_and(char::is_alphanumeric)
    }

    fn close(&mut self, end: usize) {
        if let Some(start) = self.start.take() {
            let length = self.text[start..end].trim_end().len();
            match self.found.last_mut().filter(|_| !self.has_word) {
                Some(previous) => previous.end = start + length,
                None => self.found.push(start..start + length),
            }
        }
        self.has_word = false;
        let next = self.skip_white(end);
        self.at = next.max(self.at);
    }

    fn advance(&mut self, character: char) {
        self.at += character.len_utf8();
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn skip_white(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        at + rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())
    }

    /// The word that ends at `end`, inner dots kept ("U.S"), cut at hyphens.
    fn word_before(&self, end: usize) -> &str {
        let mut start = end;
        for character in self.text[..end].chars().rev() {
            if !(character.is_alphanumeric() || character == '.') || end - start > MAX_WORD_BYTES {
                break;
            }
            start -= character.len_utf8();
        }
        self.text[start..end].trim_start_matches('.')
    }

    /// The word that begins at `start`, after opening marks.
    fn word_after(&self, start: usize) -> &str {
        &self.text[self.word_range_after(start)]
    }

    fn word_range_after(&self, start: usize) -> Range<usize> {
        let opening = |c: char| matches!(c, '“' | '‘' | '"' | '\'' | '(' | '[' | '«');
        let lead = self.text[start..].chars().take(4).take_while(|&c| opening(c));
        let begin = start + lead.map(char::len_utf8).sum::<usize>();
        let mut end = begin;
        for character in self.text[begin..].chars() {
            if !character.is_alphanumeric() || end - begin > MAX_WORD_BYTES {
                break;
            }
            end += character.len_utf8();
        }
        begin..end
    }
}

fn is_closer(character: char) -> bool {
    matches!(character, '"' | '\'' | '”' | '’' | ')' | ']' | '»')
}

/// What stands behind a page mark, or everything where there is none.
fn after_page_mark(lead: &str) -> &str {
    let inside = lead.strip_prefix("[Page ");
    let rest = inside.and_then(|inside| inside.split_once(']')).map(|(_, rest)| rest.trim_start());
    rest.unwrap_or(lead)
}

fn is_blank_line(gap: &str) -> bool {
    gap.matches('\n').count() > 1 || (!gap.contains('\n') && gap.matches('\r').count() > 1)
}

fn is_capitals(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// "T", "A.A", "U.S.S.R": single letters between dots.
fn is_initials(word: &str) -> bool {
    !word.is_empty()
        && word.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

fn is_roman(word: &str) -> bool {
    let mut letters = word.bytes();
    !word.is_empty()
        && word.len() <= 6
        && letters.all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'i' | b'v' | b'x'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    /// Each case is one text with `|` where a sentence ends.
    fn check(marked: &str) {
        let wanted: Vec<&str> = marked.split('|').map(str::trim).collect();
        let text = marked.replace('|', "");
        assert_eq!(split(&text), wanted, "in {text:?}");
    }

    #[test]
    fn ends_where_a_reader_would() {
        for case in [
            "Harriman reports on his meeting with Dr. Soong.| Soong is concerned.",
            "Cable, Summary of Averell Harriman Meeting with T. V. Soong",
            "R.K. Nehru relayed a message.| He was tired.",
            "Ambassador A. A. Petrov met V.M. Molotov.| A. Petrov left.",
            "on 6 May 1946 at 3:00 p.m. in the Soviet Embassy.| The rest follows.",
            "We met at 7 p.m.| Wang opened with a statement.",
            "We met at 7 p.m.| The talks went on.",
            "He was told on Feb. 3 to wait.| In Feb.| The talks ended.",
            "Ciphergram No. 3175 was read.| He said no.| Then he left.",
            "See Foreign Relations, vol. XIX, pp. 593–594.| Secret/Noforn.",
            "The U.S. Government and the Sino-U.S. talks.| It agreed with the U.S.| The talks went on.",
            "China vs. India, et al. were named.| Mao v. Khrushchev.",
            "He stated, “No one should be foolish enough.” |Nevertheless, it came.",
            "Based on “calling a state … ‘non-socialist.’” |If the other side asks, wait.",
            "“Why?” Khrushchev asked.| “Because!” said Mao.",
            "“Will they come?” he asked.| They will.",
            "one - for the continuation of the species, the other - against.\"| He left.",
            "The status quo.3 |Next he left.",
            "It ended in 1963.2 |He left with $3.5 million.",
            "agreed.”3 |(Next) he left.",
            "They vary.13-15 |They are old.1,2 |He left.¹ |She came.¹²,¹³ |They sold it.[^1] |It rang.[2] |He fell.* |Yes.",
            "See vol.13-15 Next and p.7 Then.",
            "He went to Com. & Adm. by night.| Fr. Gapon met Sqn. Ldr. Bader.| Pte. Green and Bp. Hughes left.",
            "Tel. No. 5 and Desp. No. 6 were lost.| They left.",
            "He hesitated... and went on.| He hesitated. . . .| The talks ended.",
            "(1) If the other side asks, wait.| (2) Go.",
            "1. Source: Department of State.| Secret.",
            "as follows: 1. Return of civilians. |2. Other matters.",
            "PRC FMA 109-03901-01, 3-5.| Translated by Max Maller.",
            "RGANI, f. 5, op. 49, d. 131, ll. 193-194.| Translated by Gary Goldberg.",
            "TROOPS MOVED AT DAWN STOP| THEY WILL NOT STOP| WAITING FOR ORDERS STOP",
            "one line\nand the next.| Another\nline",
            "A heading\n\n|A paragraph without a stop\n\n|(iii) A point",
            "Walter P. McConaughy met Sec. Rusk.| He told the Sec.| The Sec. agreed (68 Stat. 832).",
            "He met Lt. Col. Smith Jr. in St. Petersburg.| Messrs. Dulles and Bundy left.",
            "He met Smith, Jr.| They left.",
            "He met Smith, Jr.| Soon they left.",
            "(Ibid., 611.93/8–155) After most meetings he wrote.| (See p. 5.)| He left.",
            "“Stop!” |“Never,” he said.",
            "Dobrynin Memcons, Vol. I.| Secret; Exdis.| See Tab A.| Secret.",
            "weapons, i.e. missiles, e.g. SS-20s.| Peace!| War?!| Both.",
            "(Ibid., CA Files: Lot 60 D 648)\n  |3. Of the USIS.|\n  4. Not found.",
            "[Page 322] 3. In context making points Deptel 17183 refers.| [Page 323] C. Wang replied.",
            "1192. 1. Two hour meeting this morning.| 2. Wang opened.",
            "85359. ChiRep.| Return to Deptel 3395.2 |Reply.",
            "6. Conclusions\n|1. Policy guidance was good.|\n2. It was new.",
            "all contained in the memorandum of February\n17.| The urgent need remains.",
            "We see no action on ChiRep issues? ” |Drumright agreed.",
            "MARCH DREW THOUSANDS.| END SUMMARY.|\n2.  TO MOST OBSERVERS IT WAS LARGE.",
            "REF: LA PAZ 9142\n\n|1. (C) SUMMARY: THE U.S. VIEW WAS \"NOTED.\" |CHANTS FOLLOWED.",
            "They asked as follows:\n1. Return of civilians.|\n2. Other matters.",
            "Washington, D.C.| The talks went on in Washington, D.C. Mayor Barry left.",
        ] {
            check(case);
        }
    }

    #[test]
    fn a_lower_case_word_goes_on_with_the_sentence() {
        check("They met in Geneva (Aug. 1) and “parted.” as friends.");
        check("The Embassy's view of Khrushchev!' was kept.| Yes.");
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        for unit in [
            ".", ". ", "a.", "A. ", "\"", ".\"", "\n", "\n ", "1.", "STOP ", "P", "STOP", " ", "…",
            "['", "é.", "?!", ".1",
        ] {
            let text = unit.repeat(200_000 / unit.len());
            let found = sentences(&text);
            assert!(found.len() <= text.len());
        }
    }

    proptest! {
        #[test]
        fn holds_every_character_that_is_not_white_space(text in "[a-zA-Z0-9 .!?…“”\"'()\\n\\[\\]é•]{0,80}") {
            let mut at = 0;
            for range in sentences(&text) {
                prop_assert!(range.start >= at && range.start < range.end);
                prop_assert!(text[at..range.start].trim().is_empty());
                prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
                at = range.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }

        #[test]
        fn never_panics(text in "([“”‘(\\[.!?]|[a-zA-Z0-9é ]|said|STOP|\\PC){0,60}") {
            sentences(&text);
        }
    }
}
