//! Formats whose bytes are no text: PDF, web pages, office files, e-books, mail, TEI; small real files of each.

use std::io::{Cursor, Write};

use pincite::ingest::{Refusal, Warning};
use pincite::model::{PassageKind, Role, Voice};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::ingested::{Ingested, shown};
use crate::support::pdf::{Page, Text, file, pdf};

fn read(name: &str, bytes: &[u8]) -> Ingested {
    Ingested::of_files(&[(name, bytes)])
}

/// A page of a book: its running head, its number at the foot, and lines of text from the top.
fn book_page(head: &'static str, number: &'static str, lines: &[&'static str]) -> Page {
    let mut texts = vec![Text(160, 560, 8, head), Text(205, 20, 10, number)];
    let at = |line: usize| 520 - 14 * u32::try_from(line).unwrap();
    texts.extend(lines.iter().enumerate().map(|(line, text)| Text(40, at(line), 8, text)));
    Page(texts)
}

#[test]
fn a_pdf_has_pages_as_printed_and_sentences_go_on_over_them() {
    let first =
        ["The caravan came to Kashgar in May, and the silver went north with the wool mer-"];
    let second = ["chants before the snow. Nobody followed them, as the consul wrote to his agri-"];
    let third = ["cultural adviser in the autumn of the same year, when the passes were closed."];
    let pages = [
        book_page("The Road to Kashgar", "431", &first),
        book_page("The Road to Kashgar", "432", &second),
        book_page("The Road to Kashgar", "433", &third),
    ];
    let read = read("book.pdf", &pdf(&pages, "", "template"));
    assert_eq!(
        read.shown(),
        [
            "431–433 paragraph: The caravan came to Kashgar in May, and the silver went north with the wool merchants before the snow. Nobody followed them, as the consul wrote to his agricultural adviser in the autumn of the same year, when the passes were closed."
        ]
    );
    let (document, _) = read.only();
    assert!(document.text.contains("The Road to Kashgar"), "what is left out is still in the text");
    assert!(document.written.is_empty(), "the date of the file is no date of writing");
    assert_eq!(read.report.files[0].format, "PDF");
    assert_eq!(read.report.files[0].pages.unwrap().read, 3);
}

#[test]
fn two_columns_are_read_one_after_the_other_and_notes_are_on_their_page() {
    let left = [
        "In the first column the trade",
        "of the northern road is told,",
        "from the passes in the spring",
        "to the return of the last men.1",
    ];
    let right = [
        "In the second column stands",
        "what the consul heard of it,",
        "which he sent to the minister",
        "in a letter of twelve pages.",
    ];
    let mut texts = vec![];
    for (at, (left, right)) in left.into_iter().zip(right).enumerate() {
        let y = 500 - 12 * u32::try_from(at).unwrap();
        texts.extend([Text(40, y, 10, left), Text(220, y, 10, right)]);
    }
    texts.push(Text(40, 60, 7, "1 The diary of the consul has another number."));
    let read = read("columns.pdf", &pdf(&[Page(texts)], "", ""));
    assert_eq!(
        read.shown(),
        [
            "1 paragraph: In the first column the trade of the northern road is told, from the passes in the spring to the return of the last men.1",
            "1 paragraph: In the second column stands what the consul heard of it, which he sent to the minister in a letter of twelve pages.",
            "1 footnote: 1 The diary of the consul has another number.",
        ]
    );
}

#[test]
fn the_file_may_number_its_pages() {
    let page = |text| Page(vec![Text(40, 500, 10, text)]);
    let labels = "/PageLabels << /Nums [0 << /S /r /St 4 >> 1 << /S /D /St 17 /P (A-) >>] >>";
    let pages = [page("The preface is short."), page("The text begins on this page.")];
    let read = read("labels.pdf", &pdf(&pages, labels, ""));
    assert_eq!(
        read.shown(),
        ["iv paragraph: The preface is short.", "A-17 paragraph: The text begins on this page."]
    );
}

#[test]
fn the_days_of_a_diary_are_no_numbers_of_pages() {
    let days = ["14 May 1934", "15 May 1934", "16 May 1934", "17 May 1934", "18 May 1934"];
    let page = |day| {
        let text = "Rain all day, and no caravan.";
        Page(vec![Text(160, 560, 8, day), Text(40, 300, 8, text)])
    };
    let shown = read("diary.pdf", &pdf(&days.map(page), "", "")).shown();
    for (at, day) in days.iter().enumerate().skip(1) {
        let page = format!("{} ", at + 1);
        let is_day = |it: &String| it.starts_with(&page) && it.contains(*day);
        assert!(shown.iter().any(is_day), "{shown:?}");
    }
}

#[test]
fn plates_between_numbered_pages_have_no_number() {
    let numbers = ["198", "199", "200", "", "", "", "201", "202", "203"];
    let page = |number: &'static str| {
        let text = if number.is_empty() { "A plate of the pass." } else { "The road goes on." };
        Page(vec![Text(205, 20, 10, number), Text(40, 300, 8, text)])
    };
    let shown = read("plates.pdf", &pdf(&numbers.map(page), "", "")).shown();
    let pages: Vec<&str> = shown.iter().filter_map(|it| it.split(' ').next()).collect();
    assert_eq!(pages, ["198", "199", "200", "[4]", "[5]", "[6]", "201", "202", "203"]);
}

