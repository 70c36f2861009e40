//! Scanned pages as programs for text recognition (OCR) write them: ALTO, hOCR and PAGE, in one file or a folder.

use std::fs;

use predicates::str::contains;

use crate::support::ingested::Ingested;
use crate::support::program::Program;

fn read(files: &[(&str, &str)]) -> Ingested {
    let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    Ingested::of_files(&files)
}

/// A line of ALTO, its words between two bars; the first says where it stands from the top.
fn alto_line(top: u32, words: &str) -> String {
    let words: Vec<String> =
        words.split(' ').map(|word| format!(r#"<String CONTENT="{word}" WC="0.9"/>"#)).collect();
    format!(
        r#"<TextLine HPOS="100" VPOS="{top}" WIDTH="800" HEIGHT="40">{}</TextLine>"#,
        words.join("<SP/>")
    )
}

fn alto(page: &str, blocks: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page HEIGHT="1400" WIDTH="1000" {page}><PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>"#
    )
}

#[test]
fn alto_gives_broken_words_whole_and_the_page_as_printed() {
    let broken = r#"<TextLine HPOS="100" VPOS="360" WIDTH="800" HEIGHT="40"><String CONTENT="with" WC="0.5"/><SP/><String CONTENT="the" WC="0.5"/><SP/><String CONTENT="re" SUBS_TYPE="HypPart1" SUBS_CONTENT="reentered" WC="0.5"/><HYP CONTENT="-"/></TextLine>"#;
    let rest = r#"<TextLine HPOS="100" VPOS="410" WIDTH="700" HEIGHT="40"><String CONTENT="entered" SUBS_TYPE="HypPart2" SUBS_CONTENT="reentered"/><SP/><String CONTENT="wool."/></TextLine>"#;
    let block = format!(
        "<TextBlock ID='b'>{}{broken}{rest}</TextBlock>",
        alto_line(310, "The caravan came to Kashgar in May and left")
    );
    let margin = format!("<TextBlock ID='m'>{}</TextBlock>", alto_line(20, "A Road"));
    let page = alto(r#"PRINTED_IMG_NR="xvii" PHYSICAL_IMG_NR="21""#, &block)
        .replace("<PrintSpace>", &format!("<TopMargin>{margin}</TopMargin><PrintSpace>"));
    let read = read(&[("scan.xml", &page)]);
    assert_eq!(
        read.shown(),
        ["xvii paragraph: The caravan came to Kashgar in May and left with the reentered wool."]
    );
    assert!(read.documents[0].0.text.contains("A Road"), "what is left out is still in the text");
    assert_eq!(read.report.files[0].format, "ALTO");
    assert!(read.reported().contains("OCR        read with 81 % confidence on average"));
}

#[test]
fn alto_is_read_in_the_order_that_it_gives() {
    let block = |id: &str, top, words| {
        format!("<TextBlock ID='{id}'>{}</TextBlock>", alto_line(top, words))
    };
    let blocks =
        block("b", 300, "Second comes the silver.") + &block("a", 300, "First comes the wool.");
    let order = "<ReadingOrder><OrderedGroup><ElementRef REF='a'/><ElementRef REF='b'/></OrderedGroup></ReadingOrder>";
    let page = alto("", &blocks).replace("<Layout>", &format!("{order}<Layout>"));
    let read = read(&[("scan.xml", &page)]);
    assert_eq!(
        read.shown(),
        ["1 paragraph: First comes the wool.", "1 paragraph: Second comes the silver."]
    );
}

const HOCR: &str = r#"<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta name="ocr-system" content="tesseract 5.3.0"><title></title></head>
<body><div class="ocr_page" title="image a.png; bbox 0 0 1000 1400; ppageno 0">
<div class="ocr_carea"><p class="ocr_par">
<span class="ocr_line" title="bbox 100 300 900 340; x_size 40"><span class="ocrx_word" title="x_wconf 95">The</span> <span class="ocrx_word" title="x_wconf 35">cara&shy;van</span>
<span class="ocrx_word" title="x_wconf 95">came</span> <span class="ocrx_word" title="x_wconf 95">in</span> <span class="ocrx_word" title="x_wconf 95">Sep-</span></span>
<span class="ocr_line" title="bbox 100 350 500 390; x_size 40"><span class="ocrx_word"><span class="ocrx_cinfo">t</span>
<span class="ocrx_cinfo">e</span><span class="ocrx_cinfo">m</span>ber</span> <span class="ocrx_word"><strong>1934</strong>.</span></span>
</p></div><div class="ocr_carea"><p><span class="ocr_pageno" title="bbox 480 1350 520 1370">17</span></div></div>
<div class="ocr_page" title="bbox 0 0 1000 1400; ppageno 1"><p class="ocr_par"><span class="ocr_line" title="bbox 100 300 900 340">A &amp; B &lt; C went north.</span></p></div>
</body></html>"#;

#[test]
fn hocr_is_read_whoever_wrote_it() {
    let read = read(&[("scan.hocr", HOCR)]);
    assert_eq!(
        read.shown(),
        [
            "17 paragraph: The caravan came in September 1934.",
            "[2] paragraph: A & B < C went north."
        ]
    );
    let files = &read.report.files[0];
    assert_eq!((files.format, files.pages.unwrap().read), ("hOCR", 2));
    assert!(!read.reported().contains("confidence\n"), "{}", read.reported());
}

/// A page with two regions in an order of their own, versions of a line, a heading, a note and a number.
const PAGE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata><Creator>x</Creator></Metadata>
<Page imageFilename="a.jpg" imageWidth="1000" imageHeight="1400">
<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="1" regionRef="r1"/><RegionRefIndexed index="0" regionRef="r2"/></OrderedGroup></ReadingOrder>
<TextRegion id="r1" type="paragraph"><Coords points="0,0 1,1"/>
<TextLine id="l1"><Coords points="100,300 800,300 800,340 100,340"/><Word id="w"><TextEquiv conf="0.4"><Unicode>wrong</Unicode></TextEquiv></Word><TextEquiv index="1"><Unicode>another version</Unicode></TextEquiv><TextEquiv index="0"><Unicode>The silver went north with the wool mer¬</Unicode></TextEquiv></TextLine>
<TextLine id="l2"><Coords><Point x="100" y="350"/><Point x="500" y="390"/></Coords><TextEquiv conf="0.6"><Unicode>chants before the snow.</Unicode></TextEquiv></TextLine></TextRegion>
<TextRegion id="r2" type="heading"><TextLine id="l3"><Coords points="100,200 400,240"/><Word id="w1"><TextEquiv><Unicode>The</Unicode></TextEquiv></Word><Word id="w2"><TextEquiv><Unicode>Caravan</Unicode></TextEquiv></Word></TextLine></TextRegion>
<TextRegion id="r3" type="page-number"><TextLine id="l4"><TextEquiv><Unicode>— 17 —</Unicode></TextEquiv></TextLine></TextRegion>
<TextRegion id="r4" type="footnote"><TextEquiv><Unicode>1 See the diary of the consul.</Unicode></TextEquiv></TextRegion>
</Page></PcGts>"#;

#[test]
fn page_xml_is_read_in_its_order_with_its_first_version() {
    let read = read(&[("scan.xml", PAGE)]);
    assert_eq!(
        read.shown(),
        [
            "17 heading: The Caravan",
            "17 paragraph: The silver went north with the wool merchants before the snow.",
            "17 footnote: 1 See the diary of the consul.",
        ]
    );
    let said = read.reported();
    assert!(said.contains("page 17: read with 50 % confidence"), "{said}");
    assert_eq!(read.documents[0].0.title, "The Caravan");
}

const METS: &str = r#"<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:mods="http://www.loc.gov/mods/v3"><mets:dmdSec><mets:mdWrap><mets:xmlData><mods:mods>
<mods:titleInfo><mods:title>Letters from Kashgar</mods:title></mods:titleInfo>
<mods:name><mods:displayForm>Weiss, Anna</mods:displayForm></mods:name>
<mods:originInfo><mods:dateCreated>1934-05</mods:dateCreated></mods:originInfo>
<mods:relatedItem><mods:titleInfo><mods:title>A Collection</mods:title></mods:titleInfo></mods:relatedItem>
</mods:mods></mets:xmlData></mets:mdWrap></mets:dmdSec>
<mets:structMap TYPE="PHYSICAL"><mets:div TYPE="physSequence"><mets:div TYPE="page" ORDERLABEL="41"/><mets:div TYPE="page" ORDERLABEL="42"/></mets:div></mets:structMap></mets:mets>"#;

#[test]
fn the_pages_of_a_folder_are_one_document() {
    let page = |words| alto("", &format!("<TextBlock>{}</TextBlock>", alto_line(300, words)));
    let first = page("The caravan came in May and left the town before the");
    let second = page("snow had closed the pass.");
    let pages = [
        ("letters/page_10.xml", second.as_str()),
        ("letters/page_9.xml", first.as_str()),
        ("letters/page_9.jpg", "picture"),
        ("other.txt", "A Note\n\nNobody came.\n"),
    ];
    let plain = read(&pages);
    let names: Vec<&str> = plain.documents.iter().map(|(it, _)| it.file.as_str()).collect();
    assert_eq!(names, ["letters", "other.txt"]);
    let passage = &plain.documents[0].1[0];
    assert_eq!(passage.page.as_deref(), Some("1–2"), "the sentence goes on over the page");
    assert_eq!(plain.documents[0].0.title, "letters");

    let described = read(&[&pages[..], &[("letters/mets.xml", METS)]].concat());
    let (document, passages) = &described.documents[0];
    assert_eq!(document.title, "Letters from Kashgar");
    assert_eq!(document.written[0].edtf.to_string(), "1934-05");
    assert_eq!(document.author.as_ref().unwrap().value, "Weiss, Anna");
    assert_eq!(passages[0].page.as_deref(), Some("41–42"));
}

#[test]
fn a_mets_file_without_its_pages_is_no_text() {
    let read = read(&[("letters/mets.xml", METS), ("other.txt", "A Note\n\nNobody came.\n")]);
    let names: Vec<&str> = read.documents.iter().map(|(it, _)| it.file.as_str()).collect();
    assert_eq!(names, ["other.txt"]);
    let said = read.reported();
    assert!(said.contains("letters/mets.xml"), "{said}");
    assert!(said.contains("it describes scanned pages, and no folder"), "{said}");
}

/// A table of facts outside of the folder names the work by the folder or by one of its pages.
#[test]
fn a_table_names_a_folder_of_pages_or_one_of_them() {
    let page = |words| alto("", &format!("<TextBlock>{}</TextBlock>", alto_line(300, words)));
    let (first, second) = (page("The caravan came in May."), page("It left in June."));
    for named in ["letters", "letters/page_1.xml", "letters/page_2.xml"] {
        let table = format!("path,archive\n{named},City Archive\n");
        let read = read(&[
            ("facts.csv", &table),
            ("letters/page_1.xml", &first),
            ("letters/page_2.xml", &second),
        ]);
        let archive = read.documents[0].0.repository.as_ref().map(|it| it.value.as_str());
        assert_eq!(archive, Some("City Archive"), "{named}: {}", read.reported());
    }
}

/// The manifest names the work by the folder or by its first page; an entry for both counts once.
#[test]
fn the_manifest_names_a_folder_of_pages_or_the_first_of_them() {
    let page = |words| alto("", &format!("<TextBlock>{}</TextBlock>", alto_line(300, words)));
    let (first, second) = (page("The caravan came in May."), page("It left in June."));
    for named in ["letters", "letters/*", "letters/page_1.xml", "*"] {
        let entry = "archive = \"City Archive\"\ntags = [\"caravans\"]\n";
        let read = read(&[
            ("manifest.toml", &format!("[[source]]\nfiles = [\"{named}\"]\n{entry}")),
            ("letters/page_1.xml", &first),
            ("letters/page_2.xml", &second),
        ]);
        let (document, _) = read.only();
        let archive = document.repository.as_ref().map(|it| it.value.as_str());
        assert_eq!(archive, Some("City Archive"), "{named}");
        assert_eq!(document.tags, ["caravans"], "{named}");
    }
}

#[test]
fn files_beside_each_other_stand_alone_where_their_names_differ_in_more() {
    let page = |words| alto("", &format!("<TextBlock>{}</TextBlock>", alto_line(300, words)));
    let (first, second) = (page("The caravan came in May."), page("It left in June."));
    for names in [["a_1.xml", "b_2.xml"], ["a_1.xml", "a_1.hocr"], ["a.xml", "b.xml"]] {
        let read = read(&[(names[0], &first), (names[1], &second)]);
        assert_eq!(read.documents.len(), 2, "{names:?}");
    }
    let read = read(&[("1.xml", &first), ("2.xml", &second), ("notes.txt", "A Note\n\nNo.\n")]);
    assert_eq!(read.documents.len(), 3, "a folder that holds something else, too");
}

#[test]
fn pages_that_say_nothing_or_break_off_are_named() {
    let empty = alto("", "");
    let refused = read(&[("empty.xml", &empty), ("broken.xml", &PAGE[..900])]);
    assert!(refused.documents.is_empty());
    let said = refused.reported();
    assert!(said.contains("broken.xml: not read: it is damaged"), "{said}");
    assert!(said.contains("empty.xml: not read: it is empty"), "{said}");
}

#[test]
fn a_misread_word_is_found_and_told_as_a_guess() {
    let program = Program::new();
    let corpus = program.folder().join("corpus");
    fs::create_dir(&corpus).unwrap();
    let others = ["The wool went north.", "The school has ninety pupils.", "Two mules died."];
    for (at, text) in others.iter().enumerate() {
        fs::write(corpus.join(format!("{at}.txt")), format!("A Report\n\n{text}\n")).unwrap();
    }
    fs::write(corpus.join("scan.txt"), "A Scan\n\nThe consul of Han0i sold the silver.\n").unwrap();
    let ask =
        |question: &str| program.run(&["ask", "--corpus", corpus.to_str().unwrap(), question]);
    ask("Who sold the silver of Hanoi?")
        .assert()
        .success()
        .stdout(contains("read as: Hanoi for “Han0i”"));
}

#[test]
fn garbled_words_are_counted_in_the_report() {
    let good =
        "The caravan came to Kashgar in May and left it in June with the silver. ".repeat(10);
    let bad = good.replace("silver", "s1lv~r").replace("came", "cnrrnc").replace("left", "1e|t");
    let reported = |text: &str| read(&[("scan.txt", &format!("A Scan\n\n{text}\n"))]).reported();
    assert!(
        reported(&bad).contains("OCR        20 % of the words are garbled"),
        "{}",
        reported(&bad)
    );
    assert!(!reported(&good).contains("OCR"));
}
