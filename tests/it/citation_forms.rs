//! Every form of a citation beside the others, for the seeds and for documents that make trouble; and the files for
//! programs that manage references.

use pincite::cite::export::{ExportFormat, Source, export, file_name};
use pincite::cite::{CitationSettings, Form, cite, where_held};
use pincite::ingest;
use pincite::model::{
    ArchiveLocation, Author, CitationKind, Document, DocumentId, Fact, Passage, Person, Role,
    Volume, WrittenOrigin,
};

use crate::citations::{cited, document, memorandum, passage, printed, seeds, study, written};

/// The five documents of the seeds that the design of the forms was made with.
const OF_SEEDS: [&str; 6] = [
    "The Soviet Union’s Stance on the Sino-Indian Boundary Question",
    "Sino-Soviet Relations",
    "Indicating the Spirit",
    "Telegram from Molotov to Stalin",
    "(Cumming) to Secretary of State Herter",
    "Li Zhanwu, with the Society's General Secretariat, 18 November 1962",
];

/// Every form of a citation, and what stands beside it.
fn in_every_form(document: &Document, passage: &Passage) -> String {
    let head = document.head();
    let citation = cite(&head, passage, &CitationSettings::default());
    let forms = Form::ALL.map(|form| format!("{:<13} {}", form.name(), citation.in_form(form)));
    let missing: Vec<&str> = citation.missing.iter().map(|field| field.name()).collect();
    let beside = [
        format!("missing       {}", missing.join(", ")),
        format!("added         {}", citation.added.join(", ")),
        format!("where held    {}", where_held(&head, passage).value),
    ];
    let lines: Vec<String> = forms.into_iter().chain(beside).collect();
    format!("# {}\n{}\n", head.title, lines.join("\n").replace(" \n", "\n").trim_end())
}

#[test]
fn seeds_in_every_form() {
    let seeds = seeds();
    let shown = OF_SEEDS.map(|title| {
        let found = seeds.iter().find(|(document, _)| document.title.contains(title));
        let (document, passage) = found.unwrap_or_else(|| panic!("no seed is titled {title}"));
        in_every_form(document, passage)
    });
    insta::assert_snapshot!(shown.join("\n"));
}

/// Documents in which something is missing or stands where it makes trouble.
fn troublesome() -> Vec<(Document, Passage)> {
    let letter = document(CitationKind::Generic, "A Letter Home");
    let titled = |title: &str| Document {
        author: printed("Anna Petrova"),
        written: written("1921-03-04", WrittenOrigin::FrontMatter),
        ..document(CitationKind::Generic, title)
    };
    let numbered = Document {
        url: None,
        volume: Some(Volume {
            series: Some("Foreign Relations of the United States".to_owned()),
            subseries: Some("1969–1976".to_owned()),
            number: Some("E-13".to_owned()),
            ..Volume::default()
        }),
        written: written("1971-10-26", WrittenOrigin::Dateline),
        ..document(CitationKind::Frus, "51. Memorandum of Conversation")
    };
    let in_a_book = Document {
        number: Some("7".to_owned()),
        translator: printed("Max Maller"),
        volume: Some(Volume {
            title: Some("Letters of the North".to_owned()),
            number: Some("II".to_owned()),
            editors: vec!["Robert J. de Vries".to_owned(), "Zhou Li".to_owned()],
            publisher: Some("Harbour Press".to_owned()),
            year: Some(1990),
            ..Volume::default()
        }),
        ..titled("On the Clock.")
    };
    vec![
        (letter, passage(None)),
        (titled("Who Lost the Grain?"), passage(Some("3"))),
        (titled("On the Clock."), passage(Some("12-14"))),
        (titled("Report on “Friends” and Others"), passage(None)),
        (titled("Minutes of a Talk, March 4, 1921"), passage(None)),
        (
            Document { place: printed("Harbin"), ..titled("Talks, Harbin, March 4, 1921, 9 p.m.") },
            passage(None),
        ),
        (titled("1921. A Year"), passage(None)),
        (numbered, passage(Some("23"))),
        (in_a_book, passage(Some("40–41"))),
        (study(), passage(None)),
        (document(CitationKind::DigitalArchiveEntry, "Talks"), passage(None)),
        (document(CitationKind::Frus, "Editorial Note"), passage(None)),
        (document(CitationKind::Generic, ""), passage(None)),
    ]
}

