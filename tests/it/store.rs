//! What is kept between runs: what any store must do.

use chrono::NaiveDate;

use pincite::store::{
    Answered, Arrival, Asked, CLOCK_TRUSTED, ChatMigration, ChatSetting, Cursor, Due, Enqueued,
    Exchange, Forgotten, ForgottenKind, GAPS_KEPT, Gap, MAX_ASKED, MAX_DUE, MAX_GAPS, NewEntry,
    NotebookPage, POSTS_KEPT, Place, PostKind, Posted, Preference, Prompted, QUIZZES_REMEMBERED,
    Queued, QuizPoll, QuizScore, QuizSession, QuizVote, Saved, SetUp, Skipped, Sqlite, Store,
    Towards, Waiting,
};

use crate::support::memory_store::MemoryStore;

mod copy;
mod shared;
mod sqlite_file;

const BOT: u64 = 110201543;

fn arrival(update: u32, queue: &str) -> Arrival {
    Arrival { update, queue: queue.to_owned(), json: format!("update {update}") }
}

fn queued(key: &str, due: i64) -> Queued {
    Queued { key: key.to_owned(), chat: 1, due, json: format!("message {key}") }
}

fn answered(asked: i32, answer: i32) -> Answered {
    let exchange = Exchange {
        question: format!("Question {asked}?"),
        typed: "and then?".to_owned(),
        kept: vec!["Mao Zedong".to_owned(), "grain".to_owned()],
        follows: Some(7),
        person: Some(4001),
        at: asked.into(),
        today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        position: 0,
        passage: Some("AbC-_0123456".to_owned()),
        written: NaiveDate::from_ymd_opt(1961, 5, 24),
        period: Some("1961".to_owned()),
        collection: Some("Letters".to_owned()),
    };
    Answered { chat: 1, asked, answer, exchange }
}

fn waiting(update: u32, starts: u32) -> Waiting {
    Waiting { update, json: format!("update {update}"), starts }
}

#[tokio::test]
async fn sqlite_does_what_a_store_must() {
    every_case(async || Sqlite::in_memory().await.unwrap()).await;
}

#[tokio::test]
async fn a_store_in_memory_does_what_a_store_must() {
    every_case(async || MemoryStore::default()).await;
}

/// What any store must do, each case in a store of its own. Another store joins by a test with one line.
async fn every_case<S: Store>(new: impl AsyncFn() -> S) {
    dedupes_updates_and_keeps_their_order(&new().await).await;
    counts_starts_until_an_update_proves_harmless(&new().await).await;
    knows_answers(&new().await).await;
    knows_what_a_message_of_ours_answers_and_shows(&new().await).await;
    knows_the_latest_answer_before_a_message(&new().await).await;
    lets_a_group_that_becomes_another_chat_stay_admitted(&new().await).await;
    knows_what_each_person_chose_last(&new().await).await;
    keeps_how_far_a_quiz_has_come(&new().await).await;
    remembers_the_last_questions_of_each_chat(&new().await).await;
    counts_first_answers_until_their_week_ends(&new().await).await;
    knows_what_is_set_up_in_each_place(&new().await).await;
    takes_what_is_set_up_along_to_a_supergroup(&new().await).await;
    keeps_an_excerpt_once_and_in_the_place_where_it_was_saved(&new().await).await;
    gives_pages_of_a_notebook_from_either_side(&new().await).await;
    orders_notes_and_removes_entries(&new().await).await;
    gives_what_was_saved_in_a_time(&new().await).await;
    takes_a_notebook_along_when_a_group_becomes_another_chat(&new().await).await;
    forgets_a_person_and_nobody_else(&new().await).await;
    counts_what_was_not_answered_for_a_while(&new().await).await;
    forgets_old_gaps_but_not_by_a_clock_that_is_years_ahead(&new().await).await;
    gives_a_day_one_post(&new().await).await;
    keeps_questions_while_there_is_a_digest(&new().await).await;
    keeps_so_many_questions_of_a_chat(&new().await).await;
    takes_questions_along_to_a_supergroup(&new().await).await;
    keeps_messages_until_they_are_sent(&new().await).await;
    gives_a_bounded_number_of_messages_without_those_that_are_skipped(&new().await).await;
    notes_what_it_does_not_know_without_a_fault(&new().await).await;
}

fn gap(kind: &str, question: &str, times: u32, day: NaiveDate) -> Gap {
    let (kind, question, document) = (kind.to_owned(), question.to_owned(), String::new());
    Gap { kind, question, document, times, day }
}

