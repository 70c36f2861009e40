//! Writes the documents of an edition while its file is read.

use super::date::{date, of_document};
use super::header::Header;
use crate::ingest::extracted::DraftDocument;
use crate::ingest::reader::RawFile;
use crate::ingest::readers::headings;
use crate::ingest::readers::markup::{Role, Writer};
use crate::ingest::readers::xml::{Element, Listener};
use crate::model::{
    Fact, Origin, PassageKind, Person, Role as Part, Span, Voice, WrittenDate, WrittenOrigin,
};
use crate::time::Edtf;

/// What is a document in an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// A division of this type.
    Division(&'static str),
    /// The text of a file, or of a part of a corpus.
    Text,
}

impl Unit {
    pub(super) fn of(text: &str) -> Self {
        match () {
            () if divisions(text, "document").next().is_some() => Self::Division("document"),
            () if divisions(text, "letter").nth(1).is_some() => Self::Division("letter"),
            () => Self::Text,
        }
    }

    fn begins(self, name: &str, kind: &str) -> bool {
        match self {
            Self::Division(wanted) => name == "div" && kind == wanted,
            Self::Text => name == "text",
        }
    }
}

/// The tags of divisions of a type; a reference may have the same type, as in `<ref type="document">`.
fn divisions<'a>(text: &'a str, kind: &'a str) -> impl Iterator<Item = &'a str> {
    let tags = ["<div", "<tei:div"].into_iter().flat_map(move |tag| text.split(tag).skip(1));
    let attributes = tags.filter_map(|rest| rest.split('>').next());
    attributes.filter(move |attributes| {
        let is_named = attributes.starts_with(char::is_whitespace);
        is_named && attributes.split_whitespace().any(|attribute| is_type(attribute, kind))
    })
}

/// `type="letter"`, with either kind of quotation marks
fn is_type(attribute: &str, kind: &str) -> bool {
    let value = attribute.trim_end_matches('/').strip_prefix("type=");
    value.is_some_and(|value| {
        ['"', '\''].iter().any(|&mark| {
            value.strip_prefix(mark).and_then(|it| it.strip_suffix(mark)) == Some(kind)
        })
    })
}

/// What words are gathered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Title,
    Place,
    Date(Option<Edtf>),
    Person(Part),
}

/// The document that is being written.
#[derive(Default)]
struct Unfinished {
    /// How many elements are open around it.
    depth: usize,
    id: Option<String>,
    number: Option<String>,
    title: Option<String>,
    place: Option<String>,
    written: Vec<WrittenDate>,
    people: Vec<Person>,
    /// How many lines of place and date were closed.
    datelines: usize,
    /// How many of them stood at the foot of a letter.
    at_foot: usize,
    /// Where it begins in the file, and on which line.
    start: usize,
    line: usize,
}

/// The documents of an edition.
pub(super) struct Edition<'a> {
    raw: &'a RawFile<'a>,
    text: &'a str,
    unit: Unit,
    writer: Writer,
    /// Names of the open elements, each with its type.
    path: Vec<(String, String)>,
    header: Header,
    document: Option<Unfinished>,
    /// Words that are gathered, with the depth at which that ends.
    gathered: Vec<(usize, Field, String)>,
    page: Option<String>,
    drafts: Vec<DraftDocument>,
    origins: Vec<Origin>,
    reached: usize,
    /// Lines counted so far, up to a byte.
    counted: (usize, usize),
}

impl<'a> Edition<'a> {
    pub(super) fn new(raw: &'a RawFile<'a>, text: &'a str, unit: Unit) -> Self {
        Self {
            raw,
            text,
            unit,
            writer: Writer::default(),
            path: Vec::new(),
            header: Header::default(),
            document: None,
            gathered: Vec::new(),
            page: None,
            drafts: Vec::new(),
            origins: Vec::new(),
            reached: 0,
            counted: (0, 1),
        }
    }

    /// The text, the documents in it, and where in the file they come from.
    pub(super) fn finish(self) -> (String, Vec<DraftDocument>, Vec<Origin>) {
        (self.writer.composer.into_text(), self.drafts, self.origins)
    }

    fn is_open(&self, name: &str) -> bool {
        self.path.iter().any(|(open, _)| open == name)
    }

    fn begin(&mut self, element: &Element<'_>) {
        let line = self.line();
        self.document = Some(Unfinished {
            depth: self.path.len(),
            id: element.attribute("xml:id"),
            number: element.attribute("n"),
            written: of_document(element).into_iter().map(metadata).collect(),
            start: self.reached,
            line,
            ..Unfinished::default()
        });
        self.writer.begin_on(self.page.clone());
    }

    /// The line of the file that was reached; counted onwards, so that a long file is counted once.
    fn line(&mut self) -> usize {
        let (at, line) = self.counted;
        let between = self.text.as_bytes().get(at..self.reached).unwrap_or_default();
        let line = line + between.iter().filter(|&&byte| byte == b'\n').count();
        self.counted = (self.reached.max(at), line);
        line
    }

