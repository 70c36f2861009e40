//! New formats through the public door: a reader is a file like each of these two, and a line in a table.

use std::fs;

use pincite::ingest::{self, BadLine, IngestOptions, LineFault, Refusal, Report};
use pincite::model::{Document, Fact, Origins, Passage, Span};
use pincite::time::{DateReader, NumericOrder};

use crate::support::ingested::{Ingested, folder};

/// The standard readers with three more: this is the line that a format costs.
fn read(files: &[(&str, &[u8])]) -> (Vec<(Document, Vec<Passage>)>, Report) {
    let own = [&letter::READER, &quoted_printable::READER, &faulty::READER];
    let table = [&own[..], ingest::READERS].concat();
    let folder = folder(files);
    let read = Ingested::with_readers(folder.path(), &table);
    (read.documents, read.report)
}

const LETTER: &str = "From: Zhou Enlai\nPlace: Beijing\nDate: 4 May 1961\nVia: courier\n\nThe talks have begun.\n\nThey went on in June.\n";

#[test]
fn a_format_of_text_is_known_by_its_content_and_gives_facts_and_passages() {
    let (documents, report) = read(&[("1.txt", LETTER.as_bytes())]);
    let (document, passages) = &documents[0];
    assert_eq!(document.author, Some(Fact::printed("Zhou Enlai".to_owned())));
    assert_eq!(document.place, Some(Fact::printed("Beijing".to_owned())));
    assert_eq!(document.written[0].edtf.to_string(), "1961-05-04");
    let words: Vec<_> =
        passages.iter().map(|passage| document.slice(passage.span).unwrap()).collect();
    assert_eq!(words, ["The talks have begun.", "They went on in June."]);
    // Its convention is that a missing year is that of the letter.
    assert_eq!(passages[1].speaks_of[0].edtf.to_string(), "1961-06");
    // What it forgets is not forgotten.
    assert_eq!(report.files[0].format, "letter with a header");
    assert_eq!(report.files[0].dropped.len(), 1);
    assert_eq!(report.files[0].dropped[0].text, "Via: courier");
}

#[test]
fn a_format_of_bytes_makes_text_and_leads_back_into_the_file() {
    let mail =
        b"Content-Transfer-Encoding: quoted-printable\n\nThe Charg=C3=A9 left Gen=\n=C3=A8ve.";
    let (documents, report) = read(&[("mail.eml", mail)]);
    let (document, passages) = &documents[0];
    assert_eq!(document.text, "The Chargé left Genève.");
    assert_eq!(document.slice(passages[0].span), Some("The Chargé left Genève."));
    assert_eq!(report.files[0].encoding, "quoted-printable");
    for (word, bytes) in
        [("The", "The"), ("Chargé", "Charg=C3=A9"), ("é", "=C3=A9"), ("Genève", "Gen=\n=C3=A8ve")]
    {
        let at = document.text.find(word).unwrap();
        let origin = document.origins.of(Span::new(at, at + word.len())).unwrap();
        assert_eq!(std::str::from_utf8(&mail[origin.range()]), Ok(bytes), "{word}");
    }
}

#[test]
fn a_reader_may_refuse_a_file_that_it_knows() {
    let (documents, report) =
        read(&[("mail.eml", b"Content-Transfer-Encoding: quoted-printable\n\n")]);
    assert!(documents.is_empty());
    assert_eq!(report.unreadable[0].reason, Refusal::Empty);
}

#[test]
fn a_fault_of_a_reader_costs_its_file_and_no_other() {
    let note = |word: &str| format!("A note\n\nThe talks {word}.\n");
    let (began, ended) = (note("began"), note("ended"));
    let files = [("1.txt", began.as_bytes()), ("2.dat", b"FAULT"), ("3.txt", ended.as_bytes())];
    let (documents, report) = read(&files);
    assert_eq!(documents.len(), 2);
    assert_eq!(report.unreadable[0].file, "2.dat");
    assert_eq!(report.unreadable[0].reason, Refusal::Damaged);
}

#[test]
fn other_files_are_read_as_before_and_text_takes_no_room_for_origins() {
    let (documents, report) = read(&[("note.txt", b"A Note\n\nThe talks ended.\n")]);
    let document = &documents[0].0;
    assert_eq!(report.files[0].format, "plain text");
    assert_eq!(document.origins.of(Span::new(8, 11)), Some(Span::new(8, 11)));
    assert_eq!(document.origins, Origins::Identity);
}

/// What a stream reader that breaks off gives to a sink, and what reading says then.
fn read_broken_stream(
    mut taken: impl FnMut() -> Result<(), &'static str>,
) -> Result<Report, &'static str> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("two.stream"), "They met.").unwrap();
    let dates = DateReader::new(Vec::new());
    let order = NumericOrder::MonthFirst;
    let readers = &[&breaking_stream::READER];
    let options = IngestOptions { dates: &dates, century: 1900, order, readers };
    let files = ingest::scan(&[folder.path().to_owned()]).unwrap();
    ingest::read(&files, &options, &mut |_, _| taken(), &mut |_, _| {})
}

#[test]
fn an_error_of_the_sink_is_handed_back_though_the_stream_ends_with_one_of_its_own() {
    assert_eq!(read_broken_stream(|| Err("the disk is full")), Err("the disk is full"));
}

#[test]
fn a_stream_that_breaks_off_keeps_the_report_on_what_it_gave() {
    let report = read_broken_stream(|| Ok(())).unwrap();
    assert_eq!(report.documents(), 1, "{report:?}");
    let fault = LineFault::BreaksOff { reason: "it breaks off".to_owned() };
    assert_eq!(report.files[0].first_left_out(), Some(&BadLine { line: 2, fault }));
}