async fn counts_what_was_not_answered_for_a_while(store: &impl Store) {
    let first = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
    let later = first + chrono::Days::new(1);
    for (kind, question, day) in
        [("date", "", first), ("date", "", later), ("date", "Who?", first), ("part", "Who?", later)]
    {
        store.note_gap(&gap(kind, question, 1, day)).await.unwrap();
    }
    let expected =
        [gap("date", "", 2, later), gap("date", "Who?", 1, first), gap("part", "Who?", 1, later)];
    assert_eq!(store.gaps().await.unwrap(), expected);
    let last = later + chrono::Days::new(GAPS_KEPT.unsigned_abs());
    store.note_gap(&gap("date", "", 1, last)).await.unwrap();
    let kept = [gap("date", "", 3, last), gap("part", "Who?", 1, later)];
    assert_eq!(store.gaps().await.unwrap(), kept, "what came last before that is forgotten");
    store.forget_gap_questions().await.unwrap();
    assert_eq!(store.gaps().await.unwrap(), [gap("date", "", 3, last)]);
    for number in 0..=MAX_GAPS {
        let question = format!("Question {number}?");
        store.note_gap(&gap("part", &question, 1, last + chrono::Days::new(1))).await.unwrap();
    }
    let kept = store.gaps().await.unwrap();
    assert_eq!(kept.len(), MAX_GAPS as usize);
    assert!(kept.iter().all(|gap| gap.kind == "part"), "the oldest went first");
}

async fn forgets_old_gaps_but_not_by_a_clock_that_is_years_ahead(store: &impl Store) {
    let first = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
    let after = |days: i64| first + chrono::Days::new(days.unsigned_abs());
    store.note_gap(&gap("date", "", 1, first)).await.unwrap();
    let still_trusted = GAPS_KEPT + CLOCK_TRUSTED;
    for (later, kept) in [(GAPS_KEPT, 1), (still_trusted + 1, 1), (still_trusted, 0)] {
        store.forget_old_gaps(after(later)).await.unwrap();
        assert_eq!(store.gaps().await.unwrap().len(), kept, "{later} days later");
    }
    store.note_gap(&gap("date", "", 1, first)).await.unwrap();
    store.forget_old_gaps(after(GAPS_KEPT + 1)).await.unwrap();
    assert_eq!(store.gaps().await.unwrap(), [], "nothing new has come");
    // What comes by such a clock makes nothing forgotten either.
    store.note_gap(&gap("date", "", 1, first)).await.unwrap();
    store.note_gap(&gap("part", "", 1, after(10 * 365))).await.unwrap();
    assert_eq!(store.gaps().await.unwrap().len(), 2);
}

async fn dedupes_updates_and_keeps_their_order(store: &impl Store) {
    let batch = [arrival(7, "chat 1"), arrival(5, "chat 2"), arrival(9, "chat 1")];
    assert_eq!(store.receive(BOT, &batch).await.unwrap(), [7, 5, 9]);
    store.done(BOT, 5, None).await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap(), [waiting(7, 1), waiting(9, 0)]);
    let again = [arrival(5, "chat 2"), arrival(9, "chat 1"), arrival(10, "chat 2")];
    assert_eq!(store.receive(BOT, &again).await.unwrap(), [10]);
    let other = store.receive(BOT + 1, &again).await.unwrap();
    assert_eq!(other, [5, 9, 10], "another bot counts for itself");
    store.check().await.unwrap();
}

async fn counts_starts_until_an_update_proves_harmless(store: &impl Store) {
    store.receive(BOT, &[arrival(1, "chat 1")]).await.unwrap();
    store.waiting(BOT).await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap(), [waiting(1, 2)]);
    store.cleared(BOT, 1).await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap(), [waiting(1, 1)]);
}

async fn knows_answers(store: &impl Store) {
    store.receive(BOT, &[arrival(1, "chat 1"), arrival(2, "chat 1")]).await.unwrap();
    assert_eq!(store.answer_to(BOT, 1, 30).await.unwrap(), None);
    for (update, answer) in [(1, 31), (2, 32)] {
        let sent = answered(30, answer);
        store.done(BOT, update, Some((BOT, sent.clone()))).await.unwrap();
        assert_eq!(store.answer_to(BOT, 1, 30).await.unwrap(), Some(sent));
    }
    assert_eq!(store.answer_to(BOT + 1, 1, 30).await.unwrap(), None);
}

async fn knows_what_a_message_of_ours_answers_and_shows(store: &impl Store) {
    for (update, asked) in [(1, 30), (2, 40)] {
        store.receive(BOT, &[arrival(update, "chat 1")]).await.unwrap();
        store.done(BOT, update, Some((BOT, answered(asked, asked + 1)))).await.unwrap();
    }
    assert_eq!(store.answered_by(BOT, 1, 31).await.unwrap(), Some(answered(30, 31)));
    for (bot, chat, answer) in [(BOT + 1, 1, 31), (BOT, 2, 31), (BOT, 1, 30)] {
        assert_eq!(store.answered_by(bot, chat, answer).await.unwrap(), None);
    }
    let exchange = Exchange { position: 3, written: None, ..answered(30, 31).exchange };
    let turned = Answered { exchange, ..answered(30, 31) };
    store.shows(BOT, &turned).await.unwrap();
    assert_eq!(store.answered_by(BOT, 1, 31).await.unwrap(), Some(turned));
    assert_eq!(store.answered_by(BOT, 1, 41).await.unwrap(), Some(answered(40, 41)));
    // What was taken back is known no more, and nobody goes on from it.
    let forgotten = Answered { exchange: Exchange::default(), ..answered(40, 41) };
    store.shows(BOT, &forgotten).await.unwrap();
    assert_eq!(store.answered_by(BOT, 1, 41).await.unwrap(), None);
    assert_eq!(store.answer_to(BOT, 1, 40).await.unwrap(), Some(forgotten), "for an edit");
    let latest = store.latest_answer(BOT, 1, 50, 0).await.unwrap();
    assert_eq!(latest.map(|latest| latest.answer), Some(31));
    store.shows(BOT, &answered(50, 51)).await.unwrap();
    assert_eq!(store.answered_by(BOT, 1, 51).await.unwrap(), None, "what is not known stays so");
}