#[test]
fn troublesome_documents_in_every_form() {
    let shown: Vec<String> =
        troublesome().iter().map(|(document, passage)| in_every_form(document, passage)).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn no_form_says_what_is_not_held() {
    for (document, passage) in troublesome().into_iter().chain(of_every_kind()).chain(seeds()) {
        let citation = cite(&document.head(), &passage, &CitationSettings::default());
        for form in Form::ALL {
            let cited = citation.in_form(form);
            assert!(!cited.contains("not in this copy"), "{cited}");
            for mistake in [",,", ", ,", ".,”", " ,", "  ", "..", "()", "“”", ".”.", ",.", ": ."]
            {
                // An abbreviation keeps its full stop before a comma.
                let plain = cited.replace("p.m.,”", "p.m,”");
                assert!(!plain.contains(mistake), "{mistake:?} in {cited}");
            }
            assert_eq!(cited.trim(), cited);
        }
    }
}

/// A document of a kind, by authors in the notation of tables, on a date.
fn of_kind(kind: &str, title: &str, authors: &str, date: &str) -> Document {
    let authors = Author::read_all(authors);
    Document {
        kind: printed(kind),
        author: printed(&Author::spoken_list(&authors)).filter(|author| !author.value.is_empty()),
        authors,
        id: DocumentId(title.to_owned()),
        written: written(date, WrittenOrigin::Metadata),
        ..document(CitationKind::Generic, title)
    }
}

fn to(name: &str) -> Vec<Person> {
    vec![Person { name: Fact::printed(name.to_owned()), office: None, role: Role::To }]
}

fn at(box_number: &str, folder: &str) -> Option<Fact<ArchiveLocation>> {
    let (box_number, folder) = (Some(box_number.to_owned()), Some(folder.to_owned()));
    Some(Fact::printed(ArchiveLocation { box_number, folder, item: None }))
}

/// What a publisher says of its book, or a journal of an article.
fn imprint(title: Option<&str>, city: Option<&str>, publisher: Option<&str>) -> Volume {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    Volume {
        title: owned(title),
        city: owned(city),
        publisher: owned(publisher),
        ..Volume::default()
    }
}

/// A document of each kind of source, most of them after examples of the manuals of style.
fn of_every_kind() -> Vec<(Document, Passage)> {
    let letter = Document {
        people: to("Colonel House"),
        collection: printed("Edward M. House Papers"),
        repository: printed("Yale University Library"),
        ..of_kind("letter", "A letter of September", "Creel, George", "1918-09-25")
    };
    let telegram = Document {
        people: to("Charles E. Merriam"),
        location: at("26", "17"),
        collection: printed("Charles E. Merriam Papers"),
        repository: printed("University of Chicago Library"),
        ..of_kind("telegram", "Telegram", "Burton, Ernest D.", "1923-01-26")
    };
    let manuscript = Document {
        location: at("36", "2"),
        collection: printed("Horace Kallen Papers"),
        repository: printed("YIVO Institute, New York"),
        ..of_kind("memorandum", "On the University in Exile", "Johnson, Alvin", "1937")
    };
    let letter_in_book = Document {
        people: to("Charles Milnes Gaskell"),
        place: printed("London"),
        volume: Some(Volume {
            editors: vec!["Worthington Chauncey Ford".to_owned()],
            year: Some(1930),
            ..imprint(
                Some("Letters of Henry Adams, 1858–1891"),
                Some("Boston"),
                Some("Houghton Mifflin"),
            )
        }),
        ..of_kind("letter", "To Gaskell", "Adams, Henry", "1868-03-30")
    };
    let email = Document {
        people: to("John Q. Doe"),
        citation: CitationKind::Email,
        file: "box.mbox:12".to_owned(),
        ..of_kind("e-mail", "The winter harvest", "Smith, Jane", "2017-03-02")
    };
    let book = Document {
        translator: printed("Max Maller"),
        volume: Some(Volume {
            edition: Some("2nd ed.".to_owned()),
            year: Some(2006),
            ..imprint(None, Some("New York"), Some("Penguin Press"))
        }),
        ..of_kind("book", "The Omnivore’s Dilemma: A Natural History", "Pollan, Michael", "2006")
    };
    let edited = Document {
        volume: Some(Volume {
            editors: vec!["Joel Greenberg".to_owned()],
            ..imprint(None, Some("Chicago"), Some("University of Chicago Press"))
        }),
        ..of_kind("book", "Of Prairie, Woods, and Water", "", "2008")
    };
    let journal = Document {
        volume: Some(Volume {
            number: Some("104".to_owned()),
            issue: Some("3".to_owned()),
            pages: Some("439-458".to_owned()),
            ..imprint(Some("Classical Philology"), None, None)
        }),
        url: printed("https://doi.org/10.1086/650979"),
        ..of_kind(
            "journal article",
            "The Market in Plato’s Republic",
            "Weinstein, Joshua I.",
            "2009",
        )
    };
    let newspaper = Document {
        volume: Some(imprint(Some("New York Times"), None, None)),
        ..of_kind(
            "newspaper article",
            "Wary Centrists Posing Challenge",
            "Stolberg, Sheryl Gay; Pear, Robert",
            "2010-02-27",
        )
    };
    let web_page = Document {
        citation: CitationKind::WebPage,
        system: printed("Evanston Public Library"),
        url: printed("https://example.org/strategic-plan"),
        ..of_kind("web page", "Strategic Plan", "Evanston Public Library Board of Trustees", "2008")
    };
    let thesis = Document {
        volume: Some(imprint(None, None, Some("University of Chicago"))),
        ..of_kind("phd thesis", "Ten Theses on the Grain Trade", "Choi, Mihwa", "2008")
    };
    let report = Document {
        volume: Some(Volume {
            issue: Some("12".to_owned()),
            ..imprint(None, Some("Washington"), Some("Bureau of Markets"))
        }),
        ..of_kind("report", "Grain in Transit", "A, One; B, Two; C, Three; D, Four", "1921-05")
    };
    let row = Document {
        citation: CitationKind::TableRow,
        file: "letters.csv:17".to_owned(),
        ..of_kind("", "Seventeenth letter", "Petrova, Anna", "1921-03-04")
    };
    let page = |number| passage(Some(number));
    vec![
        (letter, passage(None)),
        (telegram, page("2")),
        (manuscript, page("3-5")),
        (letter_in_book, page("141")),
        (email, passage(None)),
        (book, page("99-100")),
        (edited, page("42")),
        (journal, page("440")),
        (newspaper, passage(None)),
        (web_page, passage(None)),
        (thesis, page("17")),
        (report, page("[4]")),
        (row, passage(None)),
    ]
}

#[test]
fn every_kind_of_source_in_every_form() {
    let shown: Vec<String> = of_every_kind()
        .iter()
        .map(|(document, passage)| in_every_form(document, passage))
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}

/// A scan counts its own pages; the note gives only pages that the journal or the newspaper has.
#[test]
fn an_article_is_cited_by_its_own_pages() {
    let article = |kind: &str, number: Option<&str>| Document {
        volume: Some(Volume {
            number: number.map(str::to_owned),
            pages: Some("117-130".to_owned()),
            ..imprint(Some("Journal of Markets"), None, None)
        }),
        ..of_kind(kind, "On Grain", "Petrova, Anna", "1921")
    };
    for (page, cited) in [
        (Some("3"), "117–130"),
        (Some("[120]"), "117–130"),
        (Some("120"), "120"),
        (Some("119-120"), "119–120"),
        (Some("129-131"), "117–130"),
        (None, "117–130"),
    ] {
        let notes = |document: &Document| {
            let citation = cite(&document.head(), &passage(page), &CitationSettings::default());
            [citation.chicago_note, citation.chicago_short]
        };
        let [note, short] = notes(&article("journal article", Some("12")));
        assert!(note.ends_with(&format!("12 (1921): {cited}.")), "{page:?}: {note}");
        assert!(short.ends_with(&format!(" {cited}.")), "{page:?}: {short}");
        let [note, short] = notes(&article("newspaper article", None));
        assert!(note.ends_with(&format!("Markets, 1921, {cited}.")), "{page:?}: {note}");
        assert!(short.ends_with(&format!(" {cited}.")), "{page:?}: {short}");
    }
}

#[test]
fn files_for_reference_managers_of_every_kind() {
    let all = of_every_kind();
    let heads: Vec<_> = all.iter().map(|(document, passage)| (document.head(), passage)).collect();
    let sources: Vec<_> =
        heads.iter().map(|(head, passage)| Source::passage(head, passage)).collect();
    for format in ExportFormat::ALL {
        let file = export(format, &sources, &CitationSettings::default());
        insta::assert_snapshot!(format!("kinds_{}", format.name()), file.replace('\r', ""));
    }
}

#[test]
fn editors_in_the_place_of_an_author_are_listed_as_the_style_has_it() {
    let editors = ["Ann Smith", "Joel Greenberg", "Max Maller"].map(str::to_owned);
    let volume = Volume { editors: editors.into(), ..imprint(None, None, Some("Harbour Press")) };
    let book = Document { volume: Some(volume), ..of_kind("book", "The Grain Trade", "", "2008") };
    let note = cited(&book).chicago_note;
    let listed = "Ann Smith, Joel Greenberg, and Max Maller, eds., The Grain Trade";
    assert!(note.starts_with(listed), "{note}");
}

/// The volume that a folder is named after, as a document in it has it.
fn volume_of_folder(folder: &str) -> Option<Volume> {
    let root = tempfile::tempdir().unwrap();
    let inside = root.path().join(folder);
    std::fs::create_dir(&inside).unwrap();
    let page = "51. Memorandum of Conversation1\n\n\nWashington, October 26, 1971.\n\nThe talks were short.\n";
    std::fs::write(inside.join("d51.txt"), page).unwrap();
    let files = ingest::scan(&[root.path().to_owned()]).unwrap();
    let volume = files[0].added.volume.clone();
    // Named directly, the folder says the same.
    let direct = ingest::scan(&[inside]).unwrap();
    assert_eq!(direct[0].added.volume, volume, "{folder}");
    volume
}

#[test]
fn the_name_of_a_folder_says_which_volume_it_is() {
    for (folder, wanted) in [
        ("frus1969-76ve13", Some("FRUS 1969–76, E-13")),
        ("frus1961-63v05", Some("FRUS 1961–63, V")),
        ("frus1914-20v01", Some("FRUS 1914–20, I")),
        ("frus1952-54v14p1", Some("FRUS 1952–54, XIV, Part 1")),
        ("frus1946v08", Some("FRUS 1946, VIII")),
        ("frus-notes", None),
        ("frus1969", None),
        ("frus1969-76ve13x", None),
        ("letters", None),
    ] {
        let volume = volume_of_folder(folder);
        let named = volume.map(|volume| {
            let document =
                Document { volume: Some(volume), ..document(CitationKind::Frus, "Talks") };
            let source = where_held(&document.head(), &passage(None));
            assert!(source.added, "no page says it");
            assert!(cited(&document).added.contains(&"volume"));
            source.value
        });
        assert_eq!(named.as_deref(), wanted, "{folder}");
    }
}

#[test]
fn files_for_reference_managers() {
    let seeds = seeds();
    let all: Vec<(Document, Passage)> = OF_SEEDS
        .iter()
        .map(|title| seeds.iter().find(|(document, _)| document.title.contains(title)).unwrap())
        .cloned()
        .chain(troublesome())
        .collect();
    let heads: Vec<_> = all.iter().map(|(document, passage)| (document.head(), passage)).collect();
    let sources: Vec<_> =
        heads.iter().map(|(head, passage)| Source::passage(head, passage)).collect();
    for format in ExportFormat::ALL {
        let file = export(format, &sources, &CitationSettings::default());
        insta::assert_snapshot!(format!("file_{}", format.name()), file.replace('\r', ""));
    }
    assert_eq!(file_name(ExportFormat::BibTex, &heads[4].0), "frus195860v19-300.bib");
}

/// The value of a field of BibTeX, with the braces around it taken off.
fn bib_field<'a>(file: &'a str, name: &str) -> Option<&'a str> {
    let line = file.lines().find_map(|line| line.trim().strip_prefix(&format!("{name} = ")))?;
    line.trim_end_matches(',').strip_prefix('{')?.strip_suffix('}')
}

