//! Wraps styled text to the width of a terminal.

use std::ops::Range;

use console::measure_text_width;

use super::options::TerminalOptions;

/// How a stretch of text is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paint {
    /// As it comes.
    #[default]
    Plain,
    /// Stands out.
    Heading,
    /// Stays back.
    Dim,
    /// Something is not as asked.
    Warning,
    /// A word of the question.
    Match,
    /// To be copied.
    Citation,
    /// Read as a date.
    Underlined,
}

impl Paint {
    fn code(self) -> &'static str {
        match self {
            Paint::Plain => "",
            Paint::Heading => "\x1b[1m",
            Paint::Dim => "\x1b[2m",
            Paint::Warning => "\x1b[33m",
            Paint::Match => "\x1b[1;32m",
            Paint::Citation => "\x1b[36m",
            Paint::Underlined => "\x1b[4m",
        }
    }
}

/// Text in which every character has its own style.
#[derive(Clone, Debug)]
pub(super) struct Styled(Vec<(char, Paint)>);

impl Styled {
    pub(super) fn painted(text: &str, paint: Paint) -> Self {
        Self(text.chars().map(|character| (harmless(character), paint)).collect())
    }

    pub(super) fn plain(text: &str) -> Self {
        Self::painted(text, Paint::Plain)
    }

    /// `ranges` count characters.
    pub(super) fn highlighted(text: &str, ranges: &[Range<usize>]) -> Self {
        let mut styled = Self::plain(text);
        for range in ranges {
            let end = range.end.min(styled.0.len());
            for one in &mut styled.0[range.start.min(end)..end] {
                one.1 = Paint::Match;
            }
        }
        styled
    }

    /// `ranges` count bytes.
    pub(super) fn underlined(text: &str, ranges: &[Range<usize>]) -> Self {
        let paint = |at: usize| match ranges.iter().any(|range| range.contains(&at)) {
            true => Paint::Underlined,
            false => Paint::Plain,
        };
        Self(text.char_indices().map(|(at, c)| (harmless(c), paint(at))).collect())
    }
}

/// Documents and people may send what a terminal would take for a command.
fn harmless(character: char) -> char {
    // One character for one, so that ranges of characters still fit the text.
    match character {
        '\n' | '\t' => ' ',
        control if control.is_control() => '\u{FFFD}',
        other => other,
    }
}

/// Breaks text at blanks so that no line is wider than the terminal; every line begins with `margin`.
pub(super) fn wrap(text: &Styled, margin: &str, options: TerminalOptions) -> String {
    // A margin as wide as the terminal would leave room for one character a line.
    let room = options.width.saturating_sub(measure_text_width(margin)).max(8);
    let mut lines: Vec<Vec<(char, Paint)>> = vec![Vec::new()];
    let mut used = 0;
    for word in text.0.split(|(character, _)| *character == ' ').filter(|word| !word.is_empty()) {
        let needed = width(word);
        if used > 0 && used + 1 + needed > room {
            lines.push(Vec::new());
            used = 0;
        }
        if used > 0 {
            let line = lines.last_mut().expect("there is always a line");
            line.push((' ', joint(line, word)));
            used += 1;
        }
        used = place(word, used, room, &mut lines);
    }
    lines
        .iter()
        .map(|line| {
            format!("{margin}{}\n{}", painted(line, options), carets(line, margin, options))
        })
        .collect()
}

/// A line of marks below the underlined words, where the terminal cannot underline.
fn carets(line: &[(char, Paint)], margin: &str, options: TerminalOptions) -> String {
    if options.colour || line.iter().all(|(_, paint)| *paint != Paint::Underlined) {
        return String::new();
    }
    let mark = |it: &(char, Paint)| if it.1 == Paint::Underlined { "^" } else { " " };
    let marks: String = line.iter().map(|it| mark(it).repeat(width(&[*it]))).collect();
    format!("{margin}{}\n", marks.trim_end())
}

/// Adds a word; one that is wider than a line is cut.
fn place(
    word: &[(char, Paint)],
    mut used: usize,
    room: usize,
    lines: &mut Vec<Vec<(char, Paint)>>,
) -> usize {
    for &(character, paint) in word {
        let needed = width(&[(character, paint)]);
        if used + needed > room && used > 0 {
            lines.push(Vec::new());
            used = 0;
        }
        lines.last_mut().expect("there is always a line").push((character, paint));
        used += needed;
    }
    used
}

/// The blank between two words is painted where both are painted alike.
fn joint(line: &[(char, Paint)], word: &[(char, Paint)]) -> Paint {
    match (line.last(), word.first()) {
        (Some((_, before)), Some((_, after))) if before == after => *before,
        _ => Paint::Plain,
    }
}

fn width(text: &[(char, Paint)]) -> usize {
    // Columns, not characters: a Chinese character takes two, a combining accent none.
    measure_text_width(&text.iter().map(|(character, _)| character).collect::<String>())
}

fn painted(line: &[(char, Paint)], options: TerminalOptions) -> String {
    let mut text = String::new();
    for stretch in line.chunk_by(|one, other| one.1 == other.1) {
        // `chunk_by` gives no empty stretch.
        let paint = if options.colour { stretch[0].1 } else { Paint::Plain };
        text.push_str(paint.code());
        text.extend(stretch.iter().map(|(character, _)| character));
        text.push_str(if paint == Paint::Plain { "" } else { "\x1b[0m" });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str, width: usize) -> String {
        wrap(&Styled::plain(text), "> ", TerminalOptions { width, ..TerminalOptions::PLAIN })
    }

    #[test]
    fn lines_keep_within_the_width_in_any_script() {
        assert_eq!(plain("one two three", 11), "> one two\n> three\n");
        assert_eq!(plain("中蘇關係中蘇關係", 12), "> 中蘇關係中\n> 蘇關係\n");
        assert_eq!(plain("", 12), "> \n");
    }

    #[test]
    fn underlined_words_are_marked_where_there_is_no_colour() {
        let text = Styled::underlined("in 1963 or 1964", &[3..7, 11..15]);
        let marked = "in 1963 or 1964\n   ^^^^    ^^^^\n";
        assert_eq!(
            wrap(&text, "", TerminalOptions { width: 40, ..TerminalOptions::PLAIN }),
            marked
        );
    }

    #[test]
    fn escape_sequences_of_a_document_do_not_reach_the_terminal() {
        assert!(!plain("red \u{1b}[31mflag\u{7}", 40).contains('\u{1b}'));
    }

    #[test]
    fn highlights_may_lie_outside_the_text() {
        let options = TerminalOptions { width: 40, colour: true, ..TerminalOptions::PLAIN };
        let shown = wrap(&Styled::highlighted("Soong met", &[0..5, 7..99, 40..50]), "", options);
        assert_eq!(shown, "\x1b[1;32mSoong\x1b[0m m\x1b[1;32met\x1b[0m\n");
    }
}