async fn knows_the_latest_answer_before_a_message(store: &impl Store) {
    for (update, asked) in [(1, 30), (2, 40)] {
        store.receive(BOT, &[arrival(update, "chat 1")]).await.unwrap();
        store.done(BOT, update, Some((BOT, answered(asked, asked + 1)))).await.unwrap();
    }
    let latest = async |asked: i32, since: i64| {
        let found = store.latest_answer(BOT, 1, asked, since).await.unwrap();
        found.map(|answered| answered.answer)
    };
    // An answer is as old as the number of its question here.
    assert_eq!(latest(50, 0).await, Some(41));
    assert_eq!(latest(40, 0).await, Some(31), "not that of the message itself");
    assert_eq!(latest(50, 40).await, Some(41));
    assert_eq!(latest(50, 41).await, None, "too old");
    assert_eq!(store.latest_answer(BOT, 2, 50, 0).await.unwrap(), None);
    assert_eq!(store.latest_answer(BOT + 1, 1, 50, 0).await.unwrap(), None);
}

async fn lets_a_group_that_becomes_another_chat_stay_admitted(store: &impl Store) {
    store.admit(BOT, -1).await.unwrap();
    let migration = ChatMigration { from: -1, to: -100 };
    store.migrate(BOT, migration).await.unwrap();
    assert_eq!(store.migrations(BOT).await.unwrap(), [migration]);
    assert!(store.is_admitted(BOT, -100).await.unwrap());
    assert!(!store.is_admitted(BOT, -2).await.unwrap());
    assert!(!store.is_admitted(BOT + 1, -1).await.unwrap(), "another bot's guests are not ours");
}

async fn knows_what_each_person_chose_last(store: &impl Store) {
    let form = Preference::CitationForm;
    assert_eq!(store.preferred(BOT, 7, form).await.unwrap(), None);
    for chosen in ["mla", "mla", "apa"] {
        store.prefer(BOT, 7, form, chosen).await.unwrap();
        assert_eq!(store.preferred(BOT, 7, form).await.unwrap().unwrap(), chosen);
    }
    store.prefer(BOT, 7, Preference::Language, "ru").await.unwrap();
    store.prefer(BOT, 7, Preference::Theme, "dark").await.unwrap();
    assert_eq!(store.preferred(BOT, 7, form).await.unwrap().unwrap(), "apa", "another choice");
    assert_eq!(store.preferred(BOT, 8, form).await.unwrap(), None, "another person");
    assert_eq!(store.preferred(BOT + 1, 7, form).await.unwrap(), None, "another bot");
}

const FORUM: Place = Place::of_chat(-1001);
const TOPIC: Place = Place { chat: -1001, topic: Some(17) };

/// Sets something up, or has it set up no more.
async fn set(store: &impl Store, place: Place, setting: ChatSetting, value: Option<&str>) {
    store.set_up(BOT, place, setting, value).await.unwrap();
}

fn set_up(place: Place, setting: ChatSetting, value: &str) -> SetUp {
    SetUp { place, setting, value: value.to_owned() }
}

async fn knows_what_is_set_up_in_each_place(store: &impl Store) {
    use ChatSetting::{Language, TimeZone};

    let zone = async |place| store.setting(BOT, place, TimeZone).await.unwrap();
    assert_eq!(zone(FORUM).await, None);
    set(store, FORUM, TimeZone, Some("Europe/Paris")).await;
    set(store, FORUM, TimeZone, Some("Europe/Berlin")).await;
    set(store, TOPIC, Language, Some("ru")).await;
    assert_eq!(zone(FORUM).await.unwrap(), "Europe/Berlin", "the last is kept");
    assert_eq!(zone(TOPIC).await, None, "what a topic has from its chat is for the caller");
    let all = [set_up(FORUM, TimeZone, "Europe/Berlin"), set_up(TOPIC, Language, "ru")];
    assert_eq!(store.settings_of(BOT, FORUM.chat).await.unwrap(), all);
    assert_eq!(store.settings_of(BOT, 1).await.unwrap(), []);
    assert_eq!(store.settings_of(BOT + 1, FORUM.chat).await.unwrap(), [], "another bot");

    let private = Place::of_chat(4001);
    set(store, private, TimeZone, Some("Asia/Shanghai")).await;
    set(store, TOPIC, TimeZone, Some("America/New_York")).await;
    set(store, TOPIC, Language, None).await;
    set(store, private, Language, None).await;
    let zones = [(FORUM, "Europe/Berlin"), (TOPIC, "America/New_York"), (private, "Asia/Shanghai")];
    let zones = zones.map(|(place, zone)| set_up(place, TimeZone, zone));
    assert_eq!(store.places_with(BOT, TimeZone).await.unwrap(), zones);
    assert_eq!(store.places_with(BOT, Language).await.unwrap(), []);
    for setting in ChatSetting::ALL {
        assert_eq!(ChatSetting::named(setting.name()), Some(setting));
    }
}

