//! What the bot's replies look like: snapshots of each kind, and laws that hold for any answer.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use pincite::answer::{Answer, Evidence, MetClock, Speaker, Spelling, Unmet, Verdict, Why};
use pincite::archive::{ArchiveFacts, CollectionFacts, Surroundings};
use pincite::cite::{CitationSettings, Form};
use pincite::messages::Locale;
use pincite::model::{
    Document, DocumentHead, Fact, Issue, Passage, PassageKind, Span, SpokenTime, Voice, Volume,
    WrittenDate, WrittenOrigin,
};
use pincite::render::inline::{self, Excerpt, Offered, WovenPiece};
use pincite::render::telegram::{self, Action, EntityKind, Message, utf16_len};
use pincite::render::{phrases, terminal};
use pincite::text::SourceText;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::stub_archive::{answer, document, passages, quote};
use crate::support::{rules, transcript};

/// The message as a call of `sendMessage`.
fn call(message: &Message) -> Value {
    let entities = message.entities.iter().map(|entity| {
        let kind = match entity.kind {
            EntityKind::Bold => "bold",
            EntityKind::Italic => "italic",
            EntityKind::Code => "code",
            EntityKind::Blockquote => "blockquote",
            EntityKind::ExpandableBlockquote => "expandable_blockquote",
            EntityKind::Link => "text_link",
        };
        let (offset, length) = (entity.offset, entity.length);
        let mut call = json!({ "type": kind, "offset": offset, "length": length });
        if let Some(address) = &entity.address {
            call["url"] = json!(address);
        }
        call
    });
    let rows = message.buttons.iter().map(|row| {
        let buttons = row.iter().map(|button| match &button.action {
            Action::Copy(text) => json!({ "text": button.label, "copy_text": { "text": text } }),
            _ => json!({ "text": button.label, "callback_data": "x" }),
        });
        buttons.collect::<Vec<Value>>()
    });
    json!({
        "chat_id": 1,
        "text": message.text,
        "entities": entities.collect::<Vec<Value>>(),
        "link_preview_options": { "is_disabled": true },
        "reply_markup": { "inline_keyboard": rows.collect::<Vec<_>>() },
    })
}

/// What a person sees, after Telegram's rules have been held against it.
fn shown(message: &Message) -> String {
    let call = call(message);
    assert_eq!(rules::broken("sendMessage", &call), Vec::<String>::new(), "{call:#}");
    transcript::shown(&call)
}

fn citation_page(around: &Surroundings, form: Form) -> Message {
    let settings = CitationSettings::default();
    telegram::citation_page::citation_page(Locale::English, around, form, 3, &settings)
}

fn reply(answer: &Answer, position: usize) -> Message {
    telegram::reply(Locale::English, answer, position).expect("a page")
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 3, 1).unwrap()
}

/// The whole first paragraph of a document as evidence.
fn first(document: Document, change: impl FnOnce(&mut Evidence)) -> Evidence {
    let document = Arc::new(document);
    let passage = passages(&document).remove(0);
    let mut evidence = evidence(&document, &passage);
    change(&mut evidence);
    evidence
}

fn evidence(document: &Arc<Document>, passage: &Passage) -> Evidence {
    Evidence {
        whose: None,
        rank: 1,
        quote: quote(document, passage.span),
        highlights: Vec::new(),
        clock: MetClock::None,
        date_is_certain: true,
        document: Arc::new(document.head()),
        passage: passage.clone(),
        attribution: pincite::answer::Attribution::default(),
        speaks_of: passage.speaks_of.clone(),
        points_to: None,
        explanation: pincite::answer::EvidenceExplanation::default(),
    }
}

fn dated(edtf: &str, origin: WrittenOrigin) -> WrittenDate {
    WrittenDate { edtf: edtf.parse().unwrap(), origin, text: edtf.to_owned() }
}

fn spoken(text: &str, edtf: &str, inferred: bool) -> SpokenTime {
    SpokenTime {
        text: text.to_owned(),
        span: Span::new(0, 1),
        edtf: edtf.parse().unwrap(),
        inferred,
    }
}

