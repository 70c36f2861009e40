//! Says who may save in a notebook, and who may change an entry.

use teloxide::types::{ChatId, UserId};

use crate::bot::access::admins::Admins;
use crate::bot::chat_settings::{ChatSettings, WhoMaySave};
use crate::bot::features::services::Services;
use crate::bot::notebooks::Notebook;
use crate::bot::request::number;
use crate::cite::Form;
use crate::store::Entry;

/// Who may do what: in private anybody, in a group as its admins decided.
pub(super) struct Rights {
    chat_settings: ChatSettings,
    admins: Admins,
}

impl Rights {
    pub(super) fn new(services: &Services) -> Self {
        Self { chat_settings: services.chat_settings.clone(), admins: services.admins.clone() }
    }

    /// The form of citations that was set up where a notebook is.
    pub(super) async fn citation_form(&self, notebook: Notebook) -> Option<Form> {
        self.chat_settings.of(notebook.place).await.citation_form
    }

    /// Whether a person may save in a notebook, and order it.
    pub(super) async fn may_save(&self, notebook: Notebook, chat: ChatId, person: UserId) -> bool {
        if notebook.is_private() {
            return true;
        }
        match self.chat_settings.of(notebook.place).await.who_may_save {
            WhoMaySave::Everybody => true,
            WhoMaySave::Admins => self.admins.is_admin(chat, person).await,
        }
    }

    /// Whether a person may remove an entry or write its note: one who saved it and still may, or an admin.
    pub(super) async fn may_change(
        &self,
        notebook: Notebook,
        chat: ChatId,
        entry: &Entry,
        person: UserId,
    ) -> bool {
        let saved_it = entry.person.is_some() && entry.person == number(person);
        notebook.is_private()
            || saved_it && self.may_save(notebook, chat, person).await
            || self.admins.is_admin(chat, person).await
    }
}
