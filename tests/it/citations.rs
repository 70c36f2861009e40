//! Citations as the archives and the Chicago Manual print them; `citation_forms` has all forms beside each other.
//!
//! The documents here are made by hand, so that every form is seen with and without each field;
//! that the five seeds as read give the same strings is held in `seeds_are_cited_exactly`.

use pincite::cite::{Citation, CitationSettings, MissingField, cite};
use pincite::model::{
    CitationKind, Document, DocumentId, Fact, Passage, PassageId, PassageKind, Person, Role, Span,
    Voice, Volume, WrittenDate, WrittenOrigin,
};

use crate::support::ingested::Ingested;

/// Every document of the seeds with one of its passages.
pub(crate) fn seeds() -> Vec<(Document, Passage)> {
    let documents = Ingested::of_folder(&crate::support::seeds::folder()).documents;
    let first =
        |(document, passages): (_, Vec<Passage>)| (document, passages.into_iter().next().unwrap());
    documents.into_iter().map(first).collect()
}

#[test]
fn seeds_are_cited_exactly() {
    let seeds = seeds();
    for (title, archive, chicago_note) in [
        (
            "The Soviet Union’s Stance on the Sino-Indian Boundary Question",
            "“Report from the Chinese Foreign Ministry, 'The Soviet Union’s Stance on the Sino-Indian Boundary Question and Soviet-Indian Relations',” April 1963, History and Public Policy Program Digital Archive; archive's summary in collection list “Sino-Soviet Split, 1960-1984.”",
            "“Report from the Chinese Foreign Ministry, ‘The Soviet Union’s Stance on the Sino-Indian Boundary Question and Soviet-Indian Relations,’” April 1963, summary in “Sino-Soviet Split, 1960-1984,” Wilson Center Digital Archive.",
        ),
        (
            "Views on Khrushchev's Compromise",
            "“Cable from the Chinese Embassy in the Soviet Union, 'Views on Khrushchev's Compromise with the United States on Cuba',” October 31, 1962, History and Public Policy Program Digital Archive; archive's summary in collection list “Sino-Soviet Split, 1960-1984.”",
            "“Cable from the Chinese Embassy in the Soviet Union, ‘Views on Khrushchev’s Compromise with the United States on Cuba,’” October 31, 1962, summary in “Sino-Soviet Split, 1960-1984,” Wilson Center Digital Archive.",
        ),
        (
            "Sino-Soviet Relations",
            "Raymond E. Zickel, ed., Soviet Union: A Country Study, 2nd ed. (Washington, DC: Federal Research Division, Library of Congress, 1991), “Sino-Soviet Relations.”",
            "“Sino-Soviet Relations,” in Soviet Union: A Country Study, 2nd ed., ed. Raymond E. Zickel (Washington, DC: Federal Research Division, Library of Congress, 1991), data as of May 1989.",
        ),
        (
            "Indicating the Spirit",
            "“Cable from the Foreign Ministry, 'Indicating the Spirit of Ambassadors’ Talks with the Romanian Side',” November 22, 1963, History and Public Policy Program Digital Archive, PRC FMA 109-03901-01, 3-5. Translated by Max Maller.",
            "Chinese Ministry of Foreign Affairs, “Cable from the Foreign Ministry, ‘Indicating the Spirit of Ambassadors’ Talks with the Romanian Side,’” November 22, 1963, trans. Max Maller, PRC FMA 109-03901-01, 3–5, Wilson Center Digital Archive.",
        ),
        (
            "Telegram from Molotov to Stalin",
            "“Telegram from Molotov to Stalin,” October 30, 1945, History and Public Policy Program Digital Archive; archive's summary in collection list “Sino-Soviet Relations.”",
            "“Telegram from Molotov to Stalin,” October 30, 1945, summary in “Sino-Soviet Relations,” Wilson Center Digital Archive.",
        ),
        (
            "(Cumming) to Secretary of State Herter",
            "Foreign Relations of the United States, 1958–1960, Volume XIX, China, ed. Harriet Dashiell Schwar (Washington: Government Printing Office, 1996), Document 300. https://history.state.gov/historicaldocuments/frus1958-60v19/d300",
            "Hugh S. Cumming Jr. to Christian A. Herter, memorandum, Washington, September 24, 1959, in Foreign Relations of the United States, 1958–1960, vol. 19, China, ed. Harriet Dashiell Schwar (Washington, DC: Government Printing Office, 1996), doc. 300, https://history.state.gov/historicaldocuments/frus1958-60v19/d300.",
        ),
    ] {
        let found = seeds.iter().find(|(document, _)| document.title.contains(title));
        let (document, passage) = found.unwrap_or_else(|| panic!("no seed is titled {title}"));
        let citation = cite(&document.head(), passage, &CitationSettings::default());
        assert_eq!(citation.archive, archive);
        assert_eq!(citation.chicago_note, chicago_note);
    }
}

