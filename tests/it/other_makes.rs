//! Lists and pages of archives that other programs saved, or other sites show: what is an entry, and what has a date.

use pincite::model::{Document, Passage};

use crate::support::ingested::Ingested;

fn read(text: &str) -> Vec<(Document, Vec<Passage>)> {
    Ingested::of_files(&[("page.txt", text.as_bytes())]).documents
}

/// Each document: "1962-10-22 Title".
fn listed(text: &str) -> Vec<String> {
    let show = |(document, _): &(Document, Vec<Passage>)| {
        let date = document.written.first().map_or("-".to_owned(), |date| date.edtf.to_string());
        format!("{date} {}", document.title)
    };
    read(text).iter().map(show).collect()
}

const ENTRIES: [(&str, &str, &str, &str); 3] = [
    ("1962-10-22", "October 22, 1962", "Cable from Moscow to Beijing", "A summary of the cable."),
    (
        "1962-11-06",
        "November 6, 1962",
        "Telegram from the Embassy in Cuba",
        "It was told to listen.",
    ),
    ("1963-04", "April, 1963", "Report on the Border War, 'A Study'", "A long report on policies."),
];

/// A list whose entries a function writes.
fn list(above: &str, write: impl Fn(usize, &str, &str, &str) -> String) -> String {
    let entries = ENTRIES.iter().enumerate();
    let entries =
        entries.map(|(at, (_, date, title, summary))| write(at + 1, date, title, summary));
    above.to_owned() + &entries.collect::<String>()
}

#[test]
fn results_of_a_search_are_entries_whatever_stands_around_them() {
    let site =
        "Skip to content\nSearch Results\nShowing 1 - 3 of 3 results\nSort by\nRelevance\n\n";
    let wanted: Vec<String> =
        ENTRIES.iter().map(|(edtf, _, title, _)| format!("{edtf} {title}")).collect();
    for text in [
        list(site, |_, date, title, summary| format!("{date}\n{title}\n{summary}\n\n")),
        list(site, |_, date, title, summary| format!("{date}\n\n{title}\n\n{summary}\n\n\n")),
        list(site, |_, date, title, summary| format!("{title}\n{date}\n{summary}\n\n")),
        list(site, |_, date, title, summary| format!("{title}\nDate: {date}\n{summary}\n\n")),
        list(site, |at, date, title, summary| format!("{at}. {title}\n{date}\n{summary}\n\n")),
        list(site, |at, date, title, summary| format!("{date}\n{at}. {title}\n{summary}\n\n")),
        list(site, |_, date, title, _| format!("{date}\n{title}\n\n")),
        list(site, |_, date, title, _| format!("{title}\n{date}\n\n")),
        list(site, |_, date, title, summary| {
            format!("{date}\n{title}\n{}\nView Document\n\n", summary.replace(' ', "\n"))
        }),
        list("", |_, date, title, summary| format!("{date}\n{title}\n{summary}\n\n")),
        list("", |_, date, title, summary| format!("{title}\n{date}\n{summary}\n\n")),
        list("Sino-Soviet Split\n\n", |_, date, title, summary| {
            format!("• {date}\n{title}\n{summary}\n\n")
        }),
    ] {
        assert_eq!(listed(&text), wanted, "{text}");
    }
}

#[test]
fn what_is_no_list_claims_no_date_of_one_of_its_papers() {
    let papers = |line: fn(&str) -> String| {
        let days = ["3 May 1952", "9 June 1953", "1 July 1954"];
        days.map(|day| {
            format!("{}\n\nThe delegate of that day said what he had to say.\n\n", line(day))
        })
    };
    for (text, wanted) in [
        // Three letters in one file.
        (papers(|day| format!("Washington, {day}.")).concat(), None),
        (papers(|day| format!("Oslo, {day}")).concat(), None),
        // A diary is of all its days.
        ("Diary\n\n".to_owned() + &papers(str::to_owned).concat(), Some("1952-05-03/1954-07-01")),
        // One letter, and one that it encloses.
        (papers(|day| format!("Oslo, {day}"))[..2].concat(), Some("1952-05-03")),
        // What a stamp says is no date of writing.
        (
            "TOP SECRET\nApproved for Release\n21 March 2009\n\nThe delegate said nothing.\n"
                .to_owned(),
            None,
        ),
        (
            "SECRET\nDECLASSIFIED\nMay 3, 1999\n\nOslo, 3 May 1952\n\nHe said nothing.\n"
                .to_owned(),
            Some("1952-05-03"),
        ),
        (
            "A Paper\n\nThe tablets were released\n\n3 May 1952\n\nHe said nothing.\n".to_owned(),
            None,
        ),
    ] {
        let documents = read(&text);
        assert_eq!(documents.len(), 1, "{text}");
        let written = documents[0].0.written.first().map(|date| date.edtf.to_string());
        assert_eq!(written.as_deref(), wanted, "{text}");
    }
}

const FIRST: &str = "300. Memorandum From the Director of the Bureau of Intelligence and\nResearch (Cumming) to Secretary of State Herter[1]\n\nWashington, September 24, 1959.\n\nRecent reports from bloc sources allege that critical strains have emerged\nin the relationship, and that aid was refused.[2] Nobody believes it.\n";
const NOTES: &str = "\n[1] Source: Department of State, Intelligence Files: Lot 58 D 776,\nIntelligence Notes. Secret.\n[2] Not printed.\n";

/// The page with its marks and numbers of notes written in another way.
fn marked(mark: fn(&str) -> String, number: fn(&str) -> String) -> String {
    let replace = |text: &str, write: fn(&str) -> String| {
        text.replace("[1]", &write("1")).replace("[2]", &write("2"))
    };
    replace(FIRST, mark) + &replace(NOTES, number)
}