#[test]
fn a_summary_with_an_inferred_date_and_another_spelling() {
    let text = "The ministry told the embassy to support the November 1st speech on Peiping.";
    let evidence = first(document("d", "Cable on the speech", text), |evidence| {
        evidence.highlights = vec![4..12, 22..29];
        evidence.passage.voice = Voice::ArchiveSummary;
        evidence.clock = MetClock::SpeaksOf;
        evidence.speaks_of = vec![spoken("November 1st", "1962-11-01", true)];
    });
    let mut answer = answer("the Beijing speech", today(), vec![evidence]);
    answer.spellings = vec![Spelling {
        asked: "Beijing".to_owned(),
        matched: "Peiping".to_owned(),
        is_guess: false,
    }];
    insta::assert_snapshot!(shown(&reply(&answer, 0)));
}

#[test]
fn two_dates_in_one_record_and_a_slip_of_the_source() {
    let text = "The evidence does suggest wait the talks were tense.";
    let mut document = document("d", "Talks, 18 November 1962", text);
    document.written =
        vec![dated("1963-02-01", WrittenOrigin::Listed), dated("1962-11-18", WrittenOrigin::Title)];
    document.issues =
        vec![Issue::Slip { printed: "wait".to_owned(), note: "read “that”".to_owned() }];
    let evidence = first(document, |evidence| {
        evidence.clock = MetClock::Written;
        evidence.date_is_certain = false;
        evidence.passage.page = Some("593–594".to_owned());
        evidence.passage.point = Some("(2)(ii)b)".to_owned());
    });
    let mut answer = answer("talks", today(), vec![evidence]);
    answer.undated = 3;
    insta::assert_snapshot!(shown(&reply(&answer, 0)));
}

#[test]
fn the_nearest_evidence_of_a_text_whose_data_end() {
    let mut document = document("d", "Relations", "A summit was finally scheduled for June 1989.");
    document.written = vec![dated("1989-05", WrittenOrigin::DataAsOf)];
    let evidence = first(document, |evidence| {
        evidence.passage.voice = Voice::Study;
        evidence.speaks_of = vec![spoken("June 1989", "1989-06", false)];
    });
    let mut answer = answer("the summit", today(), Vec::new());
    answer.verdict = Verdict::Partly;
    answer.why = Some(Why::NoTopicMatch);
    answer.unmet = vec![Unmet::Words("Tokyo".to_owned())];
    answer.nearest = vec![evidence.clone(), evidence.clone(), evidence];
    insta::assert_snapshot!(shown(&reply(&answer, 1)));
}

fn first_screen(answer: &Answer) -> Message {
    telegram::first(Locale::English, answer)
}

/// Three voices of which none leads: a long letter, a summary of another time, a document that says nothing of itself.
fn three_voices() -> Answer {
    let long = "The harvest of that year was the best in a decade. Every mill in the valley ran by night. \
        The miller told the council that the grain of Ashford would go to the port and to nowhere else, \
        whatever the ministry wrote. The council heard him and adjourned. Nothing more was said of it.";
    let asked = long.find("grain of Ashford").unwrap();
    let letter = first(document("a", "Letter from the miller", long), |evidence| {
        evidence.highlights = vec![4..11, asked..asked + 5, asked + 9..asked + 16];
        evidence.passage.page = Some("12".to_owned());
    });
    let summary = "The ministry asks in November 1962 for the grain of Ashford.";
    let summary = first(document("b", "Cable on the grain", summary), |evidence| {
        evidence.passage.voice = Voice::ArchiveSummary;
        evidence.clock = MetClock::SpeaksOf;
        evidence.speaks_of = vec![spoken("November 1962", "1962-11", false)];
    });
    let mut silent = document("c", "", "The grain was wait sold.");
    silent.written = Vec::new();
    silent.issues =
        vec![Issue::Slip { printed: "wait".to_owned(), note: "read “what”".to_owned() }];
    let silent = first(silent, |_| {});
    let mut answer = answer("the grain of Ashford", today(), Vec::new());
    answer.verdict = Verdict::Partly;
    answer.why = Some(Why::NoTopicMatch);
    answer.unmet = vec![Unmet::Words("Linton".to_owned())];
    answer.nearest = vec![letter, summary.clone(), silent, summary];
    answer.shown_first = 3;
    answer.confidence = 0.2;
    answer
}

#[test]
fn three_voices_at_a_glance() {
    insta::assert_snapshot!(shown(&first_screen(&three_voices())));
}