async fn takes_what_is_set_up_along_to_a_supergroup(store: &impl Store) {
    use ChatSetting::{Language, TimeZone};

    let (group, supergroup) = (Place::of_chat(-1), Place::of_chat(-100));
    set(store, group, TimeZone, Some("Asia/Shanghai")).await;
    set(store, group, Language, Some("zh")).await;
    set(store, supergroup, Language, Some("ru")).await;
    for _again in 0..2 {
        store.migrate(BOT, ChatMigration { from: -1, to: -100 }).await.unwrap();
        assert_eq!(store.settings_of(BOT, -1).await.unwrap(), []);
        let there = [(Language, "ru"), (TimeZone, "Asia/Shanghai")];
        let there = there.map(|(setting, value)| set_up(supergroup, setting, value));
        assert_eq!(store.settings_of(BOT, -100).await.unwrap(), there);
    }
}

fn place(chat: i64, topic: Option<i32>) -> Place {
    Place { chat, topic }
}

const PERSON: Place = Place { chat: 7, topic: None };
const CLUB: Place = Place { chat: -1, topic: None };
const CLUB_TOPIC: Place = Place { chat: -1, topic: Some(5) };

fn excerpt(quotation: &str, person: i64) -> NewEntry {
    NewEntry {
        person: Some(person),
        passage: "AbC-_0123456".to_owned(),
        quotation: quotation.to_owned(),
        citation: "Somebody, “A Letter.”".to_owned(),
        source: "{}".to_owned(),
    }
}

/// Saves excerpts; gives their numbers.
async fn filled(store: &impl Store, place: Place, quotations: &[&str]) -> Vec<i64> {
    let mut numbers = Vec::new();
    for quotation in quotations {
        let saved = store.save_excerpt(BOT, place, &excerpt(quotation, 7)).await.unwrap();
        let Saved::New { number, .. } = saved else { panic!("{saved:?}") };
        numbers.push(number);
    }
    numbers
}

/// The quotations of a notebook, in their order.
async fn quotations(store: &impl Store, place: Place) -> Vec<String> {
    let page = store.notebook_page(BOT, place, Cursor::FIRST, 100).await.unwrap();
    assert_eq!(page.count, page.entries.len() as u64);
    page.entries.into_iter().map(|entry| entry.quotation).collect()
}

async fn keeps_an_excerpt_once_and_in_the_place_where_it_was_saved(store: &impl Store) {
    let first = filled(store, PERSON, &["a", "b"]).await;
    let again = store.save_excerpt(BOT, PERSON, &excerpt("a", 8)).await.unwrap();
    assert_eq!(again, Saved::Before { number: first[0] });
    let third = store.save_excerpt(BOT, PERSON, &excerpt("c", 7)).await.unwrap();
    assert!(matches!(third, Saved::New { count: 3, .. }), "{third:?}");
    filled(store, CLUB, &["a"]).await;
    filled(store, CLUB_TOPIC, &["a", "d"]).await;
    assert_eq!(quotations(store, PERSON).await, ["a", "b", "c"]);
    assert_eq!(quotations(store, CLUB).await, ["a"], "its topics have their own");
    assert_eq!(quotations(store, CLUB_TOPIC).await, ["a", "d"]);
    let nowhere = store.notebook_page(BOT + 1, PERSON, Cursor::FIRST, 100).await.unwrap();
    assert_eq!(nowhere, NotebookPage::default(), "another bot has none");
    let entry = store.entry(BOT, PERSON, first[1]).await.unwrap().unwrap();
    assert_eq!((entry.before, entry.count, entry.entry.person), (1, 3, Some(7)));
    let NewEntry { passage, quotation, citation, source, .. } = excerpt("b", 7);
    let kept = &entry.entry;
    assert_eq!((&kept.passage, &kept.quotation), (&passage, &quotation));
    assert_eq!((&kept.citation, &kept.source), (&citation, &source));
    for elsewhere in [CLUB, place(7, Some(1)), place(8, None)] {
        assert_eq!(store.entry(BOT, elsewhere, first[1]).await.unwrap(), None);
    }
    assert_eq!(store.entry(BOT + 1, PERSON, first[1]).await.unwrap(), None);
}

async fn gives_pages_of_a_notebook_from_either_side(store: &impl Store) {
    filled(store, PERSON, &["a", "b", "c", "d", "e"]).await;
    let page = async |from| store.notebook_page(BOT, PERSON, from, 2).await.unwrap();
    let words = |page: &NotebookPage| -> String {
        page.entries.iter().map(|entry| entry.quotation.as_str()).collect()
    };
    let first = page(Cursor::FIRST).await;
    assert_eq!((words(&first).as_str(), first.before, first.count), ("ab", 0, 5));
    let second = page(Cursor::After(first.entries[1].position)).await;
    assert_eq!((words(&second).as_str(), second.before, second.count), ("cd", 2, 5));
    let last = page(Cursor::After(second.entries[1].position)).await;
    assert_eq!((words(&last).as_str(), last.before), ("e", 4));
    let back = page(Cursor::Before(last.entries[0].position)).await;
    assert_eq!(back, second);
    assert_eq!(page(Cursor::Skip(2)).await, second);
    let beyond = page(Cursor::After(last.entries[0].position)).await;
    assert_eq!((words(&beyond).as_str(), beyond.count), ("", 5));
}