#[test]
fn a_wrapped_page_of_foreign_relations_has_its_whole_title_and_its_notes_however_they_are_marked() {
    let raised = |digit: &str| digit.replace('1', "¹").replace('2', "²");
    for (page, wanted) in [
        (marked(|n| format!("[{n}]"), |n| format!("[{n}]")), ["[1]", "[2]"]),
        (marked(str::to_owned, |n| format!("  {n}.")), ["1", "2"]),
        (marked(str::to_owned, |n| format!("{n}.")), ["1", "2"]),
        (marked(raised, raised), ["¹", "²"]),
        (marked(raised, |n| format!("{n}.")), ["¹", "²"]),
    ] {
        let documents = read(&page);
        let (document, passages) = &documents[0];
        assert_eq!(
            document.title,
            "Memorandum From the Director of the Bureau of Intelligence and Research (Cumming) to Secretary of State Herter",
            "{page}"
        );
        assert_eq!(document.number.as_deref(), Some("300"));
        assert_eq!(document.written[0].edtf.to_string(), "1959-09-24");
        let reference = &document.archive_reference.as_ref().unwrap().value;
        assert!(reference.starts_with("Department of State, Intelligence Files: Lot 58 D 776"));
        let marks: Vec<&str> =
            document.note_marks.iter().map(|mark| document.slice(*mark).unwrap()).collect();
        assert_eq!(marks, wanted, "{page}");
        assert_eq!(passages.len(), 3, "a paragraph and two notes");
    }
}

#[test]
fn a_page_with_several_documents_of_foreign_relations_is_several_documents() {
    let second = "\n301. Telegram From the Embassy in Poland to the Department of State\n\nWarsaw, October 1, 1959.\n\nThe Ambassador saw the Minister.\n";
    let third = "\n302. Editorial Note\n\nWashington, October 2, 1959.\n\nThe talks went on.\n";
    assert_eq!(
        listed(&format!("China\n\n{FIRST}{second}{third}")),
        [
            "1959-09-24 Memorandum From the Director of the Bureau of Intelligence and Research (Cumming) to Secretary of State Herter",
            "1959-10-01 Telegram From the Embassy in Poland to the Department of State",
            "1959-10-02 Editorial Note",
        ]
    );
    // The list of a chapter: titles and lines of place and day alone.
    let list = "1. Memorandum of Conversation\n\nWashington, January 5, 1961.\n\n2. Telegram From the Embassy in Laos\n\nVientiane, January 6, 1961.\n\n3. Letter From President Kennedy\n\nWashington, January 7, 1961.\n";
    let wanted = [
        "1961-01-05 Memorandum of Conversation",
        "1961-01-06 Telegram From the Embassy in Laos",
        "1961-01-07 Letter From President Kennedy",
    ];
    assert_eq!(listed(list), wanted);
}

/// The head of a page of a catalogue of declassified papers; `more` are further lines of it.
fn declassified(more: &str) -> String {
    format!(
        "Document Type: CREST\nCollection: General Records\nDocument Number (FOIA) /ESDN (CREST): CIA-RDP79T00975A0041\nRelease Decision: RIPPUB\nDocument Page Count: 2\nDocument Creation Date: December 23, 2016\nDocument Release Date:\nFebruary 11, 2008\n{more}\nTHE SITUATION IN LAOS\n\nThe Premier has resigned, and nobody followed him.\n"
    )
}

#[test]
fn a_block_of_keys_says_what_a_declassified_page_is_and_only_its_own_date_counts() {
    for (more, written) in [
        ("", None),
        ("Date: February 3, 1959\n", Some("1959-02-03")),
        ("Document Date:\nFebruary 3, 1959\n", Some("1959-02-03")),
        ("Publication Date: February 3, 1959\n", Some("1959-02-03")),
        ("\nVientiane, 3 February 1959\n", Some("1959-02-03")),
        ("Date of Information: 1958\n", None),
        ("Date: 1 May 1951\nDate: 2 May 1952\nDate: 3 May 1953\n", None),
    ] {
        let documents = read(&declassified(more));
        let (document, passages) = &documents[0];
        let found = document.written.first().map(|date| date.edtf.to_string());
        assert_eq!(found.as_deref(), written, "{more}");
        assert_eq!(document.title, "THE SITUATION IN LAOS", "{more}");
        let words: Vec<&str> =
            passages.iter().map(|passage| document.slice(passage.span).unwrap()).collect();
        assert!(words.iter().any(|words| words.contains("Release Decision: RIPPUB")));
    }
    let document = &read(&declassified("Title: Laos\n"))[0].0;
    assert_eq!(document.title, "Laos");
    assert_eq!(document.collection.as_ref().unwrap().value, "General Records");
    assert_eq!(document.archive_reference.as_ref().unwrap().value, "CIA-RDP79T00975A0041");
}

#[test]
fn the_head_of_a_memorandum_gives_its_date() {
    let text = "MEMORANDUM\n\nTO: The Secretary\nFROM: Mr. Kennan\nDATE: June 5, 1957\nSUBJECT: The talks\n\nThe talks have begun.\n";
    let document = &read(text)[0].0;
    assert_eq!(document.written[0].edtf.to_string(), "1957-06-05");
    assert_eq!(document.title, "MEMORANDUM");
    // A day of release is no day of writing, whatever stands around it.
    let paper = "A Paper\n\nRelease Date: June 5, 1997\n\nThe talks have begun.\n";
    assert!(read(paper)[0].0.written.is_empty());
}
