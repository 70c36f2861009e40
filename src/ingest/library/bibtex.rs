//! Reads BibTeX and BibLaTeX.

use std::collections::{BTreeSet, HashMap};

use biblatex::{Bibliography, ChunksExt, Entry, Pair, Person, RawBibliography};
use biblatex::{RawChunk, RawEntry};

use super::super::columns::Column;
use super::super::line_fault::{BadLine, LineFault, short};
use super::entry::{Library, LibraryEntry};
use super::kinds::Kind;

/// Braces within each other; the parser goes down into each of them, and every library in use has far fewer.
const MAX_DEPTH: usize = 50;

/// Most times that an entry may name an abbreviation, and the longest one, in bytes: names of journals and of people.
const MAX_NAMED: usize = 100;
const MAX_ABBREVIATION_BYTES: usize = 1_000;

/// Fields that lead to other entries, in circles if somebody wants that. No export of Zotero has them.
const LINKS: [&str; 4] = ["crossref", "xref", "xdata", "entryset"];

/// The entries of a file.
pub(super) fn read(text: &str) -> Library {
    let mut library = Library::of("library in BibTeX");
    if depth(text) <= MAX_DEPTH && RawBibliography::parse(text).is_ok() {
        add(text, 1, &mut library);
    } else {
        // One entry that breaks the rules costs itself and not the others.
        let mut line = 1;
        for part in parts(text) {
            add(part, line, &mut library);
            line += part.matches('\n').count();
        }
    }
    library
}

/// The stretches of a text that begin with an entry at the beginning of a line.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices("\n@").map(|(at, _)| at + 1);
    let starts: Vec<usize> = [0].into_iter().chain(starts).chain([text.len()]).collect();
    (1..starts.len()).map(move |at| &text[starts[at - 1]..starts[at]])
}

fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Adds the entries of a text that begins on a line.
fn add(text: &str, line: usize, library: &mut Library) {
    let refuse = |library: &mut Library, line, reason: String| {
        library.faults.push(BadLine { line, fault: LineFault::Entry { reason: short(&reason) } });
    };
    if depth(text) > MAX_DEPTH {
        let fault = LineFault::Nested { limit: MAX_DEPTH };
        return library.faults.push(BadLine { line, fault });
    }
    let raw = match RawBibliography::parse(text) {
        Ok(raw) => raw,
        Err(error) => return refuse(library, line, error.kind.to_string()),
    };
    let abbreviations = raw.abbreviations.into_iter().filter(is_plain);
    let abbreviations: HashMap<&str, Pair<'_>> = abbreviations.map(|it| (it.key.v, it)).collect();
    let (mut line, mut counted) = (line, 0);
    for entry in raw.entries {
        let start = entry.span.start.min(text.len()).max(counted);
        line += text.as_bytes()[counted..start].iter().filter(|&&byte| byte == b'\n').count();
        counted = start;
        let mut raw_entry = entry.clone();
        raw_entry
            .v
            .fields
            .retain(|field| !LINKS.iter().any(|link| field.key.v.eq_ignore_ascii_case(link)));
        let Some(abbreviations) = named(&raw_entry.v, &abbreviations) else {
            let reason = format!("more than {MAX_NAMED} abbreviations");
            refuse(library, line, reason);
            continue;
        };
        let preamble = String::new();
        let alone = RawBibliography { preamble, entries: vec![raw_entry], abbreviations };
        match Bibliography::from_raw(alone) {
            Ok(parsed) => {
                let kind = entry.v.kind.v.to_lowercase();
                library
                    .entries
                    .extend(parsed.iter().map(|it| read_entry(it, &kind, line, &entry.v)));
            }
            Err(error) => refuse(library, line, error.kind.to_string()),
        }
    }
}

