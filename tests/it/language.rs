//! A language is data: its lists are sound, and another one is read by the same readers.

use std::collections::BTreeMap;

use pincite::language::{
    DateWord, DateWords, ENGLISH, LANGUAGES, Language, QuestionWords, Scale, SentenceWords, Third,
};
use pincite::question::{Clock, Need, Question, QuestionReader, QuestionType, read};
use pincite::text::{Spellings, sentences_in};
use pincite::time::{Context, DateReader, Mode, NumericOrder, Style};

/// Lists of a language by name; a word may not be in two lists of one name.
fn lists(language: &Language) -> BTreeMap<&'static str, Vec<&'static str>> {
    let Language { compounds, dates, sentences, questions, evidence, dialogue, .. } = language;
    let groups = dates.lexicon.iter().flat_map(|groups| groups.iter());
    let holidays = dates.holidays.iter().chain(dates.weak_holidays);
    BTreeMap::from([
        ("compounds.prefixes", compounds.prefixes.to_vec()),
        ("compounds.hyphened", compounds.hyphened.to_vec()),
        ("compounds.spaced_initials", compounds.spaced_initials.to_vec()),
        ("compounds.elided", compounds.elided.to_vec()),
        ("dates.lexicon", groups.flat_map(|(words, _)| words.split(' ')).collect()),
        ("dates.month_names", dates.month_names.to_vec()),
        ("dates.holidays", holidays.flat_map(|(names, _)| names.split(", ")).collect()),
        ("dates.page_date_words", dates.page_date_words.to_vec()),
        ("dates.event_nouns", dates.event_nouns.to_vec()),
        ("dates.hours", dates.hours.to_vec()),
        ("dates.message_words", dates.message_words.to_vec()),
        ("dates.name_nouns", dates.name_nouns.to_vec()),
        ("dates.named_day_nouns", dates.named_day_nouns.to_vec()),
        ("dates.titles", dates.titles.to_vec()),
        ("dates.season_things", dates.season_things.to_vec()),
        ("dates.eras", [dates.our_eras, dates.other_eras].concat()),
        ("dates.dateline.hours", dates.dateline.hours.to_vec()),
        ("dates.dateline.undated", dates.dateline.undated.to_vec()),
        ("dates.dateline.place_words", dates.dateline.place_words.to_vec()),
        (
            "abbreviations",
            [sentences.never_ends, sentences.before_number, sentences.hour, sentences.may_end]
                .concat(),
        ),
        ("sentences.starters", sentences.starters.to_vec()),
        ("sentences.speech_verbs", sentences.speech_verbs.to_vec()),
        ("sentences.after_hour", sentences.after_hour.to_vec()),
        ("sentences.numbered_parts", sentences.numbered_parts.to_vec()),
        ("questions.frame", questions.frame.to_vec()),
        ("questions.helpful", questions.helpful.to_vec()),
        (
            "question words",
            [questions.when, questions.who, questions.place, questions.what].concat(),
        ),
        ("questions.side_by_side", questions.side_by_side.to_vec()),
        ("prepositions", [questions.date_prepositions, questions.document_prepositions].concat()),
        ("questions.document_kinds", questions.document_kinds.to_vec()),
        ("clock", [questions.writing, questions.happening].concat()),
        ("questions.weighing_stems", questions.weighing_stems.to_vec()),
        ("evidence.reasons", evidence.reasons.to_vec()),
        ("evidence.judgements", evidence.judgements.to_vec()),
        ("evidence.numbers", evidence.numbers.to_vec()),
        ("leaning", [evidence.hedges, evidence.back_references].concat()),
        ("evidence.forward_openings", evidence.forward_openings.to_vec()),
        ("dialogue.titles", dialogue.titles.to_vec()),
        ("dialogue.not_speakers", dialogue.not_speakers.to_vec()),
        ("dialogue.reports", dialogue.reports.to_vec()),
        ("dialogue.narration", dialogue.narration.to_vec()),
        ("dialogue.attachments", dialogue.attachments.to_vec()),
    ])
}

#[test]
fn no_list_holds_a_word_twice_or_none() {
    for language in LANGUAGES {
        for (name, mut words) in lists(language) {
            assert!(words.iter().all(|word| !word.is_empty()), "{}: {name}", language.code);
            words.sort_unstable();
            let twice: Vec<&str> =
                words.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
            assert!(twice.is_empty(), "{}: {name} holds twice: {twice:?}", language.code);
        }
    }
}

#[test]
fn words_of_the_date_lists_can_be_found_in_the_lexicon() {
    for language in LANGUAGES {
        let lists = lists(language);
        let lexicon = &lists["dates.lexicon"];
        let dates = &language.dates;
        let others = [
            dates.weak_seasons,
            dates.place_prepositions,
            dates.event_approximations,
            dates.subject_prepositions,
            dates.beginnings,
            dates.beginnings_with_preposition,
        ];
        let months = dates.month_names.iter();
        for word in others.iter().flat_map(|list| list.iter()).chain(months) {
            assert!(lexicon.contains(word), "{}: {word}", language.code);
        }
        assert!(lexicon.iter().all(|word| word.to_lowercase() == **word), "{}", language.code);
    }
}

