//! Reads libraries of references, as Zotero exports them, for what they say of the files that lie with them.
//!
//! An entry is the same whatever format it comes in: a reader here fills the columns of a table of facts, and what the
//! kind of the entry makes of them is decided once, in `entry`.

mod bibtex;
mod entry;
mod kinds;
mod ris;
mod zotero_csv;

use std::io::{self, Read};

use super::line_fault::{BadLine, LineFault};
use super::table::Table;
pub(crate) use entry::Library;

/// Largest library, in bytes.
const MAX_LIBRARY_BYTES: u64 = 64_000_000;

/// The library in a text file of this name; `None` where it is none.
pub(crate) fn of_text(name: &str, file: impl Read) -> io::Result<Option<Library>> {
    let mut bytes = Vec::new();
    file.take(MAX_LIBRARY_BYTES + 1).read_to_end(&mut bytes)?;
    let is_cut = bytes.len() as u64 > MAX_LIBRARY_BYTES;
    // Both formats are UTF-8 where Zotero writes them; damage shows in the facts.
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    let mut library = if name.ends_with(".bib") { bibtex::read(text) } else { ris::read(text) };
    if is_cut {
        let reason = io::Error::from(io::ErrorKind::FileTooLarge).to_string();
        let (line, fault) = (text.lines().count(), LineFault::BreaksOff { reason });
        library.faults.push(BadLine { line, fault });
    }
    Ok((!library.entries.is_empty()).then(|| library.completed()))
}

/// The library in a table that has the columns of Zotero; nothing of another table is read.
pub(crate) fn of_table(table: &mut Table) -> Option<Library> {
    let columns = zotero_csv::columns(table.header())?;
    Some(zotero_csv::read(table, &columns).completed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_libraries_do_no_harm() {
        let bib = "@book{a,\n\ttitle = {A {B} \\\"{o} \\& $x$},\n\tauthor = {Bell, Gertrude and {M, N}},\n\tdate = {1962-10},\n\tfile = {T:files/1/a\\:b.pdf:application/pdf},\n}\n@string{x = x}\n@misc{b, title = x # x, crossref = {b}}\n";
        let ris = "TY  - BOOK\r\nTI  - A\r\nAU  - Bell, Gertrude\r\nDA  - 1962/10//\r\nL1  - files/1/a.pdf\r\nER  - \r\n\r\n";
        for (text, read) in
            [(bib, bibtex::read as fn(&str) -> Library), (ris, ris::read as fn(&str) -> Library)]
        {
            // Every character is left out, doubled and replaced by others in turn.
            for at in text.char_indices().map(|(at, _)| at) {
                let rest = &text[at + text[at..].chars().next().map_or(0, char::len_utf8)..];
                for between in ["", "{", "}", "\\", "\"", "@", ",", "=", "\u{0}", "é", "{{{{"] {
                    let _ = read(&format!("{}{between}{rest}", &text[..at])).completed();
                }
            }
        }
        let deep = format!("@book{{a, title = {{{}", "\\a{".repeat(100_000));
        assert!(bibtex::read(&deep).entries.is_empty());
        let braces =
            format!("@book{{a, title = {{{}{}}}}}", "{".repeat(50_000), "}".repeat(50_000));
        let _ = bibtex::read(&braces);
    }
}