/// Whether an abbreviation is short, and names no other: that could name itself.
fn is_plain(abbreviation: &Pair<'_>) -> bool {
    let lengths = abbreviation.value.v.iter().map(|chunk| match chunk.v {
        RawChunk::Normal(text) => Some(text.len()),
        RawChunk::Abbreviation(_) => None,
    });
    lengths.sum::<Option<usize>>().is_some_and(|bytes| bytes <= MAX_ABBREVIATION_BYTES)
}

/// The abbreviations that an entry names, each once; `None` where it names too many.
fn named<'s>(entry: &RawEntry<'s>, known: &HashMap<&str, Pair<'s>>) -> Option<Vec<Pair<'s>>> {
    let chunks = entry.fields.iter().flat_map(|field| field.value.v.iter());
    let names = chunks.filter_map(|chunk| match chunk.v {
        RawChunk::Normal(_) => None,
        RawChunk::Abbreviation(name) => Some(name),
    });
    let names: Vec<&str> = names.collect();
    if names.len() > MAX_NAMED {
        return None;
    }
    let names: BTreeSet<&str> = names.into_iter().collect();
    Some(names.into_iter().filter_map(|name| known.get(name).cloned()).collect())
}

/// Fields of BibTeX and BibLaTeX, and the columns that they are.
const FIELDS: [(&str, Column); 22] = [
    ("title", Column::Title),
    ("booktitle", Column::Publication),
    ("journal", Column::Publication),
    ("journaltitle", Column::Publication),
    ("series", Column::Series),
    ("volume", Column::Volume),
    ("number", Column::Issue),
    ("issue", Column::Issue),
    ("pages", Column::Pages),
    ("edition", Column::Edition),
    ("publisher", Column::Publisher),
    ("school", Column::Publisher),
    ("institution", Column::Publisher),
    ("address", Column::City),
    ("url", Column::Url),
    ("copyright", Column::Licence),
    ("rights", Column::Licence),
    ("language", Column::Language),
    ("langid", Column::Language),
    ("lccn", Column::ArchiveReference),
    ("type", Column::Kind),
    ("howpublished", Column::Kind),
];

fn read_entry(parsed: &Entry, kind: &str, line: usize, raw: &RawEntry<'_>) -> LibraryEntry {
    let text = |name: &str| parsed.get(name).map(ChunksExt::format_verbatim);
    let narrower = match kind {
        // "newspaper", "magazine"
        "article" => text("entrysubtype").map(|it| Kind::of_bibtex(&it.to_lowercase())),
        "letter" if text("type").is_some_and(|it| it.eq_ignore_ascii_case("e-mail")) => {
            Some(Kind::Email)
        }
        _ => None,
    };
    let narrower = narrower.filter(|it| *it != Kind::Document);
    let mut entry = LibraryEntry::new(line, narrower.unwrap_or_else(|| Kind::of_bibtex(kind)));
    for (name, column) in [
        ("author", Column::Author),
        ("editor", Column::Editors),
        ("translator", Column::Translator),
    ] {
        let people = parsed.get_as::<Vec<Person>>(name).unwrap_or_default();
        let people: Vec<String> = people.iter().map(written).collect();
        entry.take(column, &people.join("; "));
    }
    for (name, column) in FIELDS {
        if let Some(value) = text(name) {
            entry.take(column, &value);
        }
    }
    if raw.kind.v.eq_ignore_ascii_case("phdthesis") {
        entry.take(Column::Kind, "phd thesis");
    } else if raw.kind.v.eq_ignore_ascii_case("mastersthesis") {
        entry.take(Column::Kind, "master’s thesis");
    }
    // BibTeX has the date in parts and the place as address; in BibLaTeX the location is the place.
    let is_biblatex =
        ["date", "journaltitle", "langid"].iter().any(|name| parsed.get(name).is_some());
    if let Some(location) = text("location") {
        let column = if is_biblatex { Column::City } else { Column::ArchiveReference };
        entry.take(column, &location);
    }
    if let Some(date) = text("date").or_else(|| date(text("year")?, text("month"))) {
        entry.take(Column::Date, &date);
    }
    let keywords = text("keywords").map(|words| words.replace(',', ";"));
    entry.take(Column::Tags, &keywords.unwrap_or_default());
    entry.doi = text("doi");
    entry.files = files(&file_field(raw));
    entry
}