/// A made-up language: a few words of each kind, one of them beyond a to z, and nothing of English.
static INVENTED: Language = Language {
    code: "xx",
    dates: DateWords {
        lexicon: &[
            &[
                ("prima", DateWord::Month(1)),
                ("dekata", DateWord::Month(10)),
                ("frua", DateWord::Third(Third::Early)),
                ("jaro jaroj", DateWord::Scale(Scale::Year)),
            ],
            &[
                ("ante", DateWord::Before),
                ("ĝis", DateWord::Until),
                ("en", DateWord::In),
                ("inter", DateWord::Between),
                ("kaj", DateWord::And),
                ("lasta", DateWord::Last),
            ],
        ],
        place_prepositions: &[],
        plural_ending: 'j',
        ..ENGLISH.dates
    },
    sentences: SentenceWords {
        never_ends: &["S-ro", "ro"],
        starters: &["La", "Li"],
        ..ENGLISH.sentences
    },
    questions: QuestionWords {
        frame: &["kio", "kiu", "kiam", "okazis", "kiom", "da", "la", "en", "ante"],
        helpful: &["raporto"],
        when: &["kiam"],
        who: &["kiu"],
        what: &["kio"],
        how_many: &["kiom da"],
        document_kinds: &["leteroj"],
        document_prepositions: &["el"],
        origin_prepositions: &["el"],
        ..ENGLISH.questions
    },
    ..ENGLISH
};

fn dates(text: &str, mode: Mode) -> Vec<String> {
    let reader = DateReader::for_language(&INVENTED, Vec::new());
    let reference = "1963-11-22".parse().ok();
    let context = Context { reference, mode, order: NumericOrder::DayFirst, century: 1900 };
    reader.read(text, &context).expressions.iter().map(|found| found.edtf.to_string()).collect()
}

#[test]
fn another_language_has_its_dates_read_by_the_same_grammar() {
    for (text, expected) in [
        ("22 Dekata 1962", "1962-10-22"),
        ("frua 1962", "1962-01/1962-04"),
        ("ante 22 dekata 1962", "../1962-10-21"),
        ("Ĝis dekata 1962", "../1962-10"),
        ("inter prima 1961 kaj dekata 1962", "1961-01/1962-10"),
        ("en lasta jaro", "1962"),
        ("before October 1962", "1962"),
    ] {
        assert_eq!(dates(text, Mode::Question), [expected], "{text}");
    }
    assert_eq!(dates("la 5 dekata 1962.", Mode::Document(Style::Dispatch)), ["1962-10-05"]);
}

fn ask(text: &str) -> Question {
    let dates = DateReader::for_language(&INVENTED, Vec::new());
    let (names, order) = (Spellings::default(), NumericOrder::DayFirst);
    let reader = QuestionReader { dates: &dates, names: &names, century: 1900, order };
    read(text, "1963-11-22".parse().expect("a day"), &reader)
}

#[test]
fn another_language_has_its_questions_read_by_the_same_reader() {
    let question = ask("Kiam okazis la raporto pri Havano?");
    assert_eq!(question.language.code, "xx");
    assert_eq!(question.question_type, QuestionType::When);
    let topic: Vec<_> = question.topic.iter().map(|word| (&*word.text, word.need)).collect();
    let expected = [("raporto", Need::Helpful), ("pri", Need::Content), ("Havano", Need::Name)];
    assert_eq!(topic, expected);
    assert_eq!(ask("kiom da misiloj?").question_type, QuestionType::HowMany);
    assert_eq!(ask("leteroj el 1962").clock, Clock::Written);
}

#[test]
fn another_language_has_its_sentences_cut_by_the_same_rules() {
    let text = "Venis S-ro. Vang. La homo iris.";
    let found = sentences_in(text, &INVENTED).into_iter().map(|range| &text[range]);
    assert_eq!(found.collect::<Vec<_>>(), ["Venis S-ro. Vang.", "La homo iris."]);
    assert_eq!(sentences_in(text, &ENGLISH).len(), 3);
}

/// A renaming of types once put "StoreFuture" into the list in the place of "Soon".
#[test]
fn words_that_begin_sentences_are_words() {
    let cut = |text| sentences_in(text, &ENGLISH).len();
    assert_eq!(cut("He met Smith, Jr. Soon they left."), 2, "\"Soon\" begins a sentence");
    for word in ENGLISH.sentences.starters {
        assert!(!word[1..].contains(char::is_uppercase), "{word} is no word");
    }
}
