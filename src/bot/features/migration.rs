//! Notes what happens to chats: that a group has become a supergroup, and that a chat has the bot or has removed it.

use crate::bot::features::feature::{Feature, Handling};
use crate::bot::features::services::Services;
use crate::bot::personal_data::PersonalData;
use crate::bot::request::Request;
use crate::bot::telegram::migrations::Migrations;

pub(super) struct Migration {
    migrations: Migrations,
    personal_data: PersonalData,
}

impl Migration {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            migrations: services.migrations.clone(),
            personal_data: services.personal_data.clone(),
        }
    }
}

impl Feature for Migration {
    fn takes(&self, request: &Request) -> bool {
        matches!(request, Request::Migrated { .. } | Request::Membership { .. })
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            match request {
                Request::Migrated { from, to } => self.migrations.note(*from, *to).await,
                Request::Membership { chat, membership, .. } => {
                    self.personal_data.note_membership(*chat, *membership).await;
                }
                _ => {}
            }
            Ok(None)
        })
    }
}
