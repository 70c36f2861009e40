//! Writes small PDF files for tests: text at places, in Helvetica, without compression.

use std::fmt::Write;

/// A text on a page: where it begins, from the lower left corner in points, and the size of its type.
pub(crate) struct Text(pub(crate) u32, pub(crate) u32, pub(crate) u32, pub(crate) &'static str);

/// A page of A5, 420 by 595 points.
pub(crate) struct Page(pub(crate) Vec<Text>);

/// A file of these pages; `catalog` is added to its catalog, such as the numbers of its pages.
pub(crate) fn pdf(pages: &[Page], catalog: &str, title: &str) -> Vec<u8> {
    let contents = pages.iter().map(|page| {
        page.0.iter().fold(String::new(), |mut content, Text(x, y, size, text)| {
            let text = text.replace('(', "\\(").replace(')', "\\)");
            writeln!(content, "BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET").unwrap();
            content
        })
    });
    file(&contents.collect::<Vec<_>>(), catalog, title)
}

/// A file whose pages have these contents, in the operators of PDF.
pub(crate) fn file(contents: &[String], catalog: &str, title: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..contents.len()).map(|at| format!("{} 0 R", 5 + 2 * at)).collect();
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        format!("<< /Type /Pages /Count {} /Kids [{}] >>", kids.len(), kids.join(" ")),
        font.to_owned(),
        format!("<< /Title ({title}) /CreationDate (D:20200303120000Z) >>"),
    ];
    for content in contents {
        let at = objects.len() + 2;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents {at} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len() + 1));
    }
    let mut text = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(text.len());
        writeln!(text, "{} 0 obj\n{object}\nendobj", at + 1).unwrap();
    }
    let start = text.len();
    write!(text, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).unwrap();
    places.iter().for_each(|place| writeln!(text, "{place:010} 00000 n ").unwrap());
    let size = places.len() + 1;
    writeln!(
        text,
        "trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF"
    )
    .unwrap();
    text.into_bytes()
}