async fn orders_notes_and_removes_entries(store: &impl Store) {
    let numbers = filled(store, CLUB, &["a", "b", "c"]).await;
    store.move_entry(BOT, CLUB, numbers[2], Towards::Beginning).await.unwrap();
    assert_eq!(quotations(store, CLUB).await, ["a", "c", "b"]);
    store.move_entry(BOT, CLUB, numbers[0], Towards::Beginning).await.unwrap();
    store.move_entry(BOT, CLUB, numbers[1], Towards::End).await.unwrap();
    assert_eq!(quotations(store, CLUB).await, ["a", "c", "b"], "there is nothing on that side");
    store.move_entry(BOT, CLUB, numbers[0], Towards::End).await.unwrap();
    assert_eq!(quotations(store, CLUB).await, ["c", "a", "b"]);
    // A reply to message 40 is the note of one entry at a time, and of none of another notebook.
    store.prompt_for_note(BOT, CLUB, Some(numbers[0]), 40).await.unwrap();
    store.prompt_for_note(BOT, CLUB, Some(numbers[1]), 40).await.unwrap();
    store.prompt_for_note(BOT, CLUB_TOPIC, Some(numbers[2]), 41).await.unwrap();
    let prompted = store.prompted_by(BOT, -1, 40).await.unwrap();
    assert_eq!(prompted, Some(Prompted { place: CLUB, number: numbers[1] }));
    store.annotate(BOT, CLUB, numbers[1], "for chapter 2").await.unwrap();
    assert_eq!(store.prompted_by(BOT, -1, 40).await.unwrap(), prompted, "it may be written anew");
    store.prompt_for_note(BOT, CLUB, None, 40).await.unwrap();
    assert_eq!(store.prompted_by(BOT, -1, 40).await.unwrap(), None);
    store.annotate(BOT, PERSON, numbers[1], "of somebody else").await.unwrap();
    let entry = store.entry(BOT, CLUB, numbers[1]).await.unwrap().unwrap().entry;
    assert_eq!(entry.note, "for chapter 2");
    assert!(!store.remove_entry(BOT, PERSON, numbers[1]).await.unwrap(), "not from here");
    assert!(store.remove_entry(BOT, CLUB, numbers[1]).await.unwrap());
    assert!(!store.remove_entry(BOT, CLUB, numbers[1]).await.unwrap());
    assert_eq!(quotations(store, CLUB).await, ["c", "a"]);
    // What was removed may be saved again, under another number, behind all others.
    let again = filled(store, CLUB, &["b"]).await;
    assert!(!numbers.contains(&again[0]));
    assert_eq!(quotations(store, CLUB).await, ["c", "a", "b"]);
}

async fn gives_what_was_saved_in_a_time(store: &impl Store) {
    filled(store, CLUB, &["a", "b", "c"]).await;
    filled(store, CLUB_TOPIC, &["d"]).await;
    let saved = async |time, most| {
        let entries = store.saved_in(BOT, CLUB, time, most).await.unwrap();
        entries.into_iter().map(|entry| entry.quotation).collect::<Vec<_>>()
    };
    assert_eq!(saved(0..i64::MAX, 2).await, ["a", "b"]);
    assert_eq!(saved(i64::MAX - 1..i64::MAX, 9).await, [] as [&str; 0]);
}

async fn takes_a_notebook_along_when_a_group_becomes_another_chat(store: &impl Store) {
    filled(store, CLUB, &["a", "b"]).await;
    let new = place(-100, None);
    // Saved before the bot learned what the group has become.
    filled(store, new, &["b", "c"]).await;
    store.migrate(BOT, ChatMigration { from: -1, to: -100 }).await.unwrap();
    assert_eq!(quotations(store, new).await, ["a", "b", "c"]);
    assert!(quotations(store, CLUB).await.is_empty());
    // Told once more, it changes nothing, and the order can be changed.
    store.migrate(BOT, ChatMigration { from: -1, to: -100 }).await.unwrap();
    let page = store.notebook_page(BOT, new, Cursor::FIRST, 9).await.unwrap();
    store.move_entry(BOT, new, page.entries[2].number, Towards::Beginning).await.unwrap();
    assert_eq!(quotations(store, new).await, ["a", "c", "b"]);
}

