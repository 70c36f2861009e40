//! What people chose, as features ask for it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use teloxide::types::UserId;

use crate::bot::bounded::Bounded;
use crate::bot::shared_store;
use crate::cite::Form;
use crate::messages::Locale;
use crate::render::picture::Theme;
use crate::store::{Preference, Store, StoreError};

/// What people chose. A choice is a person's own, in every chat.
#[derive(Clone)]
pub(crate) struct Preferences {
    bot: u64,
    store: Arc<dyn Store>,
    /// The languages of people who asked lately, `None` where they chose none: inline mode asks with every few letters.
    languages: Arc<Mutex<Bounded<UserId, Option<Locale>>>>,
    /// Whether they are known: where several processes share the store, another may note a choice.
    keeps_languages: bool,
}

impl Preferences {
    pub(crate) fn new(bot: u64, store: Arc<dyn Store>) -> Self {
        let keeps_languages = store.shared().is_none();
        Self { bot, store, languages: Arc::default(), keeps_languages }
    }

    /// The form of citations that a person chose; `None` too where it cannot be looked up, which ends no reply.
    pub(crate) async fn citation_form(&self, person: UserId) -> Option<Form> {
        let kept = self.store.preferred(self.bot, person.0, Preference::CitationForm).await;
        kept.ok().flatten().and_then(|name| Form::named(&name))
    }

    /// Notes the form that a person chose.
    pub(crate) async fn choose_citation_form(
        &self,
        person: UserId,
        form: Form,
    ) -> Result<(), StoreError> {
        self.store.prefer(self.bot, person.0, Preference::CitationForm, form.name()).await
    }

    /// Whether a person chose light or dark pictures; `None` too where it cannot be looked up, which ends no reply.
    pub(crate) async fn theme(&self, person: UserId) -> Option<Theme> {
        let kept = self.store.preferred(self.bot, person.0, Preference::Theme).await;
        kept.ok().flatten().and_then(|name| Theme::named(&name))
    }

    /// Notes which a person chose.
    pub(crate) async fn choose_theme(
        &self,
        person: UserId,
        theme: Theme,
    ) -> Result<(), StoreError> {
        self.store.prefer(self.bot, person.0, Preference::Theme, theme.name()).await
    }

    /// The language that a person chose; `None` too where a store of this process cannot be read, which ends no reply.
    pub(crate) async fn language(&self, person: UserId) -> Option<Locale> {
        if let Some(known) = self.languages().get(&person) {
            return *known;
        }
        let kept = || self.store.preferred(self.bot, person.0, Preference::Language);
        let kept = shared_store::read(&*self.store, kept).await.ok()?;
        let chosen = kept.as_deref().and_then(Locale::of_tag);
        if !self.keeps_languages {
            return chosen;
        }
        let mut languages = self.languages();
        // Somebody may have chosen while this was looked up.
        if let Some(known) = languages.get(&person) {
            return *known;
        }
        languages.insert(person, chosen);
        chosen
    }

    /// Notes the language that a person chose; `None` for that of their Telegram.
    pub(crate) async fn choose_language(
        &self,
        person: UserId,
        language: Option<Locale>,
    ) -> Result<(), StoreError> {
        let name = language.map_or("", Locale::tag);
        self.store.prefer(self.bot, person.0, Preference::Language, name).await?;
        if self.keeps_languages {
            self.languages().insert(person, language);
        }
        Ok(())
    }

    /// The name of the archive that a person chose; `None` too where a store of this process cannot be read, which ends no reply.
    pub(crate) async fn archive(&self, person: UserId) -> Option<String> {
        let kept = || self.store.preferred(self.bot, person.0, Preference::Archive);
        shared_store::read(&*self.store, kept).await.ok().flatten()
    }

    /// Notes the archive that a person chose, the one by default by an empty name.
    pub(crate) async fn choose_archive(
        &self,
        person: UserId,
        name: &str,
    ) -> Result<(), StoreError> {
        self.store.prefer(self.bot, person.0, Preference::Archive, name).await
    }

    /// Forgets what is in memory of a person.
    pub(crate) fn forget(&self, person: UserId) {
        self.languages().remove(&person);
    }

    /// A panic elsewhere leaves it usable: every change is one insertion or removal.
    fn languages(&self) -> MutexGuard<'_, Bounded<UserId, Option<Locale>>> {
        self.languages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