/// A document that is numbered in its volume is cited by that, and its title would stand nowhere.
#[test]
fn a_numbered_document_that_names_nobody_is_told_by_its_title() {
    let title = "Briefing on the mill of Ashford and on what the council heard of its grain";
    let mut document = document("a", title, "The grain was sold.");
    document.volume = Some(Volume { number: Some("XII".to_owned()), ..Volume::default() });
    document.number = Some("5".to_owned());
    document.written = Vec::new();
    let answer = answer("grain", today(), vec![first(document, |_| {})]);
    let page = reply(&answer, 0).text;
    let line = page.lines().find(|line| line.ends_with("undated")).unwrap();
    assert_eq!(line, "Briefing on the mill of Ashford and on what the council… · undated");
}

/// Whose words they are and of when, in each language.
#[test]
fn whose_words_they_are_and_when_is_told_in_a_line() {
    let document = |text: &str| document("a", "A talk in Ashford", text);
    let dialogue = "Miller: The grain was sold in May 1961. Mayor: To whom?";
    let turn = |document: &Arc<Document>, name: &str| {
        let start = document.text.find(name).unwrap();
        let label = quote(document, Span::new(start, start + name.len()));
        Speaker { label, shown: name.to_owned() }
    };
    let spoken_by = |then: &[&str]| {
        let document = document(dialogue);
        let shared = Arc::new(document.clone());
        first(document, |evidence| {
            evidence.attribution.speaker = Some(turn(&shared, "Miller"));
            evidence.attribution.then = then.iter().map(|name| turn(&shared, name)).collect();
            evidence.speaks_of = vec![spoken("May 1961", "1961-05", false)];
        })
    };
    let written_by = |author: &str, kind: Option<&str>| {
        let mut document = document("The grain was sold.");
        document.author = Some(Fact::printed(author.to_owned()));
        document.kind = kind.map(|kind| Fact::printed(kind.to_owned()));
        document.written = vec![dated("1962-10", WrittenOrigin::Manifest)];
        first(document, |evidence| evidence.attribution.is_authors = true)
    };
    let of_nobody = |voice: Voice| {
        let mut document = document("The grain was sold.");
        document.written.truncate(usize::from(voice != Voice::Document));
        first(document, |evidence| evidence.passage.voice = voice)
    };
    let all = [
        spoken_by(&[]),
        spoken_by(&["Mayor"]),
        written_by("Rostow", Some("telegram")),
        written_by("Rostow", None),
        of_nobody(Voice::Document),
        of_nobody(Voice::EditorGloss),
        of_nobody(Voice::SourceNote),
    ];
    let mut seen = String::new();
    for locale in Locale::ALL {
        for evidence in &all {
            let told = [phrases::whose(locale, evidence), phrases::of_when(locale, evidence)];
            for said in told.iter().flat_map(|told| &told.said) {
                seen.push_str(&format!("{said}\n"));
            }
        }
        seen.push('\n');
    }
    insta::assert_snapshot!(seen);
}

#[test]
fn one_of_three_voices_in_full() {
    insta::assert_snapshot!(shown(&reply(&three_voices(), 1)));
}

#[test]
fn three_voices_in_a_terminal() {
    let options = terminal::TerminalOptions::PLAIN;
    let citations = CitationSettings::default();
    insta::assert_snapshot!(terminal::answer(&three_voices(), &citations, options));
}

#[test]
fn one_voice_that_leads_is_shown_as_a_page() {
    let mut answer = three_voices();
    answer.shown_first = 1;
    assert_eq!(first_screen(&answer), reply(&answer, 0));
    assert!(!shown(&first_screen(&answer)).contains("in short"));
}

#[test]
fn nothing_at_all() {
    insta::assert_snapshot!(shown(&reply(&answer("the moon", today(), Vec::new()), 0)));
}

#[test]
fn a_page_that_is_not_there() {
    let evidence = first(document("d", "Title", "Words."), |_| {});
    let answer = answer("words", today(), vec![evidence]);
    assert_eq!(telegram::reply(Locale::English, &answer, 1), None);
}

#[test]
fn a_passage_in_its_place() {
    let around = around("One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix.", 3);
    insta::assert_snapshot!(shown(&telegram::context(Locale::English, &around, 0)));
}