async fn forgets_a_person_and_nobody_else(store: &impl Store) {
    for (update, chat, person) in [(1, 7, 7), (2, -1, 7), (3, -1, 8), (4, 8, 8)] {
        let exchange = Exchange { person: Some(person), ..answered(30, 31).exchange };
        let sent = Answered { chat, asked: 30 + update as i32, exchange, ..answered(30, 31) };
        store.receive(BOT, &[arrival(update, "chat 1")]).await.unwrap();
        store.done(BOT, update, Some((BOT, sent))).await.unwrap();
    }
    store.prefer(BOT, 7, Preference::Language, "ru").await.unwrap();
    store.prefer(BOT, 8, Preference::Language, "zh").await.unwrap();
    store.admit(BOT, 7).await.unwrap();
    store.admit(BOT, 8).await.unwrap();
    filled(store, PERSON, &["a", "b"]).await;
    filled(store, CLUB_TOPIC, &["a", "b", "c"]).await;
    store.save_excerpt(BOT, CLUB_TOPIC, &excerpt("d", 8)).await.unwrap();
    store.enqueue(BOT, &Queued { chat: 7, ..queued("theirs", 10) }).await.unwrap();
    store.enqueue(BOT, &queued("another's", 10)).await.unwrap();
    let forgotten = store.forget_person(BOT, 7).await.unwrap();
    assert_eq!(
        forgotten,
        Forgotten::from([
            (ForgottenKind::Questions, 2),
            (ForgottenKind::Choices, 1),
            (ForgottenKind::Excerpts, 2),
            (ForgottenKind::ExcerptsOfGroups, 3),
            (ForgottenKind::Admissions, 1),
            (ForgottenKind::Messages, 1),
        ])
    );
    assert!(store.forget_person(BOT, 7).await.unwrap().is_empty(), "there is nothing left");
    assert!(store.forget_person(BOT + 1, 8).await.unwrap().is_empty(), "another bot has nothing");
    assert!(quotations(store, PERSON).await.is_empty());
    let shared = store.notebook_page(BOT, CLUB_TOPIC, Cursor::FIRST, 9).await.unwrap();
    let savers: Vec<Option<i64>> = shared.entries.iter().map(|entry| entry.person).collect();
    assert_eq!(savers, [None, None, None, Some(8)], "the group keeps what it has");
    assert!(store.answer_to(BOT, -1, 33).await.unwrap().is_some(), "another's question");
    assert_eq!(store.answer_to(BOT, -1, 32).await.unwrap(), None);
    assert_eq!(store.preferred(BOT, 8, Preference::Language).await.unwrap().unwrap(), "zh");
    assert!(store.is_admitted(BOT, 8).await.unwrap() && !store.is_admitted(BOT, 7).await.unwrap());
    assert_eq!(due(store, BOT, 10).await, ["another's"]);
}

async fn gives_a_day_one_post(store: &impl Store) {
    let day = |day: &str| -> NaiveDate { day.parse().unwrap() };
    let posted = |place, on: &str, item: Option<&str>| Posted {
        place,
        kind: PostKind::Passage,
        day: day(on),
        item: item.map(str::to_owned),
    };
    let first = posted(FORUM, "2026-10-22", Some("AbC-_0123456"));
    let message = queued("post:-1001::2026-10-22", 10);
    for expected in [Enqueued::New, Enqueued::Duplicate] {
        assert_eq!(store.post(BOT, &first, Some(&message)).await.unwrap(), expected);
    }
    // Another message for the same day is not put either.
    let other = queued("another", 10);
    assert_eq!(store.post(BOT, &first, Some(&other)).await.unwrap(), Enqueued::Duplicate);
    assert_eq!(due(store, BOT, 10).await, [message.key.as_str()]);
    let silent = posted(TOPIC, "2026-10-22", None);
    let before = posted(FORUM, "2026-10-21", None);
    // A quiz of the same day is another post; its question is noted as asked.
    let quiz = Posted { kind: PostKind::Quiz, ..posted(FORUM, "2026-10-22", Some("question")) };
    for one in [&silent, &before, &quiz] {
        assert_eq!(store.post(BOT, one, None).await.unwrap(), Enqueued::New);
    }
    assert_eq!(store.posted(BOT, FORUM, PostKind::Passage).await.unwrap(), [before, first.clone()]);
    assert_eq!(
        store.posted(BOT, TOPIC, PostKind::Passage).await.unwrap(),
        std::slice::from_ref(&silent)
    );
    assert_eq!(store.posted(BOT + 1, TOPIC, PostKind::Passage).await.unwrap(), []);
    assert_eq!(store.quizzes_asked(BOT, FORUM.chat).await.unwrap(), ["question"]);
    let mut since = store.posted_since(BOT, day("2026-10-22")).await.unwrap();
    since.sort_by_key(|one| (one.place, one.kind));
    assert_eq!(since, [first.clone(), quiz, silent]);

    store.migrate(BOT, ChatMigration { from: FORUM.chat, to: -100 }).await.unwrap();
    let there = Place::of_chat(-100);
    assert_eq!(store.posted(BOT, FORUM, PostKind::Passage).await.unwrap(), []);
    assert_eq!(store.posted(BOT, there, PostKind::Passage).await.unwrap().len(), 2);
    for later in 1..u64::from(POSTS_KEPT) {
        let day = first.day + chrono::Days::new(later);
        let later = Posted { place: there, day, item: None, ..first.clone() };
        store.post(BOT, &later, None).await.unwrap();
    }
    let kept = store.posted(BOT, there, PostKind::Passage).await.unwrap();
    assert_eq!(kept.len(), POSTS_KEPT as usize);
    assert_eq!(kept[0], Posted { place: there, ..first }, "the day before it is forgotten");
    assert_eq!(store.posted(BOT, there, PostKind::Quiz).await.unwrap().len(), 1);
}

fn asked(at: i64, question: &str) -> Asked {
    Asked { at, question: question.to_owned(), is_answered: true }
}

async fn has_digest(store: &impl Store, place: Place) {
    set(store, place, ChatSetting::DigestSchedule, Some("Sun 18:00")).await;
}

