//! Makes a text of pages of which it is known where their lines stand: those of a PDF, and of scans whose text was
//! recognised.
//!
//! 1. `printed_pages` finds running heads and page numbers by their repetition.
//! 2. `paragraphs` puts lines together, over columns and pages, and `compose` writes the text with its marks.

mod compose;
mod page;
mod paragraphs;
mod printed_pages;

pub(super) use compose::{Composed, compose};
pub(super) use page::{FilePage, LineRole, PageLine, PagedFile};
pub(super) use printed_pages::lone_number;
