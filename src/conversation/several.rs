//! Reads a line of several questions one after the other, each of which may go on from the one before.

use super::turn::{Before, OfShown, Turn};

/// Most questions of one line.
const MAX_QUESTIONS: usize = 4;

/// "What about Macmillan, what did he do?": the line with the name in place of what points at it.
pub(super) fn named_first(
    line: &str,
    read: &dyn Fn(&str, Option<&Before>) -> Turn,
    opens: &dyn Fn(&str) -> Option<String>,
) -> Option<String> {
    let (head, asked) = line.split_once([',', '–', '—'])?;
    let question = opens(head.trim())?;
    let named = Before { question, written: None, is_found: true };
    match read(asked.trim(), Some(&named)) {
        Turn::Question { text, kept } if kept == [named.question] => Some(text),
        _ => None,
    }
}

/// "And de Gaulle? And Adenauer?": all that is asked, where any part of it goes on from something; `read` reads a part.
pub(super) fn one_by_one(
    line: &str,
    before: Option<&Before>,
    read: &dyn Fn(&str, Option<&Before>) -> Turn,
) -> Option<Turn> {
    let parts = line.split_inclusive(['?', '？']).map(str::trim);
    let parts: Vec<&str> = parts.filter(|part| part.contains(char::is_alphanumeric)).collect();
    // What no question mark ends is no question: "Is this in the archive? The ferry was late."
    let are_questions = parts.iter().all(|part| part.ends_with(['?', '？']));
    if !are_questions || !(2..=MAX_QUESTIONS).contains(&parts.len()) {
        return None;
    }
    let mut asked = before.cloned();
    let (mut texts, mut kept) = (Vec::new(), Vec::<String>::new());
    let mut of_shown = 0;
    for part in &parts {
        match read(part, asked.as_ref()) {
            Turn::Question { text, kept: from_before } => {
                asked = Some(Before { question: text.clone(), written: None, is_found: true });
                for it in from_before {
                    if !kept.contains(&it) && !line.contains(it.as_str()) {
                        kept.push(it);
                    }
                }
                texts.push(text.trim_end_matches(['?', '？', ' ']).to_owned() + "?");
            }
            Turn::OfShown(OfShown::Speaker | OfShown::Time | OfShown::Source) => of_shown += 1,
            _ => return None,
        }
    }
    // "Who wrote it? When?": all of it stands below the words.
    if of_shown == parts.len() {
        return Some(Turn::OfShown(OfShown::Source));
    }
    let is_changed = parts.iter().zip(&texts).any(|(part, text)| part.trim() != text);
    let is_all = texts.len() == parts.len() && is_changed;
    is_all.then(|| Turn::Question { text: texts.join(" "), kept })
}