/// All that is kept of a place.
async fn all_asked(store: &impl Store, place: Place) -> Vec<Asked> {
    store.asked(BOT, place, i64::MIN..i64::MAX).await.unwrap()
}

async fn keeps_questions_while_there_is_a_digest(store: &impl Store) {
    let (first, second) = (asked(10, "Who?"), asked(20, "Whom?"));
    let note = async |place, one: &Asked| {
        store.note_asked(BOT, place, one).await.unwrap();
    };
    note(FORUM, &first).await;
    assert_eq!(all_asked(store, FORUM).await, [], "there is no digest");
    for place in [FORUM, TOPIC] {
        has_digest(store, place).await;
    }
    for one in [&second, &first, &first] {
        note(FORUM, one).await;
    }
    note(TOPIC, &first).await;
    assert_eq!(all_asked(store, FORUM).await, [first.clone(), second.clone()]);
    assert_eq!(store.asked(BOT, FORUM, 10..20).await.unwrap(), std::slice::from_ref(&first));
    assert_eq!(store.asked(BOT + 1, FORUM, 0..99).await.unwrap(), []);
    // What came of it last, and a question that was changed to another, or to none.
    let open = Asked { is_answered: false, ..first.clone() };
    note(FORUM, &open).await;
    let changed = asked(30, "To whom?");
    store.forget_asked(BOT, FORUM, second.at).await.unwrap();
    note(FORUM, &changed).await;
    assert_eq!(all_asked(store, FORUM).await, [open.clone(), changed.clone()]);
    store.forget_asked(BOT, FORUM, changed.at).await.unwrap();
    store.forget_asked(BOT, TOPIC, open.at + 1).await.unwrap();
    assert_eq!(all_asked(store, FORUM).await, [open]);
    set(store, FORUM, ChatSetting::DigestSchedule, None).await;
    assert_eq!(all_asked(store, FORUM).await, [], "it goes with the digest");
    note(FORUM, &second).await;
    assert_eq!(all_asked(store, FORUM).await, []);
    assert_eq!(all_asked(store, TOPIC).await, [first]);
    set(store, TOPIC, ChatSetting::Language, None).await;
    store.forget_asked_before(10).await.unwrap();
    assert_eq!(all_asked(store, TOPIC).await.len(), 1);
    store.forget_asked_before(11).await.unwrap();
    assert_eq!(all_asked(store, TOPIC).await, []);
}

async fn keeps_so_many_questions_of_a_chat(store: &impl Store) {
    let other = Place::of_chat(-2);
    for place in [FORUM, TOPIC, other] {
        has_digest(store, place).await;
    }
    store.note_asked(BOT, other, &asked(0, "Who?")).await.unwrap();
    store.note_asked(BOT, TOPIC, &asked(1, "Who?")).await.unwrap();
    for at in 2..=i64::from(MAX_ASKED) + 2 {
        store.note_asked(BOT, FORUM, &asked(at, "Who?")).await.unwrap();
    }
    let kept = all_asked(store, FORUM).await;
    assert_eq!((kept.len(), kept[0].at), (MAX_ASKED as usize, 3), "the oldest went first");
    assert_eq!(all_asked(store, TOPIC).await, []);
    assert_eq!(all_asked(store, other).await.len(), 1);
}

async fn takes_questions_along_to_a_supergroup(store: &impl Store) {
    let there = Place::of_chat(-100);
    for place in [FORUM, there] {
        has_digest(store, place).await;
        store.note_asked(BOT, place, &asked(10, "Who?")).await.unwrap();
    }
    store.note_asked(BOT, FORUM, &asked(20, "Whom?")).await.unwrap();
    store.migrate(BOT, ChatMigration { from: FORUM.chat, to: -100 }).await.unwrap();
    assert_eq!(all_asked(store, FORUM).await, []);
    assert_eq!(all_asked(store, there).await, [asked(10, "Who?"), asked(20, "Whom?")]);
}

async fn keeps_how_far_a_quiz_has_come(store: &impl Store) {
    let place = Place { chat: -1, topic: Some(7) };
    let quiz =
        QuizSession { place, session: 5, subject: "tea".to_owned(), total: Some(3), number: 1 };
    let next = QuizSession { number: 2, ..quiz.clone() };
    let elsewhere = QuizSession { place: Place::of_chat(-1), total: None, ..quiz.clone() };
    assert_eq!(store.quiz(BOT, place).await.unwrap(), None);
    for kept in [&quiz, &next, &elsewhere] {
        store.keep_quiz(BOT, kept).await.unwrap();
        assert_eq!(store.quiz(BOT, kept.place).await.unwrap().as_ref(), Some(kept));
    }
    assert_eq!(store.quiz(BOT, place).await.unwrap(), Some(next), "another place");
    store.migrate(BOT, ChatMigration { from: -1, to: -100 }).await.unwrap();
    let moved = store.quiz(BOT, Place { chat: -100, topic: Some(7) }).await.unwrap().unwrap();
    assert_eq!((moved.number, moved.place.chat), (2, -100));
}