pub(crate) fn document(citation: CitationKind, title: &str) -> Document {
    let mut document = Document::new("page.txt", Span::new(0, 0), "");
    document.title = title.to_owned();
    document.citation = citation;
    document
}

pub(crate) fn written(edtf: &str, origin: WrittenOrigin) -> Vec<WrittenDate> {
    vec![WrittenDate { edtf: edtf.parse().unwrap(), origin, text: edtf.to_owned() }]
}

pub(crate) fn printed(value: &str) -> Option<Fact<String>> {
    Some(Fact::printed(value.to_owned()))
}

fn added(value: &str) -> Option<Fact<String>> {
    Some(Fact::added(value.to_owned()))
}

pub(crate) fn passage(page: Option<&str>) -> Passage {
    Passage {
        id: PassageId("p".to_owned()),
        document: DocumentId("d".to_owned()),
        ordinal: 0,
        kind: PassageKind::Paragraph,
        span: Span::new(0, 0),
        voice: Voice::Document,
        page: page.map(str::to_owned),
        point: None,
        speaks_of: Vec::new(),
    }
}

pub(crate) fn cited(document: &Document) -> Citation {
    cite(&document.head(), &passage(None), &CitationSettings::default())
}

fn check(document: &Document, archive: &str, chicago_note: &str) {
    let citation = cited(document);
    assert_eq!(citation.archive, archive);
    assert_eq!(citation.chicago_note, chicago_note);
}

fn cable() -> Document {
    let title = "Cable from the Foreign Ministry, 'Indicating the Spirit of Ambassadors’ Talks with the Romanian Side'";
    Document {
        written: written("1963-11-22", WrittenOrigin::Listed),
        author: printed("Chinese Ministry of Foreign Affairs"),
        archive_reference: printed("PRC FMA 109-03901-01, 3-5"),
        translator: printed("Max Maller"),
        ..document(CitationKind::DigitalArchivePage, title)
    }
}

fn person(name: &str, role: Role) -> Person {
    Person { name: Fact::added(name.to_owned()), office: None, role }
}

pub(crate) fn memorandum() -> Document {
    let title = "Memorandum From the Director of the Bureau of Intelligence and Research (Cumming) to Secretary of State Herter";
    Document {
        number: Some("300".to_owned()),
        kind: printed("memorandum"),
        people: vec![
            person("Hugh S. Cumming Jr.", Role::From),
            person("Christian A. Herter", Role::To),
        ],
        place: added("Washington"),
        written: written("1959-09-24", WrittenOrigin::Manifest),
        url: added("https://history.state.gov/historicaldocuments/frus1958-60v19/d300"),
        volume: Some(Volume {
            series: Some("Foreign Relations of the United States".to_owned()),
            subseries: Some("1958–1960".to_owned()),
            number: Some("XIX".to_owned()),
            title: Some("China".to_owned()),
            editors: vec!["Harriet Dashiell Schwar".to_owned()],
            city: Some("Washington".to_owned()),
            publisher: Some("Government Printing Office".to_owned()),
            year: Some(1996),
            ..Volume::default()
        }),
        ..document(CitationKind::Frus, title)
    }
}

