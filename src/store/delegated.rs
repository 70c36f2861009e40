//! What a store in a database does for each trait by one call of the module of its tables, written once for all databases.
//!
//! What waits for an answer and what is still to be sent is left out: how that is claimed differs.

/// Implements the traits for a type with the pools `safe` and `fast`, and with `written` and `read`, by modules of these names beside it.
macro_rules! delegated {
    ($store:ident) => {
        mod delegated {
            use std::ops::Range;

            use chrono::NaiveDate;

            use super::{
                answers, chat_settings, chats, digests, forgetting, gaps, migrate, notebook, posts,
                preferences, quizzes, $store,
            };
            use crate::store::answers::{Answered, Answers};
            use crate::store::chat_settings::{ChatSetting, ChatSettings, SetUp};
            use crate::store::chats::{ChatMigration, Chats};
            use crate::store::contract::Health;
            use crate::store::digests::{Asked, Digests};
            use crate::store::forgetting::{Forgetting, Forgotten, Membership};
            use crate::store::future::StoreFuture;
            use crate::store::gaps::{Gap, Gaps};
            use crate::store::notebook::{
                Cursor, Entry, NewEntry, NotebookPage, Notebooks, Placed, Prompted, Saved, Towards,
            };
            use crate::store::outbox::{Enqueued, Queued};
            use crate::store::place::Place;
            use crate::store::posts::{PostKind, Posted, Posts};
            use crate::store::preferences::{Preference, Preferences};
            use crate::store::quizzes::{QuizPoll, QuizScore, QuizSession, QuizVote, Quizzes};

            impl Answers for $store {
                fn answer_to(
                    &self,
                    bot: u64,
                    chat: i64,
                    asked: i32,
                ) -> StoreFuture<'_, Option<Answered>> {
                    self.read(answers::to(&self.fast, bot, chat, asked))
                }

                fn answered_by(
                    &self,
                    bot: u64,
                    chat: i64,
                    answer: i32,
                ) -> StoreFuture<'_, Option<Answered>> {
                    self.read(answers::by(&self.fast, bot, chat, answer))
                }

                fn latest_answer(
                    &self,
                    bot: u64,
                    chat: i64,
                    asked: i32,
                    since: i64,
                ) -> StoreFuture<'_, Option<Answered>> {
                    self.read(answers::latest(&self.fast, bot, chat, asked, since))
                }

                fn shows<'a>(&'a self, bot: u64, answered: &'a Answered) -> StoreFuture<'a, ()> {
                    self.written(answers::shows(&self.fast, bot, answered))
                }
            }

            impl Chats for $store {
                fn migrate(&self, bot: u64, migration: ChatMigration) -> StoreFuture<'_, ()> {
                    self.written(chats::migrate(&self.safe, bot, migration))
                }

                fn migrations(&self, bot: u64) -> StoreFuture<'_, Vec<ChatMigration>> {
                    self.read(chats::migrations(&self.fast, bot))
                }

                fn admit(&self, bot: u64, chat: i64) -> StoreFuture<'_, ()> {
                    self.written(chats::admit(&self.safe, bot, chat))
                }

                fn is_admitted(&self, bot: u64, chat: i64) -> StoreFuture<'_, bool> {
                    self.read(chats::is_admitted(&self.fast, bot, chat))
                }
            }

            impl ChatSettings for $store {
                fn set_up<'a>(
                    &'a self,
                    bot: u64,
                    place: Place,
                    setting: ChatSetting,
                    value: Option<&'a str>,
                ) -> StoreFuture<'a, ()> {
                    self.written(chat_settings::set_up(&self.safe, bot, place, setting, value))
                }

                fn setting<'a>(
                    &'a self,
                    bot: u64,
                    place: Place,
                    setting: ChatSetting,
                ) -> StoreFuture<'a, Option<String>> {
                    self.read(chat_settings::setting(&self.fast, bot, place, setting))
                }

                fn settings_of(&self, bot: u64, chat: i64) -> StoreFuture<'_, Vec<SetUp>> {
                    self.read(chat_settings::of_chat(&self.fast, bot, chat))
                }

                fn places_with(
                    &self,
                    bot: u64,
                    setting: ChatSetting,
                ) -> StoreFuture<'_, Vec<SetUp>> {
                    self.read(chat_settings::places_with(&self.fast, bot, setting))
                }
            }

            impl Posts for $store {
                fn post<'a>(
                    &'a self,
                    bot: u64,
                    posted: &'a Posted,
                    message: Option<&'a Queued>,
                ) -> StoreFuture<'a, Enqueued> {
                    self.written(posts::post(&self.safe, bot, posted, message))
                }

                fn posted(
                    &self,
                    bot: u64,
                    place: Place,
                    kind: PostKind,
                ) -> StoreFuture<'_, Vec<Posted>> {
                    self.read(posts::posted(&self.fast, bot, place, kind))
                }

                fn posted_since(&self, bot: u64, day: NaiveDate) -> StoreFuture<'_, Vec<Posted>> {
                    self.read(posts::since(&self.fast, bot, day))
                }
            }

            impl Digests for $store {
                fn note_asked<'a>(
                    &'a self,
                    bot: u64,
                    place: Place,
                    asked: &'a Asked,
                ) -> StoreFuture<'a, ()> {
                    self.written(digests::note(&self.fast, bot, place, asked))
                }

                fn forget_asked(&self, bot: u64, place: Place, at: i64) -> StoreFuture<'_, ()> {
                    self.written(digests::forget_at(&self.fast, bot, place, at))
                }

                fn asked(
                    &self,
                    bot: u64,
                    place: Place,
                    time: Range<i64>,
                ) -> StoreFuture<'_, Vec<Asked>> {
                    self.read(digests::asked(&self.fast, bot, place, time))
                }

                fn forget_asked_before(&self, moment: i64) -> StoreFuture<'_, ()> {
                    self.written(digests::forget_before(&self.safe, moment))
                }
            }

            impl Preferences for $store {
                fn prefer<'a>(
                    &'a self,
                    bot: u64,
                    person: u64,
                    preference: Preference,
                    value: &'a str,
                ) -> StoreFuture<'a, ()> {
                    self.written(preferences::prefer(&self.safe, bot, person, preference, value))
                }

                fn preferred(
                    &self,
                    bot: u64,
                    person: u64,
                    preference: Preference,
                ) -> StoreFuture<'_, Option<String>> {
                    self.read(preferences::preferred(&self.fast, bot, person, preference))
                }
            }

            impl Quizzes for $store {
                fn keep_quiz<'a>(
                    &'a self,
                    bot: u64,
                    session: &'a QuizSession,
                ) -> StoreFuture<'a, ()> {
                    self.written(quizzes::keep(&self.safe, bot, session))
                }

                fn quiz(&self, bot: u64, place: Place) -> StoreFuture<'_, Option<QuizSession>> {
                    self.read(quizzes::session(&self.fast, bot, place))
                }

                fn quizzes_asked(&self, bot: u64, chat: i64) -> StoreFuture<'_, Vec<String>> {
                    self.read(quizzes::asked(&self.fast, bot, chat))
                }

                fn note_quiz<'a>(
                    &'a self,
                    bot: u64,
                    chat: i64,
                    key: &'a str,
                ) -> StoreFuture<'a, ()> {
                    self.written(quizzes::note_asked(&self.fast, bot, chat, key))
                }

                fn forget_scores(&self, bot: u64, chat: i64) -> StoreFuture<'_, ()> {
                    self.written(quizzes::forget_scores(&self.safe, bot, chat))
                }

                fn note_poll<'a>(&'a self, bot: u64, poll: &'a QuizPoll) -> StoreFuture<'a, ()> {
                    self.written(quizzes::note_poll(&self.safe, bot, poll))
                }

                fn note_vote<'a>(&'a self, bot: u64, vote: &'a QuizVote) -> StoreFuture<'a, ()> {
                    self.written(quizzes::note_vote(&self.safe, bot, vote))
                }

                fn scores(
                    &self,
                    bot: u64,
                    chat: i64,
                    week: i64,
                ) -> StoreFuture<'_, Vec<QuizScore>> {
                    self.read(quizzes::scores(&self.fast, bot, chat, week))
                }

                fn forget_scores_before(&self, week: i64) -> StoreFuture<'_, ()> {
                    self.written(quizzes::forget_weeks_before(&self.safe, week))
                }
            }

            impl Notebooks for $store {
                fn save_excerpt<'a>(
                    &'a self,
                    bot: u64,
                    place: Place,
                    excerpt: &'a NewEntry,
                ) -> StoreFuture<'a, Saved> {
                    self.written(notebook::save(&self.safe, bot, place, excerpt))
                }

                fn notebook_page(
                    &self,
                    bot: u64,
                    place: Place,
                    from: Cursor,
                    most: u32,
                ) -> StoreFuture<'_, NotebookPage> {
                    self.read(notebook::page(&self.fast, bot, place, from, most))
                }

                fn saved_in(
                    &self,
                    bot: u64,
                    place: Place,
                    time: Range<i64>,
                    most: u32,
                ) -> StoreFuture<'_, Vec<Entry>> {
                    self.read(notebook::saved_in(&self.fast, bot, place, time, most))
                }

                fn entry(
                    &self,
                    bot: u64,
                    place: Place,
                    number: i64,
                ) -> StoreFuture<'_, Option<Placed>> {
                    self.read(notebook::entry(&self.fast, bot, place, number))
                }

                fn move_entry(
                    &self,
                    bot: u64,
                    place: Place,
                    number: i64,
                    towards: Towards,
                ) -> StoreFuture<'_, ()> {
                    self.written(notebook::exchange(&self.safe, bot, place, number, towards))
                }

                fn annotate<'a>(
                    &'a self,
                    bot: u64,
                    place: Place,
                    number: i64,
                    note: &'a str,
                ) -> StoreFuture<'a, ()> {
                    self.written(notebook::annotate(&self.safe, bot, place, number, note))
                }

                fn remove_entry(
                    &self,
                    bot: u64,
                    place: Place,
                    number: i64,
                ) -> StoreFuture<'_, bool> {
                    self.written(notebook::remove(&self.safe, bot, place, number))
                }

                fn prompt_for_note(
                    &self,
                    bot: u64,
                    place: Place,
                    number: Option<i64>,
                    message: i32,
                ) -> StoreFuture<'_, ()> {
                    self.written(notebook::prompt(&self.fast, bot, place, number, message))
                }

                fn prompted_by(
                    &self,
                    bot: u64,
                    chat: i64,
                    message: i32,
                ) -> StoreFuture<'_, Option<Prompted>> {
                    self.read(notebook::prompted(&self.fast, bot, chat, message))
                }
            }

            impl Gaps for $store {
                fn note_gap<'a>(&'a self, gap: &'a Gap) -> StoreFuture<'a, ()> {
                    self.written(gaps::note(&self.fast, gap))
                }

                fn gaps(&self) -> StoreFuture<'_, Vec<Gap>> {
                    self.read(gaps::all(&self.fast))
                }

                fn forget_gap_questions(&self) -> StoreFuture<'_, ()> {
                    self.written(gaps::forget_questions(&self.safe))
                }

                fn forget_old_gaps(&self, today: NaiveDate) -> StoreFuture<'_, ()> {
                    self.written(gaps::forget_old(&self.safe, today))
                }
            }

            impl Forgetting for $store {
                fn forget_person(&self, bot: u64, person: i64) -> StoreFuture<'_, Forgotten> {
                    self.written(forgetting::forget_person(&self.safe, bot, person))
                }

                fn note_membership(
                    &self,
                    bot: u64,
                    chat: i64,
                    membership: Membership,
                ) -> StoreFuture<'_, ()> {
                    self.written(forgetting::note_membership(&self.safe, bot, chat, membership))
                }
            }

            impl Health for $store {
                fn check(&self) -> StoreFuture<'_, ()> {
                    self.written(migrate::touch(&self.fast))
                }
            }
        }
    };
}

pub(super) use delegated;