#[test]
fn heads_and_feet_of_every_page_are_in_the_report() {
    let texts = ["The caravan came in May.", "It left in June.", "Nobody saw it again."];
    let numbers = ["431", "432", "433"].into_iter().zip(texts);
    let pages: Vec<Page> =
        numbers.map(|(number, text)| book_page("The Road to Kashgar", number, &[text])).collect();
    let read = read("book.pdf", &pdf(&pages, "", ""));
    let dropped = &read.report.files[0].dropped;
    let words: Vec<&str> = dropped.iter().map(|line| line.text.as_str()).collect();
    for foot in ["431", "432", "433"] {
        assert!(words.contains(&foot), "{words:?}");
    }
}

#[test]
fn type_that_names_no_characters_is_told() {
    // A font whose characters are drawings without names that mean anything.
    let drawn = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /x1 8 0 R >> /Encoding << /Type /Encoding /Differences [65 /x1 /x1 /x1] >> /FirstChar 65 /LastChar 67 /Widths [600 600 600] >>";
    let hidden = |text: &str| {
        format!(
            "BT /F1 10 Tf 40 500 Td ({text}) Tj ET BT /F2 10 Tf 40 400 Td ({}) Tj ET",
            "ABC".repeat(12)
        )
    };
    // The drawing is the content of a second page.
    let square = "600 0 0 0 500 500 d1 0 0 500 500 re f".to_owned();
    let with_font = |content: String| {
        let text = String::from_utf8(file(&[content, square.clone()], "", "")).unwrap();
        text.replace("/F1 3 0 R >>", &format!("/F1 3 0 R /F2 {drawn} >>")).into_bytes()
    };
    let some = read("some.pdf", &with_font(hidden("The caravan came in May.")));
    let warned = |warning: &Warning| matches!(warning, Warning::UnknownCharacters { pages: 1 });
    assert!(some.report.files[0].warnings.iter().any(warned), "{:?}", some.report);
    let none = read("none.pdf", &with_font(hidden("")));
    assert_eq!(none.report.unreadable[0].reason, Refusal::Scanned { pages: 1 });
}

/// A page of nothing but a picture.
fn picture() -> String {
    "q 400 0 0 500 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q".to_owned()
}

#[test]
fn scanned_pages_are_counted_and_a_scan_without_text_is_refused() {
    let text = "BT /F1 10 Tf 40 500 Td (The second page was typed.) Tj ET".to_owned();
    let mixed = read("mixed.pdf", &file(&[picture(), text], "", ""));
    assert_eq!(mixed.shown(), ["2 paragraph: The second page was typed."]);
    let warned =
        |warning: &Warning| matches!(warning, Warning::Scanned { pages } if pages.scanned == 1);
    assert!(mixed.report.files[0].warnings.iter().any(warned));
    let scan = read("scan.pdf", &file(&[picture(), picture()], "", ""));
    assert_eq!(scan.report.unreadable[0].reason, Refusal::Scanned { pages: 2 });
}

