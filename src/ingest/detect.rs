//! Turns the text of a file into the name of its shape: which reader is to read it.
//!
//! Names of files are not looked at. What no rule knows is plain text; nothing is refused.

use super::dates::is_date;
use super::lines::{Line, bullet};
use super::readers::{country_study, digital_archive_page, frus, markdown};
use crate::model::Shape;

/// The shape of a page.
pub(crate) fn shape(lines: &[Line<'_>]) -> Shape {
    if markdown::has_front_matter(lines) {
        Shape::Markdown
    } else if frus::evidence(lines) >= 2 {
        Shape::Frus
    } else if digital_archive_page::evidence(lines) >= 2 {
        Shape::DigitalArchivePage
    } else if is_dated_list(lines) {
        Shape::DigitalArchiveList
    } else if country_study::evidence(lines) >= 2 {
        Shape::CountryStudy
    } else if markdown::has_headings(lines) {
        Shape::Markdown
    } else {
        Shape::PlainText
    }
}

/// A list whose entries begin with a list mark and a date, alone on the line.
fn is_dated_list(lines: &[Line<'_>]) -> bool {
    lines.iter().enumerate().any(|(at, _)| entry_date(lines, at).is_some() && lines.len() > at + 2)
}

/// Where an entry of a dated list begins at line `at`: the number of lines that its mark and date take.
pub(crate) fn entry_date(lines: &[Line<'_>], at: usize) -> Option<usize> {
    let line = lines.get(at)?;
    let mark = bullet(line.text)?;
    let rest = line.without_prefix(mark);
    if !rest.text.is_empty() {
        return is_date(rest.text).then_some(1);
    }
    let next = lines.get(at + 1)?;
    is_date(next.text).then_some(2)
}
