//! Reads the bytes of a PDF as pages and lines. Runs in a process of its own: see [`isolation`](crate::ingest::isolation).

use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};

use super::glyphs::Collector;
use super::labels;
use super::lines::page_lines;
use crate::ingest::readers::paged::{FilePage, PagedFile};
use crate::ingest::refusal::Refusal;

/// Most pages of a file that are read.
const MAX_PAGES: usize = 20_000;

/// Most text of a file, in bytes.
const MAX_TEXT_BYTES: usize = 64_000_000;

/// The pages of a file.
pub(crate) fn parse(bytes: Vec<u8>) -> Result<PagedFile, Refusal> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Refusal::Encrypted,
        LoadPdfError::Invalid => Refusal::Damaged,
    })?;
    let cache = InterpreterCache::new();
    let count = pdf.pages().len();
    if count > MAX_PAGES {
        return Err(Refusal::TooManyPages { limit: MAX_PAGES });
    }
    let said = |bytes: &Option<Box<[u8]>>| {
        bytes.as_deref().map(labels::text).filter(|text| !text.is_empty())
    };
    let metadata = pdf.metadata();
    let mut file = PagedFile {
        title: said(&metadata.title),
        author: said(&metadata.author),
        ..PagedFile::default()
    };
    let labels = labels::page_labels(pdf.xref(), count);
    let mut length = 0;
    for (page, label) in pdf.pages().iter().zip(labels) {
        let (width, height) = page.render_dimensions();
        let upright = Affine::new(page.initial_transform(true).as_coeffs());
        let paper = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let settings = InterpreterSettings::default();
        let mut context = Context::new(upright, paper, &cache, pdf.xref(), settings);
        let mut drawn = Collector::new(width, height);
        interpret_page(page, &mut context, &mut drawn);
        let (has_picture, unknown) = (drawn.has_picture, drawn.unknown);
        let lines = page_lines(drawn.by_direction());
        length += lines.iter().map(|line| line.text.len()).sum::<usize>();
        file.pages.push(FilePage {
            height,
            lines,
            label,
            has_picture,
            unknown,
            ..FilePage::default()
        });
        if length > MAX_TEXT_BYTES {
            return Err(Refusal::UnpacksTooLarge { limit_mb: MAX_TEXT_BYTES as u64 / 1_000_000 });
        }
    }
    Ok(file)
}
