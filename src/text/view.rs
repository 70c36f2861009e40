//! What a reader sees of source text, with the way back to the bytes of the source.

use std::ops::Range;

use super::words::is_invisible;
use crate::language::default_language;
use crate::model::Span;

/// What a reader sees of a stretch of source text: marks and invisible characters left out, runs of white space folded
/// to one blank, and words joined that a line end broke ("agricul-", "tural").
///
/// Knows, for every byte shown, the byte of the source that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    text: String,
    /// Where text and source part ways: a byte of `text` and the byte of the source that it stands for.
    /// What follows stands in the source as it is shown, up to the next entry.
    joints: Vec<(usize, usize)>,
}

/// How a word goes on behind the hyphen at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineEnd {
    /// The hyphen only shows the break: "agricul-", "tural".
    Broken,
    /// The hyphen is the word's own: "Sino-", "Soviet"; "1962-", "63".
    Hyphened,
}

impl View {
    /// The view of `raw`, which stands at byte `base` of its file; `marks` are spans of the file, in order, to leave out.
    pub fn new(raw: &str, base: usize, marks: &[Span]) -> Self {
        let mut view = Self { text: String::with_capacity(raw.len()), joints: Vec::new() };
        let mut blank_at = None;
        // All marks of the file are given; a search skips those before this stretch.
        let begun = marks.partition_point(|mark| mark.end <= base);
        let mut marks = &marks[begun..];
        let mut at = 0;
        while let Some(character) = raw[at..].chars().next() {
            let here = base + at;
            // Marks are in order, so each is passed once and the whole view takes linear time.
            while marks.first().is_some_and(|mark| mark.end <= here) {
                marks = &marks[1..];
            }
            let mark = marks.first().map_or(usize::MAX, |mark| mark.start);
            if mark <= here {
                at += character.len_utf8();
            } else if character.is_whitespace() {
                blank_at.get_or_insert(here);
                at += character.len_utf8();
            } else if is_left_out(character) {
                at += character.len_utf8();
                // A soft hyphen at the end of a line: the word goes on in the next one.
                if character == SOFT_HYPHEN {
                    at = next_line(raw, at, base, marks).map_or(at, |(next, _)| next);
                }
            } else {
                if let Some(blank) = blank_at.take()
                    // White space at the start is dropped. At the end it is too, since no word
                    // takes it.
                    && !view.text.is_empty()
                {
                    view.push(" ", blank);
                }
                let end = piece_end(raw, at, mark.saturating_sub(base));
                view.push(&raw[at..end], here);
                at = view.after_line_end(raw, end, base, marks);
            }
        }
        // An empty view still needs one entry: `source` reads the entry before the one it finds.
        if view.joints.is_empty() {
            view.joints.push((0, base));
        }
        view
    }

    /// Where to read on behind words that end at `end`: in the next line, where a hyphen breaks the last of them.
    fn after_line_end(&mut self, raw: &str, end: usize, base: usize, marks: &[Span]) -> usize {
        let Some(hyphen) = self.text.chars().next_back().filter(|&c| is_line_end_hyphen(c)) else {
            return end;
        };
        let Some((next, follows)) = next_line(raw, end, base, marks) else { return end };
        let word = &self.text[..self.text.len() - hyphen.len_utf8()];
        match line_end(word, hyphen, follows, first_word(&raw[next..])) {
            Some(LineEnd::Broken) => {
                self.text.truncate(word.len());
                // The hyphen may have begun a stretch of its own.
                self.joints.pop_if(|joint| joint.0 >= self.text.len());
                next
            }
            Some(LineEnd::Hyphened) => next,
            None => end,
        }
    }

    /// Adds words, or a blank, that stand at `source`.
    fn push(&mut self, words: &str, source: usize) {
        let shown = self.text.len();
        // A new entry only where text and source part ways. Most words stand in both at the same
        // distance, so the list stays short.
        let goes_on =
            self.joints.last().is_some_and(|&(text, first)| source - first == shown - text);
        if !goes_on {
            self.joints.push((shown, source));
        }
        self.text.push_str(words);
    }

    /// The text as shown.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of the file that a range of bytes of the shown text stands for.
    pub fn span(&self, range: Range<usize>) -> Span {
        match range.is_empty() {
            // At the very end this is the place behind the last byte shown.
            true => {
                let start = match range.start.checked_sub(1) {
                    Some(last) if range.start == self.text.len() => self.source(last) + 1,
                    _ => self.source(range.start),
                };
                Span::new(start, start)
            }
            // Asks for the last byte and adds one: the byte behind may stand after a mark that was
            // left out.
            false => Span::new(self.source(range.start), self.source(range.end - 1) + 1),
        }
    }