/// "Bell, Gertrude"; a body with a comma in its name stands in braces.
fn written(person: &Person) -> String {
    let Person { name, given_name, prefix, suffix, .. } = person;
    let family = [prefix.trim(), name.trim()].join(" ");
    let family = family.trim();
    match (given_name.trim(), suffix.trim()) {
        ("", _) => format!("{{{}}}", family.replace(['{', '}'], "")),
        (given, "") => format!("{family}, {given}"),
        (given, suffix) => format!("{family}, {given}, {suffix}"),
    }
}

/// "1962" and "10", or "oct": 1962-10. BibTeX has no day.
fn date(year: String, month: Option<String>) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = month.and_then(|month| {
        let start = month.trim().to_lowercase().chars().take(3).collect::<String>();
        let named = MONTHS.iter().position(|name| *name == start).map(|at| at + 1);
        named.or_else(|| month.trim().parse().ok()).filter(|number| (1..=12).contains(number))
    });
    Some(month.map_or(year.clone(), |month| format!("{}-{month:02}", year.trim())))
}

/// The field with the files as it is written: its backslashes and colons mean something of their own.
fn file_field(raw: &RawEntry<'_>) -> String {
    let field = raw.fields.iter().find(|field| field.key.v.eq_ignore_ascii_case("file"));
    let chunks = field.map(|field| field.value.v.as_slice()).unwrap_or_default();
    let texts = chunks.iter().map(|chunk| match chunk.v {
        RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text,
    });
    texts.collect()
}

/// The paths of "Title:files/47/x.pdf:application/pdf;Title:files/48/y.pdf:application/pdf".
fn files(field: &str) -> Vec<String> {
    let (mut files, mut parts, mut escaped) = (Vec::new(), vec![String::new()], false);
    for character in field.chars().chain([';']) {
        match character {
            '\\' if !escaped => {
                escaped = true;
                continue;
            }
            ':' if !escaped => parts.push(String::new()),
            ';' if !escaped => {
                // A path alone, or between the title and the type of the file.
                let path = if parts.len() > 1 { parts.swap_remove(1) } else { parts.concat() };
                files.extend(Some(path.trim().to_owned()).filter(|path| !path.is_empty()));
                parts = vec![String::new()];
            }
            other => parts.last_mut().expect("there is always one part").push(other),
        }
        escaped = false;
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_written_out_where_they_are_few() {
        let journal = |value: &str| {
            let names = "@string{times = {The Times}}\n@string{long = times # {of India}}\n";
            let library = read(&format!("{names}@article{{a, title = {{A}}, journal = {value}}}"));
            let entry = library.entries.into_iter().next()?;
            entry.added.volume?.title
        };
        assert_eq!(journal("times").as_deref(), Some("The Times"));
        assert_eq!(journal("long"), None);
        assert_eq!(journal(&vec!["times"; MAX_NAMED + 1].join(" # ")), None);
    }

    #[test]
    fn the_files_of_an_entry() {
        for (field, want) in [
            ("Title:files/47/x.pdf:application/pdf", vec!["files/47/x.pdf"]),
            (
                "A\\: B\\; C:files/47/a\\:b.pdf:application/pdf;S:files/48/y.html:text/html",
                vec!["files/47/a:b.pdf", "files/48/y.html"],
            ),
            ("T:C\\:\\\\Users\\\\me\\\\x.pdf:application/pdf", vec!["C:\\Users\\me\\x.pdf"]),
            ("files/x.pdf", vec!["files/x.pdf"]),
            (":files/x.pdf:PDF", vec!["files/x.pdf"]),
            ("", vec![]),
            (";;", vec![]),
        ] {
            assert_eq!(files(field), want, "{field}");
        }
    }
}