#[test]
fn a_pdf_is_known_by_its_content_and_a_damaged_one_is_named() {
    let page = Page(vec![Text(40, 500, 10, "The caravan came in May.")]);
    let bytes = pdf(&[page], "", "");
    assert_eq!(read("letter.txt", &bytes).report.files[0].format, "PDF");
    let damaged = read("broken.pdf", b"%PDF-1.4\nnothing of the kind");
    assert_eq!(damaged.report.unreadable[0].reason, Refusal::Damaged);
}

const PAGE: &str = r##"<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>The Caravan | Archive</title>
<meta name="citation_title" content="The Caravan Letters">
<meta name="DC.creator" content="Anna Weiss">
<meta name="dcterms.created" content="1934-05-04">
<meta property="article:published_time" content="2020-03-03">
<link rel="canonical" href="https://example.org/letters/3">
<script>var menu = "<p>no text</p>";</script></head>
<body><nav><a href="/">Home</a></nav>
<h1>The Caravan Letters</h1>
<p>The caravan came in May.<sup><a href="#n1" id="r1">1</a></sup> Silver went &amp; wool stayed,
and the consul wrote on 4 May 1934 that nobody would follow before the snow had gone.</p>
<table><tr><th>Place</th><th>Camels</th></tr><tr><td>Kashgar</td><td>40</td></tr><tr><td>Khotan</td><td>12</td></tr></table>
<ol><li id="n1">The diary has April. <a href="#r1">↩</a></li></ol>
</body></html>"##;

#[test]
fn a_web_page_gives_its_text_its_notes_and_what_its_tags_say() {
    let read = read("page.html", PAGE.as_bytes());
    assert_eq!(
        read.shown(),
        [
            "- heading: The Caravan Letters",
            "- paragraph: The caravan came in May. Silver went & wool stayed, and the consul wrote on 4 May 1934 that nobody would follow before the snow had gone.",
            "- paragraph: Place | Camels",
            "- paragraph: Kashgar | 40",
            "- paragraph: Khotan | 12",
            "- footnote: The diary has April.",
        ]
    );
    let (document, _) = read.only();
    assert_eq!(document.title, "The Caravan Letters");
    assert_eq!(document.author.as_ref().unwrap().value, "Anna Weiss");
    assert_eq!(document.url.as_ref().unwrap().value, "https://example.org/letters/3");
    let dates: Vec<String> = document.written.iter().map(|it| it.edtf.to_string()).collect();
    assert_eq!(dates, ["1934-05-04"], "when a page was put up says nothing of a letter");
}

#[test]
fn words_of_a_cell_stay_apart_and_a_table_keeps_its_caption() {
    let page = "<!DOCTYPE html><html><body><table><caption>The staff of 1934.</caption><tr><td>Embassy<br>Moscow</td><td><p>First.</p><p>Second.</p></td></tr></table></body></html>";
    assert_eq!(
        read("table.html", page.as_bytes()).shown(),
        ["- paragraph: The staff of 1934.", "- paragraph: Embassy Moscow | First. Second."]
    );
}