async fn remembers_the_last_questions_of_each_chat(store: &impl Store) {
    for at in 0..QUIZZES_REMEMBERED + 5 {
        store.note_quiz(BOT, 1, &format!("q{at}")).await.unwrap();
    }
    store.note_quiz(BOT, 2, "other").await.unwrap();
    let asked = store.quizzes_asked(BOT, 1).await.unwrap();
    assert_eq!(asked.len(), QUIZZES_REMEMBERED);
    assert_eq!(asked.last().unwrap(), &format!("q{}", QUIZZES_REMEMBERED + 4), "the latest last");
    assert_eq!(store.quizzes_asked(BOT, 2).await.unwrap(), ["other"]);
}

async fn counts_first_answers_until_their_week_ends(store: &impl Store) {
    let poll = |poll: &str, week| QuizPoll { poll: poll.to_owned(), chat: -1, right: 2, week };
    let vote = |poll: &str, person, option, week| {
        let name = format!("Reader {person}");
        QuizVote { poll: poll.to_owned(), person, name, option, week }
    };
    for known in [poll("a", 10), poll("b", 10), poll("old", 9)] {
        store.note_poll(BOT, &known).await.unwrap();
    }
    let votes = [
        vote("a", 7, 2, 10),
        vote("b", 7, 1, 10),
        // Their first answer counts.
        vote("b", 7, 2, 10),
        vote("a", 8, 2, 10),
        vote("b", 8, 2, 10),
        vote("unknown", 8, 2, 10),
        // Answered a week after it was asked.
        vote("old", 8, 2, 10),
        vote("old", 9, 2, 9),
    ];
    for vote in &votes {
        store.note_vote(BOT, vote).await.unwrap();
    }
    let score =
        |person, right, answered| QuizScore { name: format!("Reader {person}"), right, answered };
    let scores = store.scores(BOT, -1, 10).await.unwrap();
    assert_eq!(scores, [score(8, 2, 2), score(7, 1, 2)], "the best first");
    assert_eq!(store.scores(BOT, -1, 9).await.unwrap(), [score(9, 1, 1)]);
    store.forget_scores_before(10).await.unwrap();
    assert_eq!(store.scores(BOT, -1, 9).await.unwrap(), []);
    assert_eq!(store.scores(BOT, -1, 10).await.unwrap().len(), 2);
    store.migrate(BOT, ChatMigration { from: -1, to: -100 }).await.unwrap();
    assert_eq!(store.scores(BOT, -100, 10).await.unwrap().len(), 2);
    store.forget_scores(BOT, -100).await.unwrap();
    assert_eq!(store.scores(BOT, -100, 10).await.unwrap(), []);
}

async fn due(store: &impl Store, bot: u64, now: i64) -> Vec<String> {
    let due = store.due(bot, now, &Skipped::default()).await.unwrap();
    due.into_iter().map(|due| due.key).collect()
}

async fn keeps_messages_until_they_are_sent(store: &impl Store) {
    let (late, early) = (queued("late", 20), queued("early", 10));
    for message in [&late, &early, &queued("second", 10)] {
        assert_eq!(store.enqueue(BOT, message).await.unwrap(), Enqueued::New);
        assert_eq!(store.enqueue(BOT, message).await.unwrap(), Enqueued::Duplicate);
    }
    assert!(due(store, BOT, 9).await.is_empty());
    assert_eq!(due(store, BOT, 10).await, ["early", "second"]);
    assert_eq!(due(store, BOT, 30).await, ["early", "second", "late"]);
    assert_eq!(store.message(BOT, "early").await.unwrap().unwrap(), "message early");
    store.sent(BOT, "early").await.unwrap();
    assert_eq!(due(store, BOT, 30).await, ["second", "late"]);
    assert_eq!(store.message(BOT, "early").await.unwrap(), None, "what it said is forgotten");
    assert_eq!(store.enqueue(BOT, &early).await.unwrap(), Enqueued::Duplicate, "it was sent");
    assert!(due(store, BOT + 1, 30).await.is_empty());
    assert_eq!(store.message(BOT + 1, "late").await.unwrap(), None);
    assert_eq!(store.enqueue(BOT + 1, &early).await.unwrap(), Enqueued::New);
}

async fn gives_a_bounded_number_of_messages_without_those_that_are_skipped(store: &impl Store) {
    for number in 0..MAX_DUE + 20 {
        let message = Queued { chat: 1, ..queued(&format!("one {number}"), 10) };
        store.enqueue(BOT, &message).await.unwrap();
    }
    for key in ["two, first", "two \"second\""] {
        store.enqueue(BOT, &Queued { chat: -2, ..queued(key, 10) }).await.unwrap();
    }
    assert_eq!(due(store, BOT, 10).await.len(), MAX_DUE);
    let skipped = Skipped { chats: [1].into(), keys: ["two \"second\"".to_owned()].into() };
    let others = store.due(BOT, 10, &skipped).await.unwrap();
    assert_eq!(others, [Due { key: "two, first".to_owned(), chat: -2 }]);
}

async fn notes_what_it_does_not_know_without_a_fault(store: &impl Store) {
    store.done(BOT, 7, None).await.unwrap();
    store.cleared(BOT, 7).await.unwrap();
    store.sent(BOT, "never put").await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap(), []);
    assert_eq!(store.receive(BOT, &[arrival(7, "chat 1")]).await.unwrap(), [7]);
}
