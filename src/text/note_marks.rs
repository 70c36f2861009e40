//! Finds where the marks of notes end that are glued to a stop: "status.3", "vary.13-15", "vary.¹", `sold.[^1]`, "went.*".

use super::words::is_raised_digit;

/// Longest mark of a note, in bytes or characters.
const MAX_NOTE_BYTES: usize = 16;

/// Most notes at one place.
const MAX_NOTES: usize = 8;

/// One past the marks at `at`; `None` where no mark stands there.
pub(super) fn note_marks_end(text: &str, at: usize) -> Option<usize> {
    match text[at..].chars().next()? {
        digit if digit.is_ascii_digit() => numbers(text, at),
        '[' => bracketed(text, at),
        '*' | '†' | '‡' => Some(run_end(text, at, |c| matches!(c, '*' | '†' | '‡'))),
        raised if is_raised_digit(raised) => {
            let joins = |c| matches!(c, ',' | '-' | '–' | '⁻' | '˒');
            Some(run_end(text, at, |c| is_raised_digit(c) || joins(c)))
        }
        _ => None,
    }
}

/// One past "3", "13-15" or "1,2".
fn numbers(text: &str, at: usize) -> Option<usize> {
    let mut end = number(text, at)?;
    for _ in 0..MAX_NOTES {
        let Some(joint) = text[end..].chars().next().filter(|c| matches!(c, ',' | '-' | '–'))
        else {
            break;
        };
        let Some(after) = number(text, end + joint.len_utf8()) else { break };
        end = after;
    }
    Some(end)
}

/// One past the number of a note.
fn number(text: &str, at: usize) -> Option<usize> {
    // Four are read to tell three from more: a note has at most three digits, a year has four.
    let length = text[at..].bytes().take(4).take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&length).then_some(at + length)
}

/// One past `[3]`, `[^3]` or `[^a][^b]`.
fn bracketed(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    for _ in 0..MAX_NOTES {
        let Some(inside) = text[end..].strip_prefix('[') else { break };
        let length = inside.bytes().take(MAX_NOTE_BYTES).position(|byte| byte == b']')?;
        let label = &inside[..length];
        let digits = label.bytes().all(|byte| byte.is_ascii_digit() || b", -".contains(&byte));
        if label.is_empty() || !(digits || label.starts_with('^')) {
            break;
        }
        end += length + 2;
    }
    (end > at).then_some(end)
}

/// One past the characters from `at` on that `is_part` takes, as far as a note mark reaches.
fn run_end(text: &str, at: usize, is_part: impl Fn(char) -> bool) -> usize {
    let run = text[at..].chars().take(MAX_NOTE_BYTES).take_while(|&c| is_part(c));
    at + run.map(char::len_utf8).sum::<usize>()
}