/// A ZIP file of these parts; the first is not compressed.
fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (at, (name, content)) in parts.iter().enumerate() {
        let method =
            if at == 0 { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_word_document_is_read_without_what_was_deleted() {
    let text = r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>
<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>The Caravan Letters</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">The caravan </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins><w:r><w:t>came in</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> May.</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Kashgar</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>40</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>"#;
    let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>"#;
    let notes = r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>The diary has April.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let core = r#"<cp xmlns:dc="dc"><dc:title>Letter template</dc:title><dc:creator>jsmith</dc:creator></cp>"#;
    let bytes = zip(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", text),
        ("word/styles.xml", styles),
        ("word/footnotes.xml", notes),
        ("docProps/core.xml", core),
    ]);
    let letter = read("letter.docx", &bytes);
    assert_eq!(
        letter.shown(),
        [
            "- heading: The Caravan Letters",
            "- paragraph: The caravan came in May.",
            "- paragraph: Kashgar | 40",
            "- footnote: The diary has April.",
        ]
    );
    let (document, _) = letter.only();
    assert_eq!(
        document.title, "The Caravan Letters",
        "properties that are not printed claim nothing"
    );
    assert_eq!(document.author, None);
    let sheet = zip(&[("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<x/>")]);
    let refused = read("table.xlsx", &sheet).report.unreadable[0].reason.clone();
    assert_eq!(refused, Refusal::NoReader { extension: "xlsx".to_owned() });
}

#[test]
fn an_opendocument_text_has_its_notes_where_their_marks_stand() {
    let text = r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text>
<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
<text:h>The Caravan Letters</text:h>
<text:p>The caravan<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>The diary has April.</text:p></text:note-body></text:note> came<text:s text:c="2"/>in May &amp; June.</text:p>
</office:text></office:body></office:document-content>"#;
    let bytes =
        zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", text)]);
    assert_eq!(
        read("letter.odt", &bytes).shown(),
        [
            "- heading: The Caravan Letters",
            "- paragraph: The caravan came in May & June.",
            "- footnote: The diary has April.",
        ]
    );
}

#[test]
fn an_e_book_is_one_document_with_the_pages_of_the_printed_book() {
    let container =
        r#"<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"#;
    let package = r#"<package><metadata xmlns:dc="dc"><dc:title>Silver &amp; Snow</dc:title><dc:creator>Weiss &amp; Sons</dc:creator><dc:date>2020</dc:date></metadata>
<manifest><item id="two" href="two.xhtml"/><item id="one" href="one%20.xhtml"/></manifest><spine><itemref idref="one"/><itemref idref="two"/></spine></package>"#;
    let chapter = |text: &str| {
        format!(
            "<?xml version=\"1.0\"?><html xmlns=\"x\" xmlns:epub=\"e\"><head><title/></head><body>{text}</body></html>"
        )
    };
    let one = chapter(
        "<span epub:type=\"pagebreak\" title=\"17\"/><h1>May</h1><p>The caravan came <span epub:type=\"pagebreak\" title=\"18\"/>in May.</p>",
    );
    let two = chapter("<p>Silver went north.</p>");
    let bytes = zip(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", container),
        ("OEBPS/book.opf", package),
        ("OEBPS/one .xhtml", &one),
        ("OEBPS/two.xhtml", &two),
    ]);
    let read = read("road.epub", &bytes);
    assert_eq!(
        read.shown(),
        [
            "17 heading: May",
            "17–18 paragraph: The caravan came in May.",
            "18 paragraph: Silver went north."
        ]
    );
    let (document, _) = read.only();
    assert_eq!((document.title.as_str(), document.written.len()), ("Silver & Snow", 0));
    assert_eq!(document.author.as_ref().unwrap().value, "Weiss & Sons");
}

const MAIL: &str = "Return-Path: <a@example.org>\nMessage-ID: <1@example.org>\nDate: Fri, 4 May 2007 10:12:00 +0200\nFrom: =?utf-8?q?Anna_Wei=C3=9F?= <a@example.org>\nTo: \"Karl Meyer\" <k@example.org>\nSubject: Box 12\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nThe letters are in box 12, =\nfolder 3.\n";

