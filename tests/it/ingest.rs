//! Files → documents and passages, through the public door: the seeds, pages of the same kinds, and files that are no pages.

use std::fs;
use std::path::PathBuf;

use pincite::ingest::{self, IngestError, IngestOptions, Refusal};
use pincite::model::{
    Document, Fact, Issue, Passage, PassageKind, Role, Span, Voice, WrittenOrigin,
};
use pincite::text::View;
use pincite::time::{DateReader, NumericOrder};
use proptest::prelude::*;

use crate::support::ingested::{Ingested, folder};
use crate::support::seeds;

impl Ingested {
    fn seeds() -> Self {
        Self::of_folder(&seeds::folder())
    }

    fn titled(&self, title: &str) -> &(Document, Vec<Passage>) {
        let mut found =
            self.documents.iter().filter(|(document, _)| document.title.contains(title));
        found.next().unwrap_or_else(|| panic!("no document is titled {title}"))
    }

    fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> =
            self.documents.iter().map(|(document, _)| document.id.to_string()).collect();
        ids.sort();
        ids
    }
}

fn seed(number: usize) -> String {
    let mut names: Vec<_> =
        fs::read_dir(seeds::folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    fs::read_to_string(&names[number]).unwrap()
}

fn shown(document: &Document, span: Span) -> String {
    let raw = document.slice(span).expect("a passage lies in its document");
    View::new(raw, span.start, &document.marks()).text().to_owned()
}

/// What holds of every document, however broken its page.
fn check_laws(read: &Ingested) {
    for (document, passages) in &read.documents {
        assert!(document.id.0.len() <= 64, "{}", document.id);
        assert!(
            document.id.0.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
            "{}",
            document.id
        );
        assert!(document.slice(document.span).is_some());
        for (at, passage) in passages.iter().enumerate() {
            assert_eq!(passage.ordinal as usize, at);
            assert_eq!(passage.document, document.id);
            assert_eq!(passage.id.0.len(), 12);
            let words = document.slice(passage.span).expect("a passage lies in its document");
            assert_eq!(words.trim(), words);
            assert!(!shown(document, passage.span).is_empty());
            for time in &passage.speaks_of {
                assert!(passage.span.contains(time.span));
                assert_eq!(shown(document, time.span), time.text);
            }
        }
        for mark in document.marks() {
            assert!(document.slice(mark).is_some());
        }
    }
}

#[test]
fn the_report_on_the_seeds() {
    insta::assert_snapshot!(Ingested::seeds().reported());
}

/// Words that a good answer quotes, whose words they are, and the page or point where there is one.
const EXCERPTS: &[(&str, Voice, &str)] = &[
    (
        "The Chinese Embassy shares their opinion on Khrushchev's reconciliation with Kennedy after the Cuban Missile Crisis. They believe: Khrushchev’s activities \"amounted to a bowl of cold water, poured right over the Cuban people\";",
        Voice::ArchiveSummary,
        "",
    ),
    (
        "advising \"with respect to the Cuban-Soviet relationship, [you] should not speak but listen [zhiting bushuo].\"",
        Voice::ArchiveSummary,
        "",
    ),
    (
        "A Soviet delegation visiting China meets with local representatives of the Society for Soviet-Chinese Friendship (OKSD)",
        Voice::ArchiveSummary,
        "",
    ),
    ("Chervonenko unsuccessfully attempts to engage with Mao.", Voice::ArchiveSummary, ""),
    (
        "They did so, Nehru reportedly maintained, not because of the border dispute,",
        Voice::ArchiveSummary,
        "",
    ),
    (
        "Riots by Chinese Red Guards in January-February 1967 led to the evacuation",
        Voice::Study,
        "",
    ),
    (
        "In 1987 and repeatedly in 1988, Gorbachev proposed a Sino-Soviet summit meeting, which was finally scheduled for June 1989.",
        Voice::Study,
        "",
    ),
    (
        "is merely a form of deception, and that his goal is to conceal his rash anti-Chinese activities.",
        Voice::Document,
        "(1)",
    ),
    (
        "Consider that recently when our branch secretary and 10 fishermen were injured",
        Voice::Document,
        "(2)(ii)a)",
    ),
    (
        "we cannot keep silent, otherwise history will never forgive us.",
        Voice::Document,
        "(2)(ii)b)",
    ),
    (
        "calling a state that is socialist in nature with a socialist government ‘non-socialist.’",
        Voice::Document,
        "(2)(iv)",
    ),
    (
        "The Chinese Foreign Ministry lays out China's policies toward Romania",
        Voice::ArchiveSummary,
        "",
    ),
    ("PRC FMA 109-03901-01, 3-5. Translated by Max Maller.", Voice::SourceNote, ""),
    (
        "in which Soong provides him with detailed notes from his July 2, 1945 meeting with Stalin.",
        Voice::ArchiveSummary,
        "",
    ),
    ("allow the Chinese planes to land at Fengtian and Changchun", Voice::ArchiveSummary, ""),
    (
        "the Soviet Union recently rebuffed an urgent Peiping request for additional aid",
        Voice::Document,
        "593–594",
    ),
    (
        "While available evidence does suggest wait the Sino-Soviet relationship",
        Voice::Document,
        "594",
    ),
    ("Intelligence Note: Recent Reports on Sino-Soviet Disagreements", Voice::Document, "593"),
    (
        "Source: Department of State, Intelligence Files: Lot 58 D 776, Intelligence Notes. Secret/Noforn.",
        Voice::SourceNote,
        "593",
    ),
];

#[test]
fn every_excerpt_is_in_one_passage_in_its_own_voice() {
    let read = Ingested::seeds();
    check_laws(&read);
    for (words, voice, place) in EXCERPTS {
        let all = read.documents.iter().flat_map(|(document, passages)| {
            passages.iter().map(move |passage| (passage, shown(document, passage.span)))
        });
        let holding: Vec<_> = all.filter(|(_, text)| text.contains(words)).collect();
        assert_eq!(holding.len(), 1, "{words}");
        let passage = holding[0].0;
        assert_eq!(passage.voice, *voice, "{words}");
        let places = [passage.page.as_deref(), passage.point.as_deref()];
        assert_eq!(places.into_iter().flatten().collect::<String>(), *place, "{words}");
    }
}

#[test]
fn an_editors_explanation_is_a_passage_with_the_words_it_explains() {
    let read = Ingested::seeds();
    let (document, passages) = read.titled("Romanian Side");
    let glosses: Vec<_> =
        passages.iter().filter(|passage| passage.kind == PassageKind::Gloss).collect();
    assert_eq!(glosses.len(), 1);
    assert_eq!(glosses[0].voice, Voice::EditorGloss);
    assert_eq!(
        document.slice(glosses[0].span).unwrap(),
        "“Three Countries Treaty” [the 1963 Limited Test Ban Treaty signed by the Soviet Union, the United Kingdom, and the United States]"
    );
}

#[test]
fn a_date_in_the_title_that_disagrees_is_kept_and_flagged() {
    let read = Ingested::seeds();
    let (document, _) = read.titled("General Secretariat");
    let written: Vec<_> =
        document.written.iter().map(|date| (date.edtf.to_string(), date.origin)).collect();
    let both = [
        ("1963-02-01".to_owned(), WrittenOrigin::Listed),
        ("1962-11-18".to_owned(), WrittenOrigin::Title),
    ];
    assert_eq!(written, both);
    let (used, other) = ("February 01, 1963".to_owned(), "18 November 1962".to_owned());
    assert!(document.issues.contains(&Issue::DateClash { used, other }));
    let clashes = read.documents.iter().flat_map(|(document, _)| &document.issues);
    assert_eq!(clashes.filter(|issue| matches!(issue, Issue::DateClash { .. })).count(), 1);
}

#[test]
fn the_date_of_another_paper_is_no_date_of_writing() {
    for (title, dates) in [
        ("Reply to the Letter of 22 October 1962", 1),
        ("Cable, 'On the Talks, 22 October 1962'", 1),
        ("Record of Talks, 4 November 1962", 2),
        ("Record of Talks on 4 November 1962 in Moscow", 2),
    ] {
        let list = format!("Talks\n\n  • November 05, 1962\n\n    {title}\n\n    They talked.\n");
        let read = Ingested::of_files(&[("list", list.as_bytes())]);
        let (document, _) = read.only();
        assert_eq!(document.written.len(), dates, "{title}");
        assert_eq!(document.issues.len(), dates - 1, "{title}");
    }
}

#[test]
fn values_that_lost_their_labels_go_where_they_belong_or_nowhere() {
    let read = Ingested::seeds();
    let (document, _) = read.titled("Romanian Side");
    let value = |fact: &Option<pincite::model::Fact<String>>| {
        fact.as_ref().map(|fact| (fact.value.clone(), fact.added))
    };
    let printed = |words: &str| Some((words.to_owned(), false));
    assert_eq!(value(&document.archive_reference), printed("PRC FMA 109-03901-01, 3-5"));
    assert_eq!(value(&document.translator), printed("Max Maller"));
    assert_eq!(value(&document.author), printed("Chinese Ministry of Foreign Affairs"));
    for issue in [
        Issue::EmptyLabel { label: "Original Uploaded Date".to_owned() },
        Issue::EmptyLabel { label: "Record ID".to_owned() },
        Issue::HiddenAddress,
    ] {
        assert!(document.issues.contains(&issue), "{issue:?}");
    }
}

#[test]
fn a_whole_record_fills_every_field() {
    let page = "Skip to content\n\nFebruary 23, 1963\n\nRecord of Talks\n\nThe talks began.\n\n\nThey ended.\n\n\n[Signed] Office\n\nA record of talks.\n\nRelated Documents\n\nMarch 1, 1963\n\nAnother Record\n\nDocument Information\n\nSource\n\nRGANI, f. 5, op. 49, d. 131, ll. 193-194. Translated by Gary Goldberg.\n\nOriginal Uploaded Date\n\n2020-09-25\n\nLanguage\n\nRussian\n\nRecord ID\n\n240159\n";
    let read = Ingested::of_files(&[("page", page.as_bytes())]);
    let (document, passages) = read.only();
    check_laws(&read);
    assert_eq!(read.report.files[0].format, "Digital Archive document page");
    let value = |fact: &Option<pincite::model::Fact<String>>| {
        fact.as_ref().map_or(String::new(), |fact| fact.value.clone())
    };
    assert_eq!(value(&document.archive_reference), "RGANI, f. 5, op. 49, d. 131, ll. 193-194");
    assert_eq!(value(&document.translator), "Gary Goldberg");
    assert!(document.issues.is_empty(), "{:?}", document.issues);
    let summaries: Vec<_> =
        passages.iter().filter(|passage| passage.voice == Voice::ArchiveSummary).collect();
    assert_eq!(summaries.len(), 1);
    assert_eq!(shown(document, summaries[0].span), "A record of talks.");
}

#[test]
fn entries_of_one_title_are_told_apart() {
    let read = Ingested::seeds();
    let harriman = "Cable, Summary of Averell Harriman Meeting with T. V. Soong";
    let same: Vec<_> =
        read.documents.iter().filter(|(document, _)| document.title == harriman).collect();
    assert_eq!(same.len(), 3);
    let ids: std::collections::HashSet<_> = same.iter().map(|(document, _)| &document.id).collect();
    assert_eq!(ids.len(), 3);
    let twice = "List\n-\nMay 5, 1960\nCable\nOne thing.\n-\nMay 5, 1960\nCable\nAnother thing.\n";
    let read = Ingested::of_files(&[("list", twice.as_bytes())]);
    assert_eq!(read.documents.len(), 2);
    assert_ne!(read.documents[0].0.id, read.documents[1].0.id);
}

#[test]
fn facts_of_the_manifest_are_marked_as_added() {
    let read = Ingested::seeds();
    let (document, _) = read.titled("(Cumming)");
    assert_eq!(document.number.as_deref(), Some("300"));
    assert!(document.title.ends_with("Secretary of State Herter"));
    assert_eq!(document.written[0].edtf.to_string(), "1959-09-24");
    assert_eq!(document.written[0].origin, WrittenOrigin::Manifest);
    let url = document.url.as_ref().unwrap();
    assert!(url.added && url.value.ends_with("/frus1958-60v19/d300"));
    let names: Vec<_> = document
        .people
        .iter()
        .map(|person| (person.name.value.as_str(), person.name.added, person.role))
        .collect();
    assert_eq!(
        names,
        [("Hugh S. Cumming Jr.", true, Role::From), ("Christian A. Herter", true, Role::To)]
    );
    let source = "Department of State, Intelligence Files: Lot 58 D 776, Intelligence Notes";
    assert_eq!(document.archive_reference, Some(Fact::printed(source.to_owned())));
    let slips = document
        .issues
        .iter()
        .filter(|issue| matches!(issue, Issue::Slip { printed, .. } if printed == "wait"));
    assert_eq!(slips.count(), 1);
}

#[test]
fn a_page_without_its_manifest_has_only_what_it_prints() {
    let read = Ingested::of_files(&[("a page", seed(4).as_bytes())]);
    let (document, _) = read.only();
    assert!(document.written.is_empty() && document.url.is_none() && document.volume.is_none());
    assert_eq!(document.people[0].name.value, "Cumming");
    assert!(document.people.iter().all(|person| !person.name.added));
}

#[test]
fn formats_are_known_by_content() {
    let formats = [
        (seed(0), "Digital Archive collection list"),
        (seed(1), "Library of Congress country study"),
        (seed(2), "Digital Archive document page"),
        (seed(3), "Digital Archive collection list"),
        (seed(4), "Foreign Relations of the United States"),
        (
            "7. Editorial Note\n\n\nOn May 5 the talks began. [Page 12] They ended.\n".to_owned(),
            "Foreign Relations of the United States",
        ),
        ("---\ntitle: A cable\n---\nText.\n".to_owned(), "Markdown"),
        ("# A heading\n\nText.\n".to_owned(), "Markdown"),
        ("1. Introduction\n\nThe talks began.\n".to_owned(), "plain text"),
        ("- milk\n- eggs\n".to_owned(), "plain text"),
        ("---\n\nA dash line is no front matter.\n".to_owned(), "plain text"),
    ];
    for (text, format) in formats {
        for text in [
            text.clone(),
            text.replace('\n', "\r\n"),
            format!("\u{feff}{text}"),
            format!("\n\n{text}\n\n\n"),
        ] {
            let read = Ingested::of_files(&[("0001.xyz", text.as_bytes())]);
            assert_eq!(read.report.files[0].format, format, "{text:.60}");
            check_laws(&read);
        }
    }
}

#[test]
fn line_ends_change_no_document() {
    for number in [0, 1, 2, 3, 4] {
        let plain = Ingested::of_files(&[("page", seed(number).as_bytes())]);
        let windows =
            Ingested::of_files(&[("page", seed(number).replace('\n', "\r\n").as_bytes())]);
        let words = |read: &Ingested| -> Vec<String> {
            let all = read.documents.iter();
            all.flat_map(|(document, passages)| {
                passages.iter().map(|passage| shown(document, passage.span))
            })
            .collect()
        };
        assert_eq!(words(&plain), words(&windows));
    }
}

#[test]
fn entries_may_stand_in_any_order_and_lack_their_summary() {
    let list = "Talks\n\n  • undated\n\n    A paper\n\n    It is a paper.\n\n  • May 1960\n\n    A cable without a summary\n\n  • 1959\n\n    A note\n\n    It is a note.\n\n    It has two paragraphs.\n\n  • June 1, 1961\n";
    let read = Ingested::of_files(&[("list", list.as_bytes())]);
    check_laws(&read);
    let found: Vec<_> = read
        .documents
        .iter()
        .map(|(document, passages)| {
            (
                document.title.as_str(),
                document.written.first().map(|date| date.edtf.to_string()),
                passages.len(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("A paper", None, 1),
            ("A cable without a summary", Some("1960-05".to_owned()), 1),
            ("A note", Some("1959".to_owned()), 2),
        ]
    );
    let dropped: Vec<_> =
        read.report.files[0].dropped.iter().map(|dropped| dropped.text.as_str()).collect();
    assert!(dropped.contains(&"June 1, 1961"), "{dropped:?}");
}

#[test]
fn foreign_relations_pages_give_date_line_notes_and_points() {
    let page = "10. Telegram From the Embassy in Poland to the Department of State1\n\n\nWarsaw, January 29, 19642, 5 p.m.\n\n1273. Cabot-Wang Talks.3 Deptel 1150.\n\n[Page 18] (1) I opened.\n\n(2) Wang expressed disappointment. [Page 19] It ended.\n\n[Here follows discussion of the next meeting.]\n\nCabot\n\n  1. Source: Department of State, Central Files, POL CHICOM-US, Vol. I. Confidential; Priority. Repeated to Taipei.\n  2. The telegram was sent on January 30.\n  3. See Document 9.\n";
    let read = Ingested::of_files(&[("d10.txt", page.as_bytes())]);
    check_laws(&read);
    let (document, passages) = read.only();
    assert_eq!(document.title, "Telegram From the Embassy in Poland to the Department of State");
    assert_eq!(document.place.as_ref().unwrap().value, "Warsaw");
    assert_eq!(document.written[0].edtf.to_string(), "1964-01-29");
    assert_eq!(document.author.as_ref().unwrap().value, "Embassy in Poland");
    assert_eq!(document.kind.as_ref().unwrap().value, "telegram");
    assert_eq!(document.note_marks.len(), 3);
    assert_eq!(
        document.archive_reference.as_ref().unwrap().value,
        "Department of State, Central Files, POL CHICOM-US, Vol. I"
    );
    let found: Vec<_> = passages
        .iter()
        .map(|passage| {
            (
                passage.kind,
                passage.voice,
                passage.page.as_deref().unwrap_or(""),
                passage.point.as_deref().unwrap_or(""),
            )
        })
        .collect();
    use PassageKind::{Footnote, Heading, Paragraph, Point, SourceNote};
    assert_eq!(
        found,
        [
            (Paragraph, Voice::Document, "17", ""),
            (Point, Voice::Document, "18", "(1)"),
            (Point, Voice::Document, "18–19", "(2)"),
            (Paragraph, Voice::EditorGloss, "19", ""),
            (Heading, Voice::Document, "19", ""),
            (SourceNote, Voice::SourceNote, "17", ""),
            (Footnote, Voice::SourceNote, "", ""),
            (Footnote, Voice::SourceNote, "", ""),
        ]
    );
    assert_eq!(shown(document, passages[0].span), "1273. Cabot-Wang Talks. Deptel 1150.");
}

#[test]
fn a_page_that_breaks_off_before_its_notes_still_hides_its_marks() {
    let page = "10. Letter From Ambassador U. Alexis Johnson to the Director of the Office of Chinese Affairs (McConaughy)1\n\n\nGeneva, August 1, 1955.\n\nWe met on July 29.2 After the SS-20 talks,3 we parted.\n";
    let read = Ingested::of_files(&[("d10.txt", page.as_bytes())]);
    let (document, passages) = read.only();
    assert_eq!(
        shown(document, passages[0].span),
        "We met on July 29. After the SS-20 talks, we parted."
    );
}

#[test]
fn an_editorial_note_is_the_editors() {
    let page = "7. Editorial Note\n\n\nOn May 5, 1961, the talks began. They went on until July 18.\n\nBy then they had failed. On July 25 they began anew.\n\n  1. See Document 6.\n";
    let read = Ingested::of_files(&[("d7.txt", page.as_bytes())]);
    let (document, passages) = read.only();
    assert!(document.written.is_empty());
    assert!(passages.iter().all(|passage| passage.voice == Voice::SourceNote));
    let spoken = passages.iter().flat_map(|passage| &passage.speaks_of);
    let spoken: Vec<String> = spoken.map(|time| time.edtf.to_string()).collect();
    assert!(spoken.contains(&"1961-07-25".to_owned()), "{spoken:?}");
}

#[test]
fn front_matter_fills_the_fields() {
    let toml = "+++\ntitle = \"On the talks\"\ndate = \"1963-04\"\nvoice = \"study\"\ncollection = \"Essays\"\nlicence = \"CC0\"\nplace = \"Geneva\"\nshelf = 7\n+++\n\n# The talks\n\nThe talks of *April* ended.\n\n- one\n- two\n";
    let yaml = "---\nTitle: \"On the talks\"\ndate: 1963-04\nvoice: study\ncollection: Essays\nlicense: 'CC0'\nplace: Geneva\nshelf: 7\n---\n\n# The talks\n\nThe talks of *April* ended.\n\n- one\n- two\n";
    for text in [toml, yaml] {
        let read = Ingested::of_files(&[("talks.md", text.as_bytes())]);
        check_laws(&read);
        let (document, passages) = read.only();
        assert_eq!(document.title, "On the talks");
        assert_eq!(document.written[0].edtf.to_string(), "1963-04");
        assert_eq!(document.written[0].origin, WrittenOrigin::FrontMatter);
        assert_eq!(document.collection.as_ref().unwrap().value, "Essays");
        assert_eq!(document.licence.as_ref().unwrap().value, "CC0");
        let words: Vec<_> =
            passages.iter().map(|passage| document.slice(passage.span).unwrap()).collect();
        assert_eq!(words, ["# The talks", "The talks of *April* ended.", "- one", "- two"]);
        assert!(passages.iter().all(|passage| passage.voice == Voice::Study));
    }
}

/// Every line is text of a document, a value of one of its fields, or in the report: no line vanishes unseen.
#[test]
fn a_line_that_no_field_keeps_is_in_the_report() {
    let list = "Talks\n\nPapers on the talks.\n\n  • May 5, 1960\n\n    A cable\n\n    They met.\n";
    let page = "Skip to content\n\nFebruary 23, 1963\n\nA Cable\n\nThis document was made possible with support from a Foundation\n\nThey met.\n\nDocument Information\n\nOriginal Uploaded Date\n\n2020-09-25\n\nLanguage\n\nRussian\n\nOnly a guess\n";
    let frus = "Office of the Historian\n\n7. Editorial Note\n\n\nUndated.\n\nOn May 5 the talks began. [Page 12] They ended.\n";
    let study = "All Countries\nChina The Border\nSources: The Library of Congress Country Studies\n\n    Relations cooled.\n\n    Data as of nobody knows\n\n    NOTE: The information regarding China on this page is re-published.\n";
    let matter =
        "---\ntitle: A cable\nshelf: 7\ndate: one fine day\nvoice: chorus\n---\nThey met.\n";
    let pages = "Tea\n\nThe first cups were poured at court and the\n\n16\n\u{c}Tea\ntrade grew from there.\n\n17\n\u{c}Tea\nIt was sold by weight.\n\n18\n\u{c}Tea\nIt was taxed.\n";
    for (page, lines) in [
        (
            pages,
            [
                "line 5: \"16\" (page number or running head)",
                "lines 6, 10, 14: \"Tea\" (page number or running head)",
            ]
            .as_slice(),
        ),
        (list, &["\"Papers on the talks.\" (remark on the collection, not kept)"]),
        (
            page,
            &[
                "support from a Foundation\" (credit of the page, not kept)",
                "\"2020-09-25\" (data of the archive, not kept)",
                "\"Russian\" (data of the archive, not kept)",
                "\"Only a guess\" (not understood)",
            ],
        ),
        (
            frus,
            &[
                "\"Office of the Historian\" (above the title, not kept)",
                "\"Undated.\" (no date that can be read)",
            ],
        ),
        (
            study,
            &[
                "\"All Countries\" (above the title, not kept)",
                "\"Data as of nobody knows\" (no date that can be read)",
                "on this page is re-published.\" (notice of the site, not kept)",
            ],
        ),
        (
            matter,
            &[
                "\"title: A cable\" (front matter, kept as a field)",
                "\"shelf: 7\" (front matter, not kept)",
                "\"date: one fine day\" (front matter, not kept)",
                "\"voice: chorus\" (front matter, not kept)",
            ],
        ),
    ] {
        let read = Ingested::of_files(&[("page", page.as_bytes())]);
        let report = read.reported();
        for line in lines {
            assert!(report.contains(line), "{line} is not in\n{report}");
        }
    }
}

#[test]
fn front_matter_that_cannot_be_read_is_a_warning() {
    let page = "---\ntitle: A cable\ndate: one fine day\nvoice: chorus\n---\nThey met.\n";
    let read = Ingested::of_files(&[("page", page.as_bytes())]);
    let report = read.reported();
    for line in [
        "date \"one fine day\" cannot be read: A cable",
        "voice \"chorus\" cannot be read: A cable",
    ] {
        assert!(report.contains(line), "{line} is not in\n{report}");
    }
    assert_eq!(read.report.warnings(), 2);
}

#[test]
fn plain_text_takes_its_title_from_its_first_line_or_its_name() {
    for (name, text, title) in [
        ("a.txt", "The Lend-Lease Act\n\nIt was passed in 1941.\n", "The Lend-Lease Act"),
        ("dir/lend_lease.txt", "It was passed in 1941.\n\nIt ended.\n", "lend lease"),
        (
            "b.txt",
            "TOP SECRET\n\nMemorandum on Poland\n\nThe talks ended.\n",
            "Memorandum on Poland",
        ),
        ("c.txt", "Milestones: 1937–1945\n\nBretton Woods\n\nThe talks ended.\n", "Bretton Woods"),
        ("d.txt", "Only a title\n", "Only a title"),
    ] {
        let read = Ingested::of_files(&[(name, text.as_bytes())]);
        let (document, passages) = read.only();
        assert_eq!(document.title, title);
        assert!(!passages.is_empty());
        check_laws(&read);
    }
}

#[test]
fn plain_text_takes_its_date_from_a_line_of_its_own() {
    for (text, edtf, place) in [
        (
            "A Letter\n\nGeneva, August 1, 1955\n\nDear Walter, we met.\n",
            Some("1955-08-01"),
            Some("Geneva"),
        ),
        ("A Letter\n\n1 August 1955\n\nDear Walter, we met.\n", Some("1955-08-01"), None),
        ("A Study\n\n1955\n\nThe talks began on August 1, 1955.\n", None, None),
    ] {
        let read = Ingested::of_files(&[("letter.txt", text.as_bytes())]);
        let (document, _) = read.only();
        let found = document.written.first().map(|date| date.edtf.to_string());
        assert_eq!(found.as_deref(), edtf, "{text}");
        assert_eq!(document.place.as_ref().map(|place| place.value.as_str()), place);
    }
}

#[test]
fn country_studies_of_other_countries() {
    let page = ". . Flags of the World Maps of All Countries Home Page Countries Index\n\nChina The Sino-Indian Border\nSources: The Library of Congress Country Studies; CIA World Factbook\n    << Back to China Foreign Relations\n\n    Relations cooled in 1959.\n\n    They did not recover.\n\n    Data as of July 1987\n\n    NOTE: The information regarding China on this page is re-published from The Library of Congress Country Studies and the CIA World Factbook.\n\nRevised 27-Mar-05\nCopyright © 2004-2020 Photius Coutsoukis (all rights reserved)\n";
    let read = Ingested::of_files(&[("page", page.as_bytes())]);
    check_laws(&read);
    let (document, passages) = read.only();
    assert_eq!(document.title, "The Sino-Indian Border");
    assert_eq!(document.collection.as_ref().unwrap().value, "China");
    assert_eq!(document.system.as_ref().unwrap().value, "Library of Congress Country Studies");
    assert_eq!(
        document.republished.as_ref().unwrap().value,
        "Photius Coutsoukis, revised March 27, 2005"
    );
    assert_eq!(document.written[0].edtf.to_string(), "1987-07");
    assert_eq!(passages.len(), 2);
    assert!(passages.iter().all(|passage| passage.voice == Voice::Study));
}

#[test]
fn long_paragraphs_are_cut_between_sentences_only() {
    let sentence =
        "The delegation of the Ministry arrived at 3 p.m. and met Mr. Wu of the U.S. Embassy. ";
    let read = Ingested::of_files(&[("long.txt", sentence.repeat(60).as_bytes())]);
    let (document, passages) = read.only();
    assert!(passages.len() > 3);
    for passage in passages {
        let words = document.slice(passage.span).unwrap();
        assert!(words.starts_with("The delegation") && words.ends_with("Embassy."), "{words}");
        assert!(words.len() <= 1500);
    }
}

#[test]
fn names_do_not_depend_on_place_order_or_time() {
    let before = Ingested::seeds().ids();
    let folder = tempfile::tempdir().unwrap();
    for number in 0..5 {
        let name = format!("{}/page.txt", 9 - number);
        fs::create_dir(folder.path().join(format!("{}", 9 - number))).unwrap();
        fs::write(folder.path().join(name), seed(number)).unwrap();
    }
    fs::copy(seeds::folder().join("manifest.toml"), folder.path().join("manifest.toml")).unwrap();
    let after = Ingested::of_folder(folder.path()).ids();
    let undated = |ids: &[String]| -> Vec<String> {
        ids.iter().map(|id| id.rsplit('-').next().unwrap_or_default().to_owned()).collect()
    };
    let (mut before, mut after) = (undated(&before), undated(&after));
    before.sort();
    after.sort();
    assert_eq!(before, after);
}

#[test]
fn the_same_document_is_taken_once() {
    let text = "A Note\n\nThe talks ended.\n".as_bytes();
    let read = Ingested::of_files(&[("a.txt", text), ("b.txt", text)]);
    assert_eq!(read.documents.len(), 1);
    assert!(read.reported().contains("read before"));
}

#[test]
fn files_that_cannot_be_read_are_named_and_the_rest_goes_on() {
    let random: Vec<u8> =
        (0..9_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    let read = Ingested::of_files(&[
        ("empty.txt", b""),
        ("good.txt", "A Note\n\nThe talks ended.\n".as_bytes()),
        ("nul.txt", b"text\0text\0\0\0"),
        ("noise", &random),
        ("paper.pdf", b"%PDF-1.7"),
        (".hidden", b"never seen"),
    ]);
    assert_eq!(read.documents.len(), 1);
    let refused = read.report.unreadable.iter().map(|it| (it.file.as_str(), it.reason.clone()));
    let wanted = [
        ("empty.txt", Refusal::Empty),
        ("noise", Refusal::Binary),
        ("nul.txt", Refusal::Binary),
        ("paper.pdf", Refusal::Damaged),
    ];
    assert_eq!(refused.collect::<Vec<_>>(), wanted);
}

#[test]
fn legacy_bytes_are_read_and_offsets_count_in_the_text() {
    let read = Ingested::of_files(&[(
        "a.txt",
        b"Charg\xe9 d\x92Affaires\n\nThe Charg\xe9 left Gen\xe8ve in May 1963.\n",
    )]);
    let (document, passages) = read.only();
    assert_eq!(document.title, "Chargé d’Affaires");
    assert_eq!(document.slice(passages[0].span), Some("The Chargé left Genève in May 1963."));
    assert_eq!(read.report.files[0].encoding, "windows-1252");
}

#[cfg(unix)]
#[test]
fn links_that_go_round_are_followed_once() {
    let folder = folder(&[("a/note.txt", "A Note\n\nThe talks ended.\n".as_bytes())]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/up")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("a/lost")).unwrap();
    let read = Ingested::of_folder(folder.path());
    assert_eq!(read.documents.len(), 1);
    assert_eq!(read.report.unreadable.len(), 1);
}

#[test]
fn a_missing_folder_and_a_wrong_manifest_are_errors_that_say_what_to_do() {
    let missing = ingest::scan(&[PathBuf::from("no such folder")]).unwrap_err();
    assert!(matches!(missing, IngestError::Folder { .. }));
    assert!(missing.to_string().contains("--corpus"));
    let folder = folder(&[("manifest.toml", b"[[source]]\nfiles = [\"*\"]\nsistem = \"A\"\n")]);
    let wrong = ingest::scan(&[folder.path().to_owned()]).unwrap_err().to_string();
    assert!(wrong.contains("manifest.toml, line 1") && wrong.contains("sistem"), "{wrong}");
}

#[test]
fn a_sink_that_fails_ends_the_reading() {
    let dates = DateReader::new(Vec::new());
    let order = NumericOrder::MonthFirst;
    let options = IngestOptions { dates: &dates, century: 1900, order, readers: ingest::READERS };
    let files = ingest::scan(&[seeds::folder()]).unwrap();
    let mut taken = 0;
    let mut sink = |_, _| {
        taken += 1;
        if taken == 3 { Err("the disk is full") } else { Ok(()) }
    };
    assert_eq!(ingest::read(&files, &options, &mut sink, &mut |_, _| {}), Err("the disk is full"));
    assert_eq!(taken, 3);
}

#[test]
fn pages_that_break_off_anywhere_are_read_as_far_as_they_go() {
    for number in 0..5 {
        let page = seed(number);
        let cuts = (0..page.len()).step_by(211).filter(|&at| page.is_char_boundary(at) && at > 0);
        let files: Vec<(String, String)> =
            cuts.map(|at| (format!("{at}"), page[..at].to_owned())).collect();
        let tails = (0..page.len()).step_by(397).filter(|&at| page.is_char_boundary(at));
        let tails = tails.map(|at| (format!("tail {at}"), page[at..].to_owned()));
        let all: Vec<(String, String)> = files.into_iter().chain(tails).collect();
        let borrowed: Vec<(&str, &[u8])> =
            all.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        let read = Ingested::of_files(&borrowed);
        check_laws(&read);
    }
}

#[test]
fn hostile_files_are_read_in_reasonable_time() {
    let line = "word ".repeat(2_000_000);
    let unbroken = "x".repeat(500_000);
    let stops = ". ".repeat(100_000);
    let brackets = "[a b c d e ".repeat(20_000);
    let bullets =
        (0..20_000).map(|depth| format!("{}• item\n", " ".repeat(depth % 300))).collect::<String>();
    let numbers = "1. one\n\n".repeat(20_000);
    let entries = "-\nMay 5, 1960\n".repeat(20_000);
    let labels = "Skip to content\n\nDocument Information\n\nOriginal Uploaded Date\n\nRecord ID\n\nLanguage\n".repeat(50);
    let pages = format!("1. Editorial Note\n\n\n{}", "[Page 1] text1 ".repeat(30_000));
    let read = Ingested::of_files(&[
        ("brackets", brackets.as_bytes()),
        ("bullets", bullets.as_bytes()),
        ("entries", entries.as_bytes()),
        ("labels", labels.as_bytes()),
        ("line", line.as_bytes()),
        ("numbers", numbers.as_bytes()),
        ("pages", pages.as_bytes()),
        ("stops", stops.as_bytes()),
        ("unbroken", unbroken.as_bytes()),
    ]);
    check_laws(&read);
    assert_eq!(read.report.unreadable, []);
}

/// Words that mean something to one reader or another, where they have no business.
const OUT_OF_PLACE: &[&str] = &[
    "[",
    "[Page ",
    "[Page 12]",
    "“",
    "”",
    "\u{2028}",
    "é",
    "😀",
    "\u{a0}",
    "1.",
    "  1. Source: x. Secret.",
    "  •",
    "-",
    "\r",
    "\u{c}",
    "19641",
    "undated",
    "November 02, 1962",
    "---",
    "+++",
    "# h",
    "Record ID",
    "Document Information",
    "Data as of ",
    "Sources: The Library of Congress",
    "(i)",
    "a)",
    "[a b c d e]",
    "Skip to content",
];

/// A change to the lines of a page: take one out, put something in, cut one, swap two.
fn change(lines: &mut Vec<String>, (kind, at, other): (u8, usize, usize)) {
    let (at, other_line) = (at % lines.len().max(1), other % lines.len().max(1));
    let strange = OUT_OF_PLACE[other % OUT_OF_PLACE.len()];
    match kind % 5 {
        0 => lines.insert(at.min(lines.len()), strange.to_owned()),
        _ if lines.is_empty() => {}
        1 => drop(lines.remove(at)),
        2 => lines.swap(at, other_line),
        3 => {
            let end = lines[at].floor_char_boundary(other % (lines[at].len() + 1));
            lines[at].truncate(end);
        }
        _ => {
            let place = lines[at].floor_char_boundary(other % (lines[at].len() + 1));
            lines[at].insert_str(place, strange);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn disordered_pages_keep_the_laws(
        number in 0..5_usize,
        changes in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 1..24),
    ) {
        let mut lines: Vec<String> = seed(number).split('\n').map(str::to_owned).collect();
        for one in changes {
            change(&mut lines, one);
        }
        check_laws(&Ingested::of_files(&[("page", lines.join("\n").as_bytes())]));
    }
}