#[test]
fn forms_to_copy() {
    let mut around = around("One.\n\nTwo.", 0);
    let mut document = DocumentHead::clone(&around.document);
    document.issues = vec![
        Issue::EmptyLabel { label: "Record ID".to_owned() },
        Issue::DateClash {
            used: "February 01, 1963".to_owned(),
            other: "18 November 1962".to_owned(),
        },
    ];
    around.document = Arc::new(document);
    insta::assert_snapshot!(shown(&citation_page(&around, Form::ChicagoNote)));
}

#[test]
fn what_the_archive_holds() {
    let facts = ArchiveFacts {
        documents: 32,
        passages: 70,
        written: Some((today(), today())),
        reach: None,
        collections: vec![
            collection("Sino-Soviet Split", 20, None),
            collection("China", 1, Some("public domain".to_owned())),
        ],
        built: "2024-03-01T12:00:00".parse().unwrap(),
    };
    insta::assert_snapshot!(shown(&telegram::about(Locale::English, &facts)));
    let many = ArchiveFacts {
        collections: (0..500)
            .map(|number| collection(&("🗄".repeat(99) + &number.to_string()), 1, None))
            .collect(),
        ..facts
    };
    shown(&telegram::about(Locale::English, &many));
}

fn collection(title: &str, documents: usize, licence: Option<String>) -> CollectionFacts {
    CollectionFacts { title: title.to_owned(), documents, licence }
}

fn around(text: &str, at: usize) -> Surroundings {
    let document = document("d", "A letter", text);
    let passages = passages(&document);
    let first = at.saturating_sub(2);
    let near = &passages[first..passages.len().min(at + 3)];
    Surroundings {
        passage: passages[at].clone(),
        quotes: near.iter().map(|passage| quote(&document, passage.span)).collect(),
        middle: at - first,
        passages: near.iter().map(|passage| passage.id.clone()).collect(),
        beginning: (first > 0).then(|| passages[0].id.clone()),
        notes: None,
        document: Arc::new(document.head()),
    }
}

#[test]
fn a_long_excerpt_is_shown_from_the_sentence_that_was_asked_for() {
    let sentences: Vec<String> =
        (0..200).map(|number| format!("This is sentence {number} of a long paragraph.")).collect();
    let text = sentences.join(" ");
    let asked = text.find("sentence 90 ").unwrap();
    let evidence = first(document("d", "A long letter", &text), |evidence| {
        evidence.highlights.push(asked..asked + 11);
    });
    let message = reply(&answer("sentence", today(), vec![evidence]), 0);
    let seen = shown(&message);
    assert!(seen.contains("\n│ ▾ This is **sentence 90** of a long paragraph."), "{seen}");
    assert!(seen.contains("of a long paragraph.\n_Shown in part"), "{seen}");
    assert!(utf16_len(&message.text) > 3500, "as much as fits");
}

#[test]
fn a_sentence_that_fits_no_message_is_cut_between_words() {
    let text = "word ".repeat(3000);
    let evidence = first(document("d", "No full stop", text.trim()), |_| {});
    let seen = shown(&reply(&answer("word", today(), vec![evidence]), 0));
    assert!(seen.contains("word word\n_Shown in part"), "{seen}");
}

#[test]
fn a_word_that_fits_no_message_is_not_cut() {
    let evidence = first(document("d", "One word", &"x".repeat(9000)), |_| {});
    let seen = shown(&reply(&answer("word", today(), vec![evidence]), 0));
    assert!(seen.contains("_The excerpt is too long for one message"), "{seen}");
    shown(&telegram::context(Locale::English, &around(&"x".repeat(9000), 0), 0));
}

/// Text as hostile as people and scanners make it.
fn wild() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "\\PC{0,80}",
        2 => "[a-z .,]{0,400}",
        2 => "(🌾|👩‍👩‍👧|𝔤|é|e\u{301}|ש|ع|中| |\\. |\n|<b>|\\*|_|`|\u{202e}|\u{200b}|\u{0}|\t){0,200}",
        1 => "([A-Z][a-z]{1,9} ){100,900}",
        1 => "([A-Z][a-z]{1,9} [a-z]{1,30}\\. ){100,400}",
    ]
}

