//! One reader a kind of page: lines → documents and the stretches of text that become passages.
//!
//! Each knows the rules of its kind, not of single files, and accepts pages that are cut, reordered or lack parts.

pub(crate) mod country_study;
pub(crate) mod digital_archive_list;
pub(crate) mod digital_archive_page;
pub(crate) mod frus;
pub(crate) mod furniture;
pub(crate) mod headings;
pub(crate) mod markdown;
mod offices;
pub(crate) mod people;
pub(crate) mod plain;
pub(crate) mod points;

use super::dates::Dating;
use super::draft::Findings;
use super::lines::Line;
use crate::model::Shape;

/// A page to read.
pub(crate) struct Page<'a> {
    /// Path under the corpus folder.
    pub(crate) file: &'a str,
    /// Its text.
    pub(crate) text: &'a str,
    /// Its lines.
    pub(crate) lines: &'a [Line<'a>],
    /// Reader of dates.
    pub(crate) dating: &'a Dating<'a>,
}

/// Reads a page of a known shape.
pub(crate) fn read(page: &Page<'_>, shape: Shape) -> Findings {
    match shape {
        Shape::DigitalArchiveList => digital_archive_list::read(page),
        Shape::DigitalArchivePage => digital_archive_page::read(page),
        Shape::Frus => frus::read(page),
        Shape::CountryStudy => country_study::read(page),
        Shape::Markdown => markdown::read(page),
        Shape::PlainText | Shape::JsonLines => plain::read(page),
    }
}
