//! Writes a notebook as Markdown: a heading, the words, the citation, the link and the note of each entry.

use super::SavedEntry;
use super::format::NotebookFile;
use crate::render::phrases;

/// What means something to Markdown wherever it stands.
const SPECIAL: [char; 17] =
    ['\\', '`', '*', '_', '{', '}', '[', ']', '<', '>', '#', '|', '~', '&', '$', '^', '!'];

/// The whole file.
pub(super) fn write(
    settings: NotebookFile<'_>,
    entries: &[(SavedEntry, Option<String>)],
) -> String {
    let title = format!("# {}\n", escaped(&phrases::notebook_title(settings.locale)));
    let entries = entries.iter().map(|(entry, link)| one(settings, entry, link.as_deref()));
    [title].into_iter().chain(entries).collect()
}

fn one(settings: NotebookFile<'_>, entry: &SavedEntry, link: Option<&str>) -> String {
    let locale = settings.locale;
    let whose = entry.source.as_ref().map(|source| phrases::saved_attribution(locale, source));
    let heading = phrases::notebook_heading(locale, entry.rank, whose.as_deref());
    let note = (!entry.note.is_empty()).then(|| phrases::notebook_note(locale, &entry.note));
    let mut parts = vec![
        format!("\n## {}", escaped(&heading)),
        format!("> {}", escaped(&entry.quotation)),
        escaped(&entry.cited(settings.form, settings.citations)),
    ];
    parts.extend(link.map(|link| format!("<{link}>")));
    parts.extend(note.map(|note| escaped(&note)));
    parts.join("\n\n") + "\n"
}

/// A text on one line that Markdown shows as it is.
///
/// At the beginning of a line some signs mean more, so they are escaped as well, and so is the full stop of a number.
fn escaped(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut safe = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        let begins = at == 0 && matches!(letter, '+' | '-' | '=' | ':');
        let numbers = digits > 0 && at == digits && matches!(letter, '.' | ')');
        if SPECIAL.contains(&letter) || begins || numbers {
            safe.push('\\');
        }
        safe.push(letter);
    }
    safe
}