    /// The byte of the file that a byte of the shown text stands for.
    fn source(&self, at: usize) -> usize {
        let after = self.joints.partition_point(|&(text, _)| text <= at);
        let (text, source) = self.joints[after - 1];
        source + (at - text)
    }
}

/// Where the words end that begin at `start`: at white space, at something invisible, or at the first character at or
/// behind `limit`.
fn piece_end(raw: &str, start: usize, limit: usize) -> usize {
    let bytes = raw.as_bytes();
    let mut at = start;
    while at < bytes.len().min(limit) {
        match bytes[at] {
            // Printable ASCII is never white space; only other bytes are decoded.
            b'!'..=b'~' => at += 1,
            0x80.. => match raw[at..].chars().next() {
                Some(wide) if !wide.is_whitespace() && !is_left_out(wide) => at += wide.len_utf8(),
                _ => break,
            },
            _ => break,
        }
    }
    at
}

/// What is invisible and says nothing; joiners and marks of direction stay, for some scripts are read by them.
fn is_left_out(character: char) -> bool {
    let shapes = matches!(character, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    is_invisible(character) && !shapes
}

const SOFT_HYPHEN: char = '\u{ad}';

/// Hyphens, and the sign by which programs that read scans mark the end of a line inside a word.
fn is_line_end_hyphen(character: char) -> bool {
    matches!(character, '-' | '‐' | '¬')
}

/// The first character of the next line and its place, where a line ends at `at`; marks are passed over.
fn next_line(raw: &str, at: usize, base: usize, marks: &[Span]) -> Option<(usize, char)> {
    let mut marks = marks.iter().peekable();
    let mut ended = false;
    for (offset, character) in raw[at..].char_indices() {
        let here = base + at + offset;
        while marks.next_if(|mark| mark.end <= here).is_some() {}
        let is_marked = marks.peek().is_some_and(|mark| mark.start <= here);
        ended |= matches!(character, '\n' | '\r' | '\u{c}');
        if !is_marked && !character.is_whitespace() {
            return ended.then_some((at + offset, character));
        }
    }
    None
}

/// What the hyphen behind `word` at the end of a line is, where `follows` begins the next line.
fn line_end(word: &str, hyphen: char, follows: char, second: &str) -> Option<LineEnd> {
    if !word.ends_with(char::is_alphanumeric) || !follows.is_alphanumeric() {
        return None;
    }
    // Looking back is bounded: a text may be one word without end.
    let near = &word[word.ceil_char_boundary(word.len().saturating_sub(MAX_BROKEN_BYTES))..];
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    let first = &near[near.trim_end_matches(is_part).len()..];
    // In capitals throughout nothing tells a name: "AGRICUL-", "TURAL".
    let capitals =
        follows.is_uppercase() && first.len() > 1 && first.chars().all(char::is_uppercase);
    let goes_on = follows.is_lowercase() || capitals;
    let letters = first.chars().all(char::is_alphabetic);
    let own = first.len() <= MAX_FIRST_PART_BYTES
        && default_language().compounds.hyphened.contains(&first.to_lowercase().as_str());
    let own = own || default_language().compounds.hyphened_before.contains(&second);
    let broken = hyphen == '¬' || goes_on && letters && !own;
    Some(if broken { LineEnd::Broken } else { LineEnd::Hyphened })
}

/// The letters that a line begins with, as far as a part of a compound may go.
fn first_word(line: &str) -> &str {
    let near = &line[..line.floor_char_boundary(MAX_BROKEN_BYTES)];
    near.find(|c: char| !c.is_alphabetic()).map_or(near, |end| &near[..end])
}

/// As much of a broken word, in bytes, as is looked at.
const MAX_BROKEN_BYTES: usize = 64;

/// Longest first part of a compound, in bytes, that is looked up.
const MAX_FIRST_PART_BYTES: usize = 16;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Byte by byte: what is shown, and where each byte of it stands in the source.
    fn slowly(raw: &str, marks: &[Span]) -> (String, Vec<usize>) {
        let (mut text, mut source, mut blank) = (String::new(), Vec::new(), None);
        for (at, character) in raw.char_indices() {
            if marks.iter().any(|mark| (mark.start..mark.end).contains(&at)) {
                continue;
            } else if character.is_whitespace() {
                blank = blank.or(Some(at));
                continue;
            }
            if let Some(blank) = blank.take().filter(|_| !text.is_empty()) {
                text.push(' ');
                source.push(blank);
            }
            text.push(character);
            source.extend(at..at + character.len_utf8());
        }
        (text, source)
    }

    proptest! {
        #[test]
        fn a_view_is_what_a_slow_reader_sees(
            raw in "[a-c\\PC \n\u{a0}\u{3000}]{0,24}",
            ends in proptest::collection::vec(0_usize..30, 0..6),
        ) {
            let mut ends: Vec<usize> =
                ends.into_iter().map(|end| raw.floor_char_boundary(end)).collect();
            ends.sort_unstable();
            let marks: Vec<Span> =
                ends.chunks_exact(2).map(|pair| Span::new(7 + pair[0], 7 + pair[1])).collect();
            let own: Vec<Span> =
                ends.chunks_exact(2).map(|pair| Span::new(pair[0], pair[1])).collect();
            // Words that a line end breaks have a test of their own.
            prop_assume!(!raw.contains(is_line_end_hyphen));
            let view = View::new(&raw, 7, &marks);
            let (text, source) = slowly(&raw, &own);
            prop_assert_eq!(view.text(), text.as_str());
            for (at, source) in source.into_iter().enumerate() {
                prop_assert_eq!(view.span(at..at + 1), Span::new(7 + source, 8 + source));
            }
        }
    }

    #[test]
    fn marks_and_line_breaks_are_folded_and_the_place_is_kept() {
        let raw = "an urgent [Page 594] Peiping\n   request1 for aid";
        let marks = [Span::new(110, 120), Span::new(139, 140)];
        let view = View::new(raw, 100, &marks);
        assert_eq!(view.text(), "an urgent Peiping request for aid");
        let at = view.text().find("Peiping request").expect("shown");
        let span = view.span(at..at + "Peiping request".len());
        assert_eq!(&raw[span.start - 100..span.end - 100], "Peiping\n   request");
        let end = view.text().len();
        assert_eq!(view.span(end..end), Span::new(100 + raw.len(), 100 + raw.len()));
    }

    #[test]
    fn words_that_a_line_end_breaks_are_joined() {
        for (raw, shown) in [
            ("the agricul-\ntural mission", "the agricultural mission"),
            ("of Tash-\r\n   kurgan", "of Tashkurgan"),
            ("AGRICUL-\nTURAL AID", "AGRICULTURAL AID"),
            ("Grom\u{ad}\nchevsky wrote", "Gromchevsky wrote"),
            ("irriga¬\ntion", "irrigation"),
            ("a long-\nterm plan", "a long-term plan"),
            ("the Sino-\nSoviet split", "the Sino-Soviet split"),
            ("the mother-in-\nlaw", "the mother-in-law"),
            ("1962-\n63", "1962-63"),
            ("- one\n- two", "- one - two"),
            ("he came -\nand left", "he came - and left"),
            ("pre- and post-war", "pre- and post-war"),
            ("it ended --\nat last", "it ended -- at last"),
            ("broken-", "broken-"),
            ("ferry\u{200b}man\0 left", "ferryman left"),
        ] {
            let view = View::new(raw, 5, &[]);
            assert_eq!(view.text(), shown);
            for (at, character) in view.text().char_indices().filter(|(_, c)| *c != ' ') {
                let span = view.span(at..at + character.len_utf8());
                assert_eq!(&raw[span.start - 5..span.end - 5], character.to_string(), "{raw:?}");
            }
        }
    }

    #[test]
    fn broken_words_without_end_take_linear_time() {
        for unit in ["a-\n", "long-\n", "\u{ad}\n", "-\n", "a\u{ad} ", "- ", "é-\r"] {
            View::new(&unit.repeat(200_000 / unit.len()), 0, &[]);
        }
    }

    #[test]
    fn every_byte_shown_stands_in_the_source() {
        for (raw, marks, shown) in [
            ("", vec![], ""),
            (" \n\t", vec![], ""),
            ("  a\u{a0}\u{2003}b  c ", vec![], "a b c"),
            ("é — ü", vec![], "é — ü"),
            ("one1 two", vec![Span::new(3, 4)], "one two"),
            ("one [p] two", vec![Span::new(4, 7)], "one two"),
            ("one[p]two", vec![Span::new(3, 6)], "onetwo"),
            ("[p] one", vec![Span::new(0, 3)], "one"),
        ] {
            let view = View::new(raw, 0, &marks);
            assert_eq!(view.text(), shown);
            for (at, character) in view.text().char_indices().filter(|(_, c)| *c != ' ') {
                let span = view.span(at..at + character.len_utf8());
                assert_eq!(&raw[span.range()], character.to_string(), "{raw:?} at {at}");
            }
        }
    }
}
