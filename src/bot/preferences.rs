//! What people chose, as features ask for it.

use std::sync::Arc;

use teloxide::types::UserId;

use crate::cite::Form;
use crate::store::{Preference, Store, StoreError};

/// What people chose. A choice is a person's own, in every chat.
#[derive(Clone)]
pub(crate) struct Preferences {
    bot: u64,
    store: Arc<dyn Store>,
}

impl Preferences {
    pub(crate) fn new(bot: u64, store: Arc<dyn Store>) -> Self {
        Self { bot, store }
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
}
