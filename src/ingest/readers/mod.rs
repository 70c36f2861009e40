//! The table of readers, one a format.
//!
//! A format is added by a file here that ends in a `READER`, and a line in the table (with the line of its module).
//! What several readers share (titles, people, numbered points, running heads of sites) stands beside them.

mod claims;
mod country_study;
mod datelines;
mod digital_archive_list;
mod digital_archive_page;
mod frus;
mod furniture;
mod headings;
mod html;
pub(crate) mod json_lines;
mod key_values;
mod labels;
mod mail;
mod markdown;
mod markup;
mod offices;
mod paged;
pub(crate) mod pdf;
mod people;
mod plain;
mod points;
pub(crate) mod scanned;
mod table_rows;
mod tei;
mod titles;
mod xml;
mod zipped;

use super::reader::Reader;
pub(crate) use titles::file_title;

/// Every reader, in the order in which they are asked; see [`Evidence`](super::Evidence) for which one is chosen.
///
/// Names of files are not looked at, except where content cannot tell. What no rule knows is plain text.
pub static READERS: &[&Reader] = &[
    // Asked before the file is decoded, and by its name: the first line may be of any length, and may be broken.
    &json_lines::READER,
    &table_rows::READER,
    // Formats whose bytes are no text; each is known by its first bytes.
    &pdf::READER,
    &zipped::docx::READER,
    &zipped::odt::READER,
    &zipped::epub::READER,
    &mail::WEB_ARCHIVE,
    &mail::READER,
    // Before other editions, of which it is one.
    &tei::FRUS,
    &tei::READER,
    // Before the web page, which it looks like.
    &scanned::HOCR,
    &scanned::ALTO,
    &scanned::PAGE,
    &scanned::METS,
    &html::READER,
    // Who writes front matter above a page says how it is to be read, whatever the page looks like, so this is first.
    // Headings alone are weak evidence: a page of any archive may have been saved with them.
    &markdown::READER,
    // Its evidence begins with a numbered title at the top, which the next three do not have.
    &frus::READER,
    // Before the list: below its text a document page points to related documents by date and title, as a list does.
    &digital_archive_page::READER,
    &digital_archive_list::READER,
    // Its signs are remarks at the foot of a page, which pages of the other kinds may quote.
    &country_study::READER,
    // Takes anything, with weak evidence; after Markdown, whose headings are weak evidence, too.
    &plain::READER,
];