pub(crate) fn study() -> Document {
    Document {
        collection: printed("Soviet Union (former)"),
        written: written("1989-05", WrittenOrigin::DataAsOf),
        republished: printed("Photius Coutsoukis, revised November 10, 2004"),
        ..document(CitationKind::CountryStudy, "Sino-Soviet Relations")
    }
}

#[test]
fn digital_archive_page() {
    check(
        &cable(),
        "“Cable from the Foreign Ministry, 'Indicating the Spirit of Ambassadors’ Talks with the Romanian Side',” November 22, 1963, History and Public Policy Program Digital Archive, PRC FMA 109-03901-01, 3-5. Translated by Max Maller.",
        "Chinese Ministry of Foreign Affairs, “Cable from the Foreign Ministry, ‘Indicating the Spirit of Ambassadors’ Talks with the Romanian Side,’” November 22, 1963, trans. Max Maller, PRC FMA 109-03901-01, 3–5, Wilson Center Digital Archive.",
    );
}

#[test]
fn digital_archive_page_with_its_address() {
    let cable =
        Document { url: added("https://digitalarchive.wilsoncenter.org/document/1"), ..cable() };
    let citation = cited(&cable);
    assert!(
        citation
            .archive
            .ends_with("Max Maller. https://digitalarchive.wilsoncenter.org/document/1")
    );
    assert_eq!(citation.added, ["address"]);
}

#[test]
fn digital_archive_page_with_next_to_nothing() {
    check(
        &document(CitationKind::DigitalArchivePage, "Untitled"),
        "“Untitled,” History and Public Policy Program Digital Archive.",
        "“Untitled,” Wilson Center Digital Archive.",
    );
}

#[test]
fn entry_of_a_list_says_that_only_the_summary_was_read() {
    let entry = Document {
        collection: printed("Sino-Soviet Split, 1960-1984"),
        written: written("1963-04", WrittenOrigin::Listed),
        ..document(
            CitationKind::DigitalArchiveEntry,
            "Report from the Chinese Foreign Ministry, 'The Soviet Union’s Stance on the Sino-Indian Boundary Question and Soviet-Indian Relations'",
        )
    };
    check(
        &entry,
        "“Report from the Chinese Foreign Ministry, 'The Soviet Union’s Stance on the Sino-Indian Boundary Question and Soviet-Indian Relations',” April 1963, History and Public Policy Program Digital Archive; archive's summary in collection list “Sino-Soviet Split, 1960-1984.”",
        "“Report from the Chinese Foreign Ministry, ‘The Soviet Union’s Stance on the Sino-Indian Boundary Question and Soviet-Indian Relations,’” April 1963, summary in “Sino-Soviet Split, 1960-1984,” Wilson Center Digital Archive.",
    );
}

#[test]
fn foreign_relations() {
    check(
        &memorandum(),
        "Foreign Relations of the United States, 1958–1960, Volume XIX, China, ed. Harriet Dashiell Schwar (Washington: Government Printing Office, 1996), Document 300. https://history.state.gov/historicaldocuments/frus1958-60v19/d300",
        "Hugh S. Cumming Jr. to Christian A. Herter, memorandum, Washington, September 24, 1959, in Foreign Relations of the United States, 1958–1960, vol. 19, China, ed. Harriet Dashiell Schwar (Washington, DC: Government Printing Office, 1996), doc. 300, https://history.state.gov/historicaldocuments/frus1958-60v19/d300.",
    );
    assert_eq!(cited(&memorandum()).added, ["people", "place", "date", "volume", "address"]);
}

#[test]
fn foreign_relations_without_the_volume() {
    let memorandum = Document {
        volume: None,
        url: None,
        written: Vec::new(),
        people: Vec::new(),
        ..memorandum()
    };
    let citation = cite(&memorandum.head(), &passage(Some("594")), &CitationSettings::default());
    assert_eq!(
        citation.archive,
        "“Memorandum From the Director of the Bureau of Intelligence and Research (Cumming) to Secretary of State Herter,” Foreign Relations of the United States, Document 300."
    );
    assert_eq!(
        citation.chicago_note,
        "“Memorandum From the Director of the Bureau of Intelligence and Research (Cumming) to Secretary of State Herter,” Washington, in Foreign Relations of the United States, doc. 300."
    );
    assert_eq!(citation.missing, [MissingField::Date, MissingField::Volume, MissingField::Address]);
}