#[test]
fn the_table_holds_each_name_once() {
    let mut names: Vec<&str> = ingest::READERS.iter().map(|reader| reader.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
}

/// A letter below a header of "Key: value" lines. All of the format is in this file.
mod letter {
    use pincite::ingest::{
        Conventions, DraftDocument, Evidence, Extracted, MissingYears, Page, Reader, Reading,
        paragraphs,
    };
    use pincite::model::{CitationKind, Fact, PassageKind, Span, Voice, WrittenOrigin};

    pub(super) static READER: Reader = Reader {
        name: "letter with a header",
        citation: CitationKind::Generic,
        conventions: Conventions {
            missing_years: MissingYears::FromDocument,
            ..Conventions::PLAIN
        },
        reading: Reading::Text { evidence, read },
    };

    fn evidence(page: &Page<'_>) -> Evidence {
        let keys = ["From: ", "Place: ", "Date: "];
        let has = |key: &&str| page.lines.iter().take(4).any(|line| line.text.starts_with(*key));
        Evidence::of_signs(keys.iter().filter(|key| has(key)).count())
    }

    fn read(page: &Page<'_>) -> Extracted {
        let whole = Span::new(0, page.text.len());
        let mut draft = DraftDocument::new(page.file, whole, page.text);
        let header = page.lines.iter().skip(1).position(|line| line.gap > 0).map_or(0, |at| at + 1);
        for line in &page.lines[..header] {
            let Some((key, value)) = line.text.split_once(": ") else { continue };
            let fact = Some(Fact::printed(value.to_owned()));
            match key {
                "From" => draft.document.author = fact,
                "Place" => draft.document.place = fact,
                "Date" => {
                    let date = page.dating.written(value, WrittenOrigin::FrontMatter);
                    draft.document.written.extend(date);
                }
                _ => continue,
            }
            draft.fact(line);
        }
        for span in paragraphs(page.lines[header..].iter()) {
            draft.block(span, PassageKind::Paragraph, Voice::Document);
        }
        Extracted::of(draft)
    }
}

/// Mail in quoted-printable: its text is not its bytes.
mod quoted_printable {
    use pincite::ingest::{
        Conventions, DraftDocument, Extracted, ExtractedText, FileStart, RawFile, Reader, Reading,
        Refusal,
    };
    use pincite::model::{CitationKind, Origin, Origins, PassageKind, Span, Voice};

    const HEADER: &[u8] = b"Content-Transfer-Encoding: quoted-printable\n\n";

    pub(super) static READER: Reader = Reader {
        name: "mail",
        citation: CitationKind::Generic,
        conventions: Conventions::PLAIN,
        reading: Reading::Bytes { claims, read },
    };

    fn claims(start: &FileStart<'_>) -> bool {
        start.bytes.starts_with(HEADER)
    }

    fn read(file: &RawFile<'_>) -> Result<(ExtractedText, Extracted), Refusal> {
        let mut text = Vec::new();
        let mut table = Vec::new();
        let mut at = HEADER.len();
        while let Some(byte) = file.bytes.get(at) {
            let start = (text.len(), at);
            match (byte, file.bytes.get(at + 1..at + 3)) {
                (b'=', Some([b'\n', _])) => {
                    at += 2;
                    continue;
                }
                (b'=', Some(code)) => {
                    let code = std::str::from_utf8(code).unwrap_or_default();
                    text.push(u8::from_str_radix(code, 16).map_err(|_| Refusal::Binary)?);
                    at += 3;
                }
                _ => {
                    text.push(*byte);
                    at += 1;
                }
            }
            let (text, file) = (Span::new(start.0, text.len()), Span::new(start.1, at));
            table.push(Origin { text, file });
        }
        let content = String::from_utf8(text).map_err(|_| Refusal::Binary)?;
        if content.is_empty() {
            return Err(Refusal::Empty);
        }
        let whole = Span::new(0, content.len());
        let mut draft = DraftDocument::new(file.file, whole, &content);
        draft.block(whole, PassageKind::Paragraph, Voice::Document);
        let origins = Origins::Table(table);
        let text = ExtractedText { content, encoding: "quoted-printable", origins };
        Ok((text, Extracted::of(draft)))
    }
}

/// A stream that gives one document and breaks off with an error, whatever the sink says.
mod breaking_stream {
    use std::io;

    use pincite::ingest::{
        Conventions, DraftDocument, Reader, Reading, Record, RecordFile, RecordSink,
    };
    use pincite::model::{CitationKind, PassageKind, Span, Voice};

    pub(super) static READER: Reader = Reader {
        name: "breaking stream",
        citation: CitationKind::Generic,
        conventions: Conventions::PLAIN,
        reading: Reading::Stream { claims: |_| true, read },
    };

    fn read(file: RecordFile<'_>, sink: &mut RecordSink<'_>) -> io::Result<&'static str> {
        let whole = Span::new(0, "They met.".len());
        let mut draft = DraftDocument::new(file.file, whole, "They met.");
        draft.block(whole, PassageKind::Paragraph, Voice::Document);
        let record = Record { line: 1, draft: Ok(draft), unknown_keys: Vec::new(), bytes_read: 9 };
        // What the sink says is passed over: the error below comes either way.
        let _ = sink(record);
        Err(io::Error::other("it breaks off"))
    }
}

/// A reader that panics.
mod faulty {
    use pincite::ingest::{Conventions, Reader, Reading};
    use pincite::model::CitationKind;

    pub(super) static READER: Reader = Reader {
        name: "faulty",
        citation: CitationKind::Generic,
        conventions: Conventions::PLAIN,
        reading: Reading::Bytes {
            claims: |start| start.bytes.starts_with(b"FAULT"),
            read: |_| panic!("a fault of a reader"),
        },
    };
}