/// Whether a reader sees anything of a text: of signs without width there is nothing to quote.
fn is_seen(text: &str) -> bool {
    let document = document("d", "", text);
    let source = SourceText::of(&document, Span::new(0, text.len()));
    source.is_some_and(|source| !source.view().text().is_empty())
}

fn ranges() -> impl Strategy<Value = Vec<Range<usize>>> {
    prop::collection::vec(
        (0..3000usize, 0..60usize).prop_map(|(at, length)| at..at + length),
        0..150,
    )
}

prop_compose! {
    fn any_evidence()(
        title in wild(),
        text in wild().prop_filter("something to see", |text| is_seen(text)),
        highlights in ranges(),
        kind in 0..3usize,
        surely in any::<bool>(),
        page in proptest::option::of("\\PC{0,300}"),
        slip in wild(),
        spoken_words in prop::collection::vec("\\PC{1,40}", 0..20),
    ) -> Evidence {
        let mut document = document("d", &title, &text);
        document.issues = vec![
            Issue::Slip { printed: slip.clone(), note: slip.repeat(3) },
            Issue::EmptyLabel { label: slip },
        ];
        first_or_whole(document, |evidence| {
            evidence.highlights = highlights;
            evidence.clock = [MetClock::None, MetClock::Written, MetClock::SpeaksOf][kind];
            evidence.date_is_certain = surely;
            evidence.passage.page = page;
            evidence.speaks_of =
                spoken_words.iter().map(|words| spoken(words, "1962-11", true)).collect();
        })
    }
}

/// The whole text as one passage.
fn first_or_whole(document: Document, change: impl FnOnce(&mut Evidence)) -> Evidence {
    let document = Arc::new(document);
    let span = Span::new(0, document.text.len());
    // A text of signs that nobody reads has no passage of its own.
    let of_words = || passages(&self::document("d", "", "A line of words.")).remove(0);
    let mut passage = passages(&document).into_iter().next().unwrap_or_else(of_words);
    passage.span = span;
    passage.kind = PassageKind::Paragraph;
    let mut evidence = evidence(&document, &passage);
    change(&mut evidence);
    evidence
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_answer_keeps_the_rules(
        question in wild(),
        evidence in prop::collection::vec(any_evidence(), 0..4),
        spelling in wild(),
        nearest in any::<bool>(),
        shown_first in 0..4usize,
    ) {
        let mut answer = answer(&question, today(), Vec::new());
        answer.unmet = [&question, &spelling].map(|words| Unmet::Words(words.clone())).into();
        answer.spellings = vec![Spelling { asked: spelling.clone(), matched: spelling, is_guess: false }; 3];
        answer.undated = 7;
        if nearest { answer.nearest = evidence } else { answer.evidence = evidence }
        answer.shown_first = shown_first.min(answer.shown().count());
        for position in 0..answer.shown().count().max(1) {
            shown(&reply(&answer, position));
        }
        shown(&first_screen(&answer));
        for evidence in answer.shown() {
            let excerpt = Excerpt::from(evidence);
            let (address, settings) = (Some("https://t.me/PinciteBot?start=p_AbC-_0123456"), CitationSettings::default());
            let results = inline::results(Locale::English, &excerpt, Offered::Asked, 0, 0, address, &settings);
            let pieces = vec![
                WovenPiece::Words(question.chars().take(128).collect()),
                WovenPiece::Source(excerpt, address.map(str::to_owned)),
                WovenPiece::Words(question.chars().take(128).collect()),
            ];
            let woven = inline::woven(Locale::English, pieces, 0);
            for item in results.iter().chain([&woven]) {
                shown(&item.message);
                prop_assert!(!item.title.trim().is_empty());
            }
        }
    }

    #[test]
    fn what_stands_in_a_quotation_stands_in_the_document(evidence in any_evidence()) {
        let whole = evidence.quote.text().to_owned();
        let message = reply(&answer("x", today(), vec![evidence]), 0);
        let units: Vec<u16> = message.text.encode_utf16().collect();
        for entity in &message.entities {
            if matches!(entity.kind, EntityKind::Blockquote | EntityKind::ExpandableBlockquote) {
                let inside = &units[entity.offset..entity.offset + entity.length];
                prop_assert!(whole.contains(&String::from_utf16(inside).unwrap()));
            }
        }
    }

    #[test]
    fn every_voice_in_short_stands_in_its_document(
        evidence in prop::collection::vec(any_evidence(), 2..4),
    ) {
        let mut answer = answer("x", today(), evidence);
        answer.shown_first = answer.shown().count();
        let message = first_screen(&answer);
        let units: Vec<u16> = message.text.encode_utf16().collect();
        let quotes = message.entities.iter().filter(|one| one.kind == EntityKind::Blockquote);
        let quotes: Vec<String> = quotes
            .map(|one| String::from_utf16(&units[one.offset..one.offset + one.length]).unwrap())
            .collect();
        // In the order of the evidence; one of which not even a word fits has none.
        let mut wholes = answer.first_screen().map(|evidence| evidence.quote.text());
        for quote in quotes {
            prop_assert!(utf16_len(&quote) <= 280, "{quote}");
            prop_assert!(wholes.any(|whole| whole.contains(&quote)), "{quote}");
        }
    }

    #[test]
    fn any_surroundings_keep_the_rules(
        title in wild(),
        paragraphs in prop::collection::vec(wild(), 1..7),
        at in 0..7usize,
    ) {
        let document = document("d", &title, &paragraphs.join("\n\n"));
        let passages = passages(&document);
        prop_assume!(!passages.is_empty());
        let at = at % passages.len();
        let quotes = passages.iter().map(|passage| quote(&document, passage.span)).collect();
        let around = Surroundings {
            passage: passages[at].clone(),
            quotes,
            middle: at,
            passages: passages.iter().map(|passage| passage.id.clone()).collect(),
            beginning: None,
            notes: None,
            document: Arc::new(document.head()),
        };
        shown(&telegram::context(Locale::English, &around, 3));
        for form in Form::ALL {
            shown(&citation_page(&around, form));
        }
    }

    #[test]
    fn any_plain_text_keeps_the_rules(words in wild().prop_filter("has words", |words| !words.trim().is_empty())) {
        shown(&telegram::plain(&words));
    }

    #[test]
    fn no_character_counts_for_less_than_one(words in wild()) {
        prop_assert!(utf16_len(&words) >= words.chars().count());
        prop_assert_eq!(utf16_len(&words), words.encode_utf16().count());
    }
}