#[test]
fn foreign_relations_before_documents_were_cited_by_number() {
    let mut early = memorandum();
    let volume = early.volume.as_mut().unwrap();
    volume.subseries = Some("1952–1954".to_owned());
    volume.number = Some("XIV, Part 1".to_owned());
    volume.editors = vec!["David W. Mabon".to_owned(), "Harriet D. Schwar".to_owned()];
    let citation = cite(&early.head(), &passage(Some("593–594")), &CitationSettings::default());
    assert!(citation.archive.contains("eds. David W. Mabon and Harriet D. Schwar ("));
    assert!(citation.archive.contains("1996), pp. 593–594. https"), "{}", citation.archive);
    assert!(citation.chicago_note.contains("vol. 14, pt. 1, China"), "{}", citation.chicago_note);
    // A note prints bare pages, and the other styles do not.
    assert!(citation.chicago_note.contains("1996), 593–594, https"), "{}", citation.chicago_note);
    assert!(citation.mla.contains("1996, pp. 593–594, https"), "{}", citation.mla);
}

#[test]
fn pages_of_the_passage_stand_beside_the_citation() {
    let locator =
        |page| cite(&memorandum().head(), &passage(page), &CitationSettings::default()).locator;
    assert_eq!(locator(Some("593–594")).as_deref(), Some("pp. 593–594"));
    assert_eq!(locator(Some("594")).as_deref(), Some("p. 594"));
    assert_eq!(locator(None), None);
}

#[test]
fn country_study_as_republished() {
    let held = "“Sino-Soviet Relations,” in Soviet Union (former), Library of Congress Country Studies, data as of May 1989; republished by Photius Coutsoukis, revised November 10, 2004.";
    check(&study(), held, held);
}

#[test]
fn country_study_from_the_book() {
    let volume = Volume {
        title: Some("Soviet Union: A Country Study".to_owned()),
        edition: Some("2nd ed.".to_owned()),
        editors: vec!["Raymond E. Zickel".to_owned()],
        city: Some("Washington, DC".to_owned()),
        publisher: Some("Federal Research Division, Library of Congress".to_owned()),
        year: Some(1991),
        ..Volume::default()
    };
    check(
        &Document { volume: Some(volume), ..study() },
        "Raymond E. Zickel, ed., Soviet Union: A Country Study, 2nd ed. (Washington, DC: Federal Research Division, Library of Congress, 1991), “Sino-Soviet Relations.”",
        "“Sino-Soviet Relations,” in Soviet Union: A Country Study, 2nd ed., ed. Raymond E. Zickel (Washington, DC: Federal Research Division, Library of Congress, 1991), data as of May 1989.",
    );
}

#[test]
fn any_other_document_is_cited_by_what_is_known_of_it() {
    let letter = document(CitationKind::Generic, "A Letter Home");
    check(&letter, "“A Letter Home,” file page.txt.", "“A Letter Home,” file page.txt.");
    let letter = Document {
        author: printed("Anna Petrova"),
        place: printed("Harbin"),
        written: written("1921~", WrittenOrigin::FrontMatter),
        archive_reference: printed("Box 3, 12-14"),
        repository: printed("City Archive"),
        ..letter
    };
    check(
        &letter,
        "Anna Petrova, “A Letter Home,” Harbin, ca. 1921, Box 3, 12-14, City Archive.",
        "Anna Petrova, “A Letter Home,” Harbin, ca. 1921, Box 3, 12–14, City Archive.",
    );
}

#[test]
fn names_of_the_repository_are_settings() {
    let settings = CitationSettings {
        repository: "Wilson Center Digital Archive".to_owned(),
        repository_in_notes: "Digital Archive".to_owned(),
        ..CitationSettings::default()
    };
    let citation = cite(&cable().head(), &passage(None), &settings);
    assert!(citation.archive.contains(", 1963, Wilson Center Digital Archive, PRC"));
    assert!(citation.chicago_note.ends_with(", Digital Archive."));
}