#[test]
fn hostile_titles_break_no_file() {
    let title = "A {brace} } \\ 100% & $5 #1 a_b ~ ^\r\nER  - \n@misc{evil,\u{7} “ü” \"q\"";
    let mut hostile = document(CitationKind::Generic, title);
    hostile.url = printed("https://example.org/{a}\\b");
    let head = hostile.head();
    let passage = passage(None);
    let sources = [Source::passage(&head, &passage)];
    let settings = CitationSettings::default();

    let bib = export(ExportFormat::BibTex, &sources, &settings);
    assert_eq!(
        bib_field(&bib, "title"),
        Some(
            "{A {\\textbraceleft}brace{\\textbraceright} {\\textbraceright} {\\textbackslash} 100\\% \\& \\$5 \\#1 a\\_b {\\textasciitilde} {\\textasciicircum} ER - @misc{\\textbraceleft}evil, “ü” \"q\"}"
        )
    );
    assert_eq!(bib_field(&bib, "url"), Some("https://example.org/%7Ba%7D%5Cb"));
    assert_eq!(bib.matches('{').count(), bib.matches('}').count());

    let ris = export(ExportFormat::Ris, &sources, &settings);
    assert_eq!(ris.matches("\r\nER  - \r\n").count(), 1);
    assert!(ris.lines().all(|line| line.get(2..6) == Some("  - ")), "{ris}");

    let csl = export(ExportFormat::CslJson, &sources, &settings);
    let csl: serde_json::Value = serde_json::from_str(&csl).unwrap();
    let plain = "A {brace} } \\ 100% & $5 #1 a_b ~ ^ ER - @misc{evil, “ü” \"q\"";
    assert_eq!(csl[0]["title"], plain);
}

#[test]
fn a_document_has_one_entry_and_no_two_have_one_key() {
    let (first, second) = (memorandum(), memorandum());
    let (first, mut second) = (first.head(), second.head());
    second.id = DocumentId("another".to_owned());
    let pages = [passage(Some("594")), passage(Some("601")), passage(Some("594"))];
    let sources = [
        Source::passage(&first, &pages[0]),
        Source::passage(&second, &pages[0]),
        Source::passage(&first, &pages[1]),
        Source::passage(&first, &pages[2]),
    ];
    let csl = export(ExportFormat::CslJson, &sources, &CitationSettings::default());
    let csl: serde_json::Value = serde_json::from_str(&csl).unwrap();
    let entries = csl.as_array().unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0]["id"], "frus195860v19-300");
    assert_eq!(entries[0]["page"], "594, 601");
    assert_ne!(entries[0]["id"], entries[1]["id"]);
}