    fn end(&mut self, unfinished: Unfinished) {
        self.writer.flush();
        let name = match self.unit {
            Unit::Division(_) => format!("{}:{}", self.raw.file, unfinished.line),
            Unit::Text => self.raw.file.to_owned(),
        };
        let mut draft = self.writer.composer.document(&name);
        if draft.blocks.is_empty() && draft.facts.is_empty() {
            return;
        }
        let file = Span::new(unfinished.start, self.reached);
        self.origins.push(Origin { text: draft.document.span, file });
        self.describe(unfinished, &mut draft);
        headings::add_title_dates(&mut draft.document, self.raw.dating);
        self.drafts.push(draft);
    }

    fn describe(&self, mut found: Unfinished, draft: &mut DraftDocument) {
        let header = &self.header;
        let document = &mut draft.document;
        let is_part = matches!(self.unit, Unit::Division(_));
        // Letters that are not marked as documents: what the first says of itself is not true of all.
        let is_several = found.at_foot > 1 || found.datelines - found.at_foot > 1;
        if !is_part && is_several {
            found.place = None;
            found.written.clear();
        }
        let title = found.title.or_else(|| header.title.clone().filter(|_| !is_part));
        let number = found.number.filter(|_| is_part);
        document.title =
            title.map(|title| without_number(&title, number.as_deref())).unwrap_or_default();
        document.number = number;
        // Only letters have a description of who wrote to whom.
        let has_correspondence = header.people.iter().any(|person| person.role == Part::To);
        let is_letter = matches!(self.unit, Unit::Division("letter")) || has_correspondence;
        let kind = headings::kind(&document.title);
        let kind = kind.or_else(|| is_letter.then(|| "letter".to_owned()));
        document.kind = kind.map(Fact::printed);
        document.place = found.place.or_else(|| header.place.clone()).map(Fact::printed);
        document.people =
            if found.people.is_empty() { header.people.clone() } else { found.people };
        document.written = found.written;
        document.written.extend(header.written.clone().filter(|_| !is_part));
        let authors = header.authors.join("; ");
        document.author = Some(authors).filter(|it| !is_part && !it.is_empty()).map(Fact::printed);
        document.volume = header.book();
        document.licence = header.licence.clone().map(Fact::printed);
        let reference = header.reference.join(", ");
        document.archive_reference =
            Some(reference).filter(|it| !is_part && !it.is_empty()).map(Fact::printed);
        if let (Some(volume), Some(id)) = (&header.id, &found.id) {
            let address = format!("https://history.state.gov/historicaldocuments/{volume}/{id}");
            // The file names both; that the address is made of them is known of the publisher.
            document.url = Some(Fact::added(address));
        }
        if document.title.starts_with("Editorial Note") {
            draft.blocks.iter_mut().for_each(|block| block.voice = Voice::SourceNote);
        }
    }

    fn role(&mut self, element: &Element<'_>, name: &str, kind: &str) -> Role {
        let parent = self.path.last().map_or("", |(name, _)| name.as_str());
        let in_list = |wanted: &str| {
            self.path.iter().rev().take(2).any(|(open, it)| open == "list" && it == wanted)
        };
        match name {
            "head" if self.is_title() => Role::Fact,
            "dateline" if self.is_first_dateline() => Role::Fact,
            "head" => Role::Paragraph(PassageKind::Heading),
            "item" if in_list("subject") => Role::Paragraph(PassageKind::Heading),
            _ if PARAGRAPHS.contains(&name) => Role::Paragraph(PassageKind::Paragraph),
            _ if LOOSE.contains(&name) && !self.writer.takes_words() => {
                Role::Paragraph(PassageKind::Paragraph)
            }
            "note" => note(element, kind),
            "pb" => element.attribute("n").map_or(Role::Open, Role::Page),
            // A word goes on in the next line, or page.
            "lb" if element.attribute("break").as_deref() == Some("no") => Role::Open,
            "lb" | "l" => Role::Sign("\n".to_owned()),
            "table" => Role::Table,
            "row" => Role::Row,
            "cell" => Role::Cell,
            "fw" => Role::Layout,
            "del" | "figDesc" | "teiHeader" => Role::Skipped,
            // What is printed, and not what the editor makes of it.
            "reg" | "corr" | "expan" if parent == "choice" => Role::Skipped,
            _ => Role::Open,
        }
    }

    /// Whether a head that opens now is the first of its document.
    fn is_title(&self) -> bool {
        let document = self.document.as_ref();
        document.is_some_and(|it| it.title.is_none())
            && !self.is_open("note")
            && !self.is_open("list")
    }

    fn is_first_dateline(&self) -> bool {
        let document = self.document.as_ref();
        document.is_some_and(|it| it.datelines == 0) && !self.is_open("frus:attachment")
    }

