//! Says so where there is no such command, and where there are no words to read.

use std::sync::{Mutex, PoisonError};

use crate::bot::bounded::Bounded;
use crate::bot::features::feature::{Feature, Handling};
use crate::bot::reply::Reply;
use crate::bot::request::{Addressing, ChatKind, Content, Message, Request};
use crate::render::phrases;

/// The albums that were seen: each of their pictures is a message, and they get one reply together.
#[derive(Default)]
pub(super) struct Unknown {
    albums: Mutex<Bounded<String, ()>>,
}

impl Unknown {
    fn text(&self, message: &Message) -> Option<String> {
        match &message.content {
            Content::NotText(Some(album)) if !self.is_first_of(album) => None,
            Content::NotText(_) => Some(phrases::not_text(message.origin.locale)),
            _ => Some(phrases::bot_unknown_command(message.origin.locale)),
        }
    }

    /// A panic elsewhere leaves it usable: every change is one insertion.
    fn is_first_of(&self, album: &str) -> bool {
        let mut albums = self.albums.lock().unwrap_or_else(PoisonError::into_inner);
        albums.insert(album.to_owned(), ())
    }
}

impl Feature for Unknown {
    fn takes(&self, request: &Request) -> bool {
        let Request::Message(message) = request else { return false };
        match (&message.content, message.origin.chat_kind) {
            (Content::NotText(_), kind) => kind == ChatKind::Private,
            (Content::Command { .. }, ChatKind::Private) => true,
            (Content::Command { addressing, .. }, ChatKind::Group) => {
                *addressing == Addressing::Named
            }
            (Content::Command { .. }, ChatKind::Channel) | (Content::Text(_), _) => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            let Request::Message(message) = request else { return Ok(None) };
            Ok(self.text(message).map(|text| Reply::text(&message.origin, &text)))
        })
    }
}