#[test]
fn each_message_of_a_mailbox_is_a_document() {
    let second = MAIL.replace("4 May", "5 May").replace("folder 3", "folder 4");
    let mailbox = format!(
        "From a@b Fri May  4 10:12:00 2007\n{MAIL}\nFrom a@b Sat May  5 10:12:00 2007\n{second}\nFrom the embassy we hear nothing.\n"
    );
    let read = read("letters.mbox", mailbox.as_bytes());
    let told: Vec<_> = read
        .documents
        .iter()
        .map(|(document, passages)| {
            let day = document.written[0].edtf.to_string();
            (document.file.as_str(), day, shown(document, passages).join(" "))
        })
        .collect();
    assert_eq!(
        told[0],
        (
            "letters.mbox:2",
            "2007-05-04".to_owned(),
            "- paragraph: The letters are in box 12, folder 3.".to_owned()
        )
    );
    assert_eq!((told[1].0, told[1].1.as_str()), ("letters.mbox:16", "2007-05-05"));
    assert_eq!(told.len(), 2);
    assert!(told[1].2.ends_with("From the embassy we hear nothing."), "a paragraph parts nothing");
    let people = &read.documents[0].0.people;
    assert_eq!((people[0].role, people[0].name.value.as_str()), (Role::From, "Anna Weiß"));
    assert_eq!((people[1].role, people[1].name.value.as_str()), (Role::To, "Karl Meyer"));
}

#[test]
fn a_memorandum_that_begins_like_a_message_is_no_mail() {
    let memo = "From: Cumming\nTo: Herter\nSubject: Bloc disagreements\nDate: September 24, 1959\n\nPeiping asked for aid.\n";
    assert_eq!(read("memo.txt", memo.as_bytes()).report.files[0].format, "plain text");
}

const EDITION: &str = r##"<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0">
<teiHeader><fileDesc><titleStmt><title type="series">Foreign Relations of the United States</title><title type="subseries">1958–1960</title><title type="volumenumber">Volume XIX</title><title type="volume">China</title><editor role="primary">Harriet Dashiell Schwar</editor></titleStmt>
<publicationStmt><publisher>Government Printing Office</publisher><pubPlace>Washington</pubPlace><date>1996</date><idno type="frus">frus1958-60v19</idno></publicationStmt></fileDesc></teiHeader>
<text><body><div type="chapter"><head>China</head><pb n="593"/>
<div type="document" xml:id="d300" n="300"><head>300. Memorandum From <persName type="from">Cumming</persName> to Secretary of State <persName type="to">Herter</persName><note n="0" type="source">Source: Department of State.</note></head>
<dateline><placeName>Washington</placeName>, <date when="1959-09-24">September 24, 1959</date>.</dateline>
<p>The Soviet Union rebuffed an urgent <pb n="594"/>Peiping
   request<note n="1">Not printed.</note> for aid &amp; arms.</p></div>
<div type="document" xml:id="d301" n="301"><head>301. Editorial Note</head><p>On October 1 they met.</p></div>
</div></body></text></TEI>"##;

#[test]
fn a_volume_in_tei_has_a_document_for_each_division_with_date_pages_and_notes() {
    let read = read("frus1958-60v19.xml", EDITION.as_bytes());
    assert_eq!(read.documents.len(), 2, "{:?}", read.report);
    let (document, passages) = &read.documents[0];
    assert_eq!(
        shown(document, passages),
        [
            "593 source_note: 0 Source: Department of State.",
            "593–594 paragraph: The Soviet Union rebuffed an urgent Peiping request for aid & arms.",
            "594 footnote: 1 Not printed.",
        ]
    );
    assert_eq!(document.title, "Memorandum From Cumming to Secretary of State Herter");
    assert_eq!(
        (document.number.as_deref(), document.file.as_str()),
        (Some("300"), "frus1958-60v19.xml:5")
    );
    assert_eq!(document.written[0].edtf.to_string(), "1959-09-24");
    assert_eq!(document.place.as_ref().unwrap().value, "Washington");
    assert_eq!(document.volume.as_ref().unwrap().year, Some(1996));
    let url = document.url.as_ref().unwrap();
    assert_eq!(
        (url.value.as_str(), url.added),
        ("https://history.state.gov/historicaldocuments/frus1958-60v19/d300", true)
    );
    let (editorial, passages) = &read.documents[1];
    assert_eq!(
        (editorial.title.as_str(), passages[0].voice),
        ("Editorial Note", Voice::SourceNote)
    );
    assert_eq!(passages[0].page.as_deref(), Some("594"));
}