    /// Gathers the words of what says when and where a document was written, and by whom.
    fn gather(&mut self, element: &Element<'_>, name: &str, kind: &str, role: &Role) {
        let depth = self.path.len();
        let in_dateline = self.is_open("dateline") && self.is_first_dateline();
        let in_head = self.gathered.iter().any(|(_, field, _)| *field == Field::Title);
        let field = match name {
            "head" if *role == Role::Fact => Field::Title,
            "placeName" if in_dateline => Field::Place,
            "date" if in_dateline => Field::Date(date(element)),
            "persName" | "gloss" | "orgName" if in_head && kind == "from" => {
                Field::Person(Part::From)
            }
            "persName" | "gloss" | "orgName" if in_head && kind == "to" => Field::Person(Part::To),
            _ => return,
        };
        self.gathered.push((depth, field, String::new()));
    }

    /// Keeps what was gathered in the element that closes.
    fn keep(&mut self) {
        let depth = self.path.len();
        let Some((_, field, words)) = self.gathered.pop_if(|(begun, ..)| *begun == depth) else {
            return;
        };
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(document) = self.document.as_mut().filter(|_| !words.is_empty()) else { return };
        match field {
            Field::Title => document.title = Some(words),
            Field::Place => document.place = Some(words),
            Field::Date(edtf) => {
                let text = words.trim_end_matches('.').to_owned();
                let edtf = edtf.or_else(|| self.raw.dating.whole(&text));
                let origin = WrittenOrigin::Dateline;
                document.written.extend(edtf.map(|edtf| WrittenDate { edtf, origin, text }));
            }
            Field::Person(role) => {
                document.people.push(Person { name: Fact::printed(words), office: None, role });
            }
        }
    }
}

/// "300. Memorandum" without the number that the division gives.
fn without_number(title: &str, number: Option<&str>) -> String {
    let rest = number.and_then(|number| title.strip_prefix(number)?.strip_prefix('.'));
    rest.map_or(title, str::trim_start).to_owned()
}

fn metadata(edtf: Edtf) -> WrittenDate {
    WrittenDate { edtf, origin: WrittenOrigin::Metadata, text: edtf.to_string() }
}

fn note(element: &Element<'_>, kind: &str) -> Role {
    let number = element.attribute("n");
    let kind = if kind == "source" { PassageKind::SourceNote } else { PassageKind::Footnote };
    Role::Note { number, kind, voice: Voice::SourceNote }
}

/// Elements that stand apart from what is around them.
const PARAGRAPHS: [&str; 18] = [
    "ab",
    "argument",
    "byline",
    "closer",
    "dateline",
    "docAuthor",
    "epigraph",
    "item",
    "label",
    "lg",
    "opener",
    "p",
    "postscript",
    "salute",
    "signed",
    "speaker",
    "titlePart",
    "trailer",
];

/// Elements that stand apart where no paragraph is open, and else are a part of its sentences.
const LOOSE: [&str; 13] = [
    "address",
    "bibl",
    "castItem",
    "cit",
    "docDate",
    "docImprint",
    "l",
    "q",
    "quote",
    "said",
    "seg",
    "stage",
    "u",
];

impl Listener for Edition<'_> {
    fn reach(&mut self, bytes: usize) {
        self.reached = bytes;
    }

    fn open(&mut self, element: &Element<'_>) {
        let name = element.name().strip_prefix("tei:").unwrap_or(element.name()).to_owned();
        let kind =
            element.attribute("type").or_else(|| element.attribute("role")).unwrap_or_default();
        match name.as_str() {
            // Another file of a corpus has a header of its own.
            "TEI" => self.header = Header::default(),
            "pb" => self.page = element.attribute("n").or(self.page.take()),
            "date" if self.is_open("correspAction") => {
                let is_sent = self.path.iter().any(|(_, kind)| kind == "sent");
                if let Some(edtf) = date(element).filter(|_| is_sent) {
                    self.header.sent(edtf);
                }
            }
            _ => {}
        }
        if self.document.is_some() {
            let role = self.role(element, &name, &kind);
            self.gather(element, &name, &kind, &role);
            if matches!(&*name, "lb" | "pb") && element.attribute("break").as_deref() == Some("no")
            {
                self.writer.join();
            }
            self.writer.open(role);
        } else if self.unit.begins(&name, &kind) {
            self.begin(element);
        }
        self.path.push((name, kind));
    }

    fn close(&mut self) {
        let closed = self.path.pop();
        self.keep();
        let depth = self.path.len();
        match self.document.take_if(|document| document.depth == depth) {
            Some(document) => self.end(document),
            None if self.document.is_some() => {
                self.writer.close();
                let is_dateline = closed.is_some_and(|(name, _)| name == "dateline");
                let in_closer = self.is_open("closer");
                if let Some(document) = self.document.as_mut().filter(|_| is_dateline) {
                    document.datelines += 1;
                    document.at_foot += usize::from(in_closer);
                }
            }
            None => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.document.is_some() {
            self.writer.words(words);
            if !self.is_open("note") {
                self.gathered.iter_mut().for_each(|(.., gathered)| gathered.push_str(words));
            }
        } else if self.is_open("teiHeader") {
            self.header.words(&self.path, words);
        }
    }
}