#[test]
fn the_rules_are_not_blind() {
    // A rule that cannot fail is no rule: each of these must be refused.
    let good = call(&reply(
        &answer("x", today(), vec![first(document("d", "T", "🌾 grain."), |_| {})]),
        0,
    ));
    assert_eq!(rules::broken("sendMessage", &good), Vec::<String>::new());
    let words = good["text"].as_str().unwrap();
    // The second half of a character of two UTF-16 units.
    let inside_a_character = utf16_len(&words[..words.find('🌾').unwrap()]) + 1;
    let bad: [(&str, Value); 13] = [
        ("/text", json!("")),
        ("/text", json!("x".repeat(4097))),
        ("/text", json!(" x ")),
        ("/parse_mode", json!("HTML")),
        ("/colour", json!("red")),
        ("/link_preview_options", json!({ "is_disabled": false })),
        ("/entities", json!([{ "type": "bold", "offset": 0, "length": 9999 }])),
        ("/entities", json!([{ "type": "bold", "offset": 0, "length": 0 }])),
        ("/entities", json!([{ "type": "bold", "offset": inside_a_character, "length": 2 }])),
        (
            "/entities",
            json!([{ "type": "bold", "offset": 0, "length": 5 }, { "type": "italic", "offset": 2, "length": 5 }]),
        ),
        (
            "/reply_markup",
            json!({ "inline_keyboard": [[{ "text": "x", "callback_data": "y".repeat(65) }]] }),
        ),
        ("/reply_markup", json!({ "inline_keyboard": [[{ "text": "x", "callback_data": "" }]] })),
        (
            "/reply_markup",
            json!({ "inline_keyboard": [[{ "text": "x", "copy_text": { "text": "y".repeat(257) } }]] }),
        ),
    ];
    for (place, value) in bad {
        let mut call = good.clone();
        call[&place[1..]] = value.clone();
        assert_ne!(rules::broken("sendMessage", &call), Vec::<String>::new(), "{place}: {value}");
    }
}
