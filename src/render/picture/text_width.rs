//! Estimates how wide a text is, and cuts and breaks it to a width.
//!
//! The picture is laid out without the fonts, so that an SVG that is shown with others still fits.
//! The estimates are upper bounds for the fonts that are built in; a test holds them against these.

/// The width of a text of this size, at most.
pub(super) fn width(text: &str, size: f32) -> f32 {
    text.chars().map(share_of_size).sum::<f32>() * size
}

/// Of a letter, in sizes of the font.
fn share_of_size(letter: char) -> f32 {
    match letter {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | 'i' | 'j' | 'l' | 'I' | '(' | ')' | '’' => {
            0.41
        }
        '0'..='9' | '–' => 0.65,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '…' | '—' => 1.01,
        'a'..='z' => 0.64,
        'A'..='Z' => 0.8,
        'ж' | 'м' | 'ф' | 'ш' | 'щ' | 'ю' | 'ы' | 'Ж' | 'М' | 'Ф' | 'Ш' | 'Щ' | 'Ю' | 'Ы' => {
            1.11
        }
        'а'..='я' | 'ё' => 0.72,
        'А'..='Я' | 'Ё' => 0.88,
        // Whatever else there is, Chinese above all, stands in squares.
        _ => 1.05,
    }
}

/// The text, or its beginning and an ellipsis, in at most this width.
pub(super) fn clipped(text: &str, size: f32, most: f32) -> String {
    if width(text, size) <= most {
        return text.to_owned();
    }
    let mut left = most - width("…", size);
    let kept = text.chars().take_while(|letter| {
        left -= share_of_size(*letter) * size;
        left >= 0.0
    });
    let kept: String = kept.collect();
    format!("{}…", kept.trim_end())
}

/// The text in lines of at most this width; what does not fit the last of them is cut.
pub(super) fn wrapped(text: &str, size: f32, most: f32, lines: usize) -> Vec<String> {
    let mut wrapped = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && wrapped.len() + 1 < lines {
        let end = break_in(rest, size, most);
        wrapped.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    if !rest.is_empty() {
        wrapped.push(clipped(rest, size, most));
    }
    wrapped
}

/// Where the first line of a text ends: behind the last word that fits, or inside one that is longer than a line.
fn break_in(text: &str, size: f32, most: f32) -> usize {
    let (mut left, mut end, mut behind_word) = (most, 0, 0);
    for (at, letter) in text.char_indices() {
        left -= share_of_size(letter) * size;
        if left < 0.0 {
            return match (behind_word, end) {
                // One letter at least, whatever the width.
                (0, 0) => at + letter.len_utf8(),
                (0, _) => end,
                (word, _) => word,
            };
        }
        end = at + letter.len_utf8();
        // Chinese has no blanks and breaks anywhere.
        if letter == ' ' || letter == '-' || letter >= '\u{2E80}' {
            behind_word = end;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_breaks_between_words_and_its_end_is_cut() {
        let lines = wrapped("the Ambassador and the Foreign Minister", 10.0, 110.0, 2);
        assert_eq!(lines, ["the Ambassador", "and the Foreign…"]);
        assert_eq!(wrapped("中苏边界谈判", 10.0, 32.0, 3), ["中苏边", "界谈判"]);
        assert_eq!(wrapped("unbreakable", 10.0, 30.0, 2), ["unbr", "eak…"]);
        assert_eq!(wrapped("short", 10.0, 100.0, 2), ["short"]);
        assert_eq!(wrapped("x", 10.0, 1.0, 2), ["x"]);
    }
}
