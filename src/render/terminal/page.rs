//! Shows a message that was made for Telegram in a terminal: its lines, quotations behind a bar, headings as such.

use super::options::TerminalOptions;
use super::wrap::{Paint, Styled, wrap};
use crate::render::entities::{Entity, EntityKind, utf16_len};
use crate::render::telegram::Message;

/// The text of a message without its buttons.
pub fn page(message: &Message, options: TerminalOptions) -> String {
    let mut shown = String::new();
    let mut offset = 0;
    for line in message.text.split('\n') {
        let is = |kind: EntityKind| {
            let holds =
                |entity: &Entity| entity.offset <= offset && offset < entity.offset + entity.length;
            message.entities.iter().any(|entity| entity.kind == kind && holds(entity))
        };
        let is_quote = is(EntityKind::Blockquote) || is(EntityKind::ExpandableBlockquote);
        let paint = match (is(EntityKind::Bold), is(EntityKind::Italic)) {
            (true, _) => Paint::Heading,
            (_, true) => Paint::Dim,
            _ => Paint::Plain,
        };
        offset += utf16_len(line) + 1;
        let margin = if is_quote { "   │ " } else { "" };
        match line.trim().is_empty() {
            true => shown.push('\n'),
            false => shown.push_str(&wrap(&Styled::painted(line, paint), margin, options)),
        }
    }
    shown
}
