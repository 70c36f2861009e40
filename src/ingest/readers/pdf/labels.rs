//! Reads what a PDF says of itself: the numbers of its pages, and its properties as text.

use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use hayro_interpret::hayro_syntax::xref::XRef;

use crate::text::roman_numeral;

/// Deepest tree of page numbers, and most entries, that are read.
const MAX_DEPTH: usize = 16;
const MAX_RANGES: usize = 5000;

/// The numbers that the file gives its pages, or nothing where it gives none.
pub(super) fn page_labels(xref: &XRef, pages: usize) -> Vec<Option<String>> {
    let catalog: Option<Dict<'_>> = xref.get(xref.root_id());
    let tree: Option<Dict<'_>> = catalog.and_then(|catalog| catalog.get("PageLabels"));
    let mut ranges: Vec<(usize, Dict<'_>)> = Vec::new();
    if let Some(tree) = tree {
        collect(&tree, MAX_DEPTH, &mut ranges);
    }
    ranges.sort_by_key(|range| range.0);
    let label = |page: usize| {
        let begun = ranges.partition_point(|range| range.0 <= page);
        let (start, style) = ranges.get(begun.checked_sub(1)?)?;
        label(style, page - start)
    };
    (0..pages).map(label).collect()
}

fn collect<'a>(node: &Dict<'a>, depth: usize, ranges: &mut Vec<(usize, Dict<'a>)>) {
    if depth == 0 || ranges.len() > MAX_RANGES {
        return;
    }
    if let Some(numbers) = node.get::<Array<'a>>("Nums") {
        let mut items = numbers.iter::<Object<'a>>();
        while let (Some(start), Some(style)) = (items.next(), items.next()) {
            if let (Object::Number(start), Object::Dict(style)) = (start, style)
                && let Ok(start) = usize::try_from(start.as_i64())
            {
                ranges.push((start, style));
            }
        }
    }
    if let Some(children) = node.get::<Array<'a>>("Kids") {
        children.iter::<Dict<'a>>().for_each(|child| collect(&child, depth - 1, ranges));
    }
}

/// "iv", "A-17": the prefix of a range and the number of a page in it.
fn label(style: &Dict<'_>, offset: usize) -> Option<String> {
    let prefix = style.get::<PdfString<'_>>("P").map(|prefix| text(prefix.as_bytes()));
    let first = style.get::<u32>("St").map_or(1, |first| first as usize);
    let number = first.checked_add(offset)?;
    let style = style.get::<Name<'_>>("S");
    let number = match style.as_ref().map(|style| style.as_str()) {
        Some("D") => number.to_string(),
        Some("r") => roman(number)?.to_lowercase(),
        Some("R") => roman(number)?,
        Some("a") => letters(number)?.to_lowercase(),
        Some("A") => letters(number)?,
        _ => String::new(),
    };
    Some(prefix.unwrap_or_default() + &number).filter(|label| !label.trim().is_empty())
}

fn roman(number: usize) -> Option<String> {
    roman_numeral(u32::try_from(number).ok()?)
}

/// A to Z, then AA to ZZ.
fn letters(number: usize) -> Option<String> {
    let at = number.checked_sub(1)?;
    let letter = char::from(b'A' + u8::try_from(at % 26).ok()?);
    (at < 26 * 40).then(|| letter.to_string().repeat(at / 26 + 1))
}

/// A text of the file's properties: UTF-16 or UTF-8 behind its mark, else Latin letters.
pub(super) fn text(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0,
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0,
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest),
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_pages_are_written_as_printers_do() {
        for (number, letter) in [(1, "A"), (26, "Z"), (27, "AA"), (54, "BBB")] {
            assert_eq!(letters(number).as_deref(), Some(letter));
        }
    }

    #[test]
    fn properties_are_text_in_three_encodings() {
        for bytes in [&b"Caf\xe9"[..], b"\xfe\xff\0C\0a\0f\0\xe9", b"\xef\xbb\xbfCaf\xc3\xa9"] {
            assert_eq!(text(bytes), "Café");
        }
        assert_eq!(text(b"\xff"), "ÿ");
    }
}