#[test]
fn a_letter_in_tei_is_dated_by_its_header_and_keeps_what_is_printed() {
    let letter = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letter to Meyer</title></titleStmt><sourceDesc><msDesc><msIdentifier><settlement>Weimar</settlement><repository>Archive</repository><idno>12/3</idno></msIdentifier></msDesc></sourceDesc></fileDesc>
<profileDesc><correspDesc><correspAction type="sent"><persName>Anna Weiss</persName><date notBefore="1934-05-01" notAfter="1934-05-31"/></correspAction><correspAction type="received"><persName>Karl Meyer</persName></correspAction></correspDesc></profileDesc></teiHeader>
<text><body><p>The <choice><sic>carvan</sic><corr>caravan</corr></choice> came<lb/>in May.</p></body></text></TEI>"#;
    let read = read("letter.xml", letter.as_bytes());
    assert_eq!(read.shown(), ["- paragraph: The carvan came in May."]);
    let (document, passages) = read.only();
    assert_eq!(document.written[0].edtf.to_string(), "1934-05-01/1934-05-31");
    assert_eq!(document.archive_reference.as_ref().unwrap().value, "Weimar, Archive, 12/3");
    assert_eq!(document.people.len(), 2);
    assert_eq!(passages[0].kind, PassageKind::Paragraph);
}

/// A file of TEI with nothing in its header.
fn tei(body: &str) -> String {
    format!("<TEI><teiHeader/><text><body>{body}</body></text></TEI>")
}

#[test]
fn words_in_tei_are_read_in_whatever_element_they_stand() {
    for (body, shown) in [
        (
            "<sp><speaker>Anna</speaker><l>The snow</l><l>is gone.</l></sp><u>Yes, it is.</u>",
            vec!["Anna", "The snow", "is gone.", "Yes, it is."],
        ),
        (
            "<div><quote>Nobody came.</quote><p>He said <seg>that <q>nobody</q></seg> came.</p></div>",
            vec!["Nobody came.", "He said that nobody came."],
        ),
        (
            "<p>The com\n<lb break=\"no\"/>\npany <ref type=\"document\">left</ref> in May.</p>",
            vec!["The company left in May."],
        ),
    ] {
        let read = read("text.xml", tei(body).as_bytes());
        let told = read.shown();
        let words: Vec<&str> = told.iter().map(|line| line.split_once(": ").unwrap().1).collect();
        assert_eq!(words, shown, "{body}");
    }
}

#[test]
fn a_letter_in_tei_may_have_a_line_of_place_and_day_at_its_head_and_at_its_foot() {
    let line = |day: u32| {
        format!("<dateline>Kabul, <date when=\"1934-05-0{day}\">{day} May</date></dateline>")
    };
    let body =
        format!("<opener>{}</opener><p>The caravan came.</p><closer>{}</closer>", line(4), line(6));
    let one = read("one.xml", tei(&body).as_bytes());
    let (document, _) = one.only();
    assert_eq!(document.written[0].edtf.to_string(), "1934-05-04");
    let two = read("two.xml", tei(&body.repeat(2)).as_bytes());
    assert!(two.only().0.written.is_empty(), "two letters have no day together");
}

#[test]
fn a_text_of_several_letters_does_not_take_the_date_of_the_first() {
    let letter = |year: i32| {
        format!(
            "<div><dateline><placeName>Kabul</placeName>, <date when=\"{year}-05-04\">4 May {year}</date></dateline><p>The caravan came.</p></div>"
        )
    };
    let one = read("one.xml", tei(&letter(1934)).as_bytes());
    let (document, _) = one.only();
    assert_eq!((document.written.len(), document.place.is_some()), (1, true));
    let two = read("two.xml", tei(&(letter(1934) + &letter(1936))).as_bytes());
    let (document, _) = two.only();
    assert_eq!((document.written.len(), document.place.is_some()), (0, false));
}
