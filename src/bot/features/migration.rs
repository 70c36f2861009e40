//! Notes that a group has become a supergroup, when the group itself says so.

use crate::bot::features::feature::{Feature, Handling};
use crate::bot::features::services::Services;
use crate::bot::request::Request;
use crate::bot::telegram::migrations::Migrations;

pub(super) struct Migration {
    migrations: Migrations,
}

impl Migration {
    pub(super) fn new(services: &Services) -> Self {
        Self { migrations: services.migrations.clone() }
    }
}

impl Feature for Migration {
    fn takes(&self, request: &Request) -> bool {
        matches!(request, Request::Migrated { .. })
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            if let Request::Migrated { from, to } = request {
                self.migrations.note(*from, *to).await;
            }
            Ok(None)
        })
    }
}
