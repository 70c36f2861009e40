//! What is counted for those who look around: by the heads of documents, and never more than stands there.

use chrono::NaiveDate;
use pincite::archive::{Catalogue, Facet, Pinned};
use pincite::model::{Document, DocumentId, Fact, Person, Role, Span, WrittenDate, WrittenOrigin};
use pincite::text::Spellings;

use crate::support::seeds;

const NAMES: &str = r#"
    person = ["pinyin: Zhou Enlai | Wade-Giles: Chou En-lai | short: Chou"]
    place = ["pinyin: Beijing | postal: Peking"]
    body = ["English: Communist Party of the Soviet Union | abbreviation: CPSU"]
    state = ["country: Soviet Union; USSR | people: Soviet; Russians | seat: Moscow"]
"#;

/// A document with a head and no text.
fn document(id: &str, title: &str, written: &str, people: &[(&str, Role)]) -> Document {
    let mut document = Document::new(&format!("{id}.txt"), Span::new(0, 0), "");
    document.id.0 = id.to_owned();
    document.title = title.to_owned();
    let person = |(name, role): &(&str, Role)| Person {
        name: Fact::printed((*name).to_owned()),
        office: None,
        role: *role,
    };
    document.people = people.iter().map(person).collect();
    if !written.is_empty() {
        let (edtf, origin) = (written.parse().unwrap(), WrittenOrigin::Listed);
        document.written = vec![WrittenDate { edtf, origin, text: written.to_owned() }];
    }
    document
}

fn catalogue(documents: &[Document]) -> Catalogue {
    let heads: Vec<_> = documents.iter().map(Document::head).collect();
    Catalogue::of(&heads, &Spellings::parse(NAMES).unwrap())
}

/// Each name with the ids of its documents.
fn shown(catalogue: &Catalogue, facet: Facet) -> Vec<String> {
    let ids = |documents: &[usize]| -> Vec<&str> {
        documents.iter().map(|at| catalogue.documents[*at].id.0.as_str()).collect()
    };
    let names = catalogue.names(facet).iter();
    names.map(|named| format!("{}: {}", named.name, ids(&named.documents).join(" "))).collect()
}

#[test]
fn spellings_of_one_name_are_one_and_a_part_of_a_name_stays_apart() {
    let (from, to, took_part) = (Role::From, Role::To, Role::Participant);
    let mut cable = document("c", "Cable", "1963", &[("Chou", to)]);
    cable.author = Some(Fact::printed("CPSU".to_owned()));
    let catalogue = catalogue(&[
        document("b", "Talk", "1962-02", &[("Zhou Enlai", took_part), ("Zhou Enlai", from)]),
        document(
            "a",
            "Talk",
            "1962-01",
            &[("Chou En-lai", took_part), ("N. Khrushchev", took_part)],
        ),
        document("d", "Letter", "", &[("Zhou Enlai", from), ("n. khrushchev", to), ("—", to)]),
        cable,
    ]);
    // Most documents first, those of a name by their dates; each document once.
    let people = ["Zhou Enlai: a b d", "N. Khrushchev: a d", "CPSU: c", "Chou: c"];
    assert_eq!(shown(&catalogue, Facet::People), people);
}

#[test]
fn places_are_where_documents_were_written_and_what_titles_name() {
    let mut here = document("a", "Note on the USSR", "1962", &[]);
    here.place = Some(Fact::printed("Peking".to_owned()));
    let mut there = document("b", "The Soviet ambassador in Beijing", "1962", &[]);
    there.place = Some(Fact::printed("Moscow".to_owned()));
    let catalogue =
        catalogue(&[here, there, document("c", "From Moscow to the Soviet Union", "", &[])]);
    // Beijing is one place in two spellings; "Soviet" is no place, the country and its capital are two.
    let places = ["Beijing: a b", "Moscow: b c", "Soviet Union: a c"];
    assert_eq!(shown(&catalogue, Facet::Places), places);
}

#[test]
fn a_date_that_names_no_single_year_is_of_none() {
    let mut both = document("both", "Talk", "1962-11-18", &[]);
    both.written.push(WrittenDate {
        edtf: "1963-02-01".parse().unwrap(),
        origin: WrittenOrigin::Title,
        text: String::new(),
    });
    both.collection = Some(Fact::added("Papers".to_owned()));
    let catalogue = catalogue(&[
        both,
        document("range", "Study", "1968/1969", &[]),
        document("none", "Note", "", &[]),
        document("day", "Note", "1962-01-01", &[]),
    ]);
    assert_eq!(
        shown(&catalogue, Facet::Years),
        ["1962: day both"],
        "by the date that it is filed under"
    );
    assert_eq!(shown(&catalogue, Facet::Collections), ["Papers: both"]);
    assert_eq!(catalogue.written.years().collect::<Vec<_>>(), [(1962, 2)]);
}

#[test]
fn a_document_is_found_by_words_of_its_title() {
    let catalogue = catalogue(&[
        document("a", "Cable from the Foreign Ministry", "1962", &[]),
        document("b", "Cable from Warsaw", "1962", &[]),
    ]);
    for (typed, found) in
        [("cable", vec![0, 1]), ("WARSAW cable", vec![1]), ("war", vec![]), ("?", vec![])]
    {
        assert_eq!(catalogue.titled(typed), found, "{typed}");
    }
}

/// Lists, bare names, days, questions and follow-ups of several: whatever is asked, nothing else is shown.
#[test]
fn questions_that_are_narrowed_are_answered_from_these_documents_alone() {
    let archive = seeds::archive();
    let catalogue = archive.catalogue().unwrap();
    let today: NaiveDate = "2026-11-22".parse().unwrap();
    let (mut shown, mut left_out) = (0, 0);
    for (period, collection) in [
        (Some("1962"), None),
        (Some("1945/1946"), None),
        (None, Some("Sino-Soviet Relations")),
        (Some("1962-10"), Some("Sino-Soviet Split, 1960-1984")),
        (Some("1871"), None),
        (None, Some("Of another archive")),
    ] {
        let pinned = Pinned {
            period: period.map(|period| period.parse().unwrap()),
            collection: collection.map(str::to_owned),
        };
        let within = catalogue.within(&pinned);
        let is_within =
            |id: &DocumentId| within.iter().any(|at| catalogue.documents[*at].id == *id);
        for question in [
            "all documents about China",
            "Stalin",
            "What happened on 22 October 1962?",
            "in November",
            "What did Gorbachev promise at Vladivostok?",
            "Who was Mao? When did Soong meet Stalin?",
            "the latest document about India",
            "Khruschev on the boarder",
        ] {
            let answer = archive.ask_within(question, &pinned, today).unwrap();
            let documents: Vec<&DocumentId> = answer.shown().map(|it| &it.document.id).collect();
            assert!(
                documents.iter().all(|id| is_within(id)),
                "{question} {pinned:?} {documents:?}"
            );
            shown += documents.len();
            let all = archive.ask(question, today).unwrap();
            left_out += all.shown().filter(|it| !is_within(&it.document.id)).count();
        }
    }
    assert!(shown > 50 && left_out > 50, "{shown} shown, {left_out} left out");
    let none = archive.ask_within("Stalin", &Pinned::default(), today).unwrap();
    assert!(none.question.scope.is_none());
}
