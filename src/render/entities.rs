//! Turns pieces of styled text into one plain text and entities whose offsets count UTF-16 units, as Telegram counts them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Most bold stretches inside one quotation: Telegram keeps a hundred entities a message.
const MAX_BOLD: usize = 60;

/// A text under construction together with its entities.
///
/// Styles open and close in the order of the text, so entities nest and never cross.
#[derive(Clone, Debug, Default)]
pub(super) struct StyledText {
    text: String,
    units: usize,
    entities: Vec<Entity>,
}

/// A style over a stretch of a message's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// The style.
    pub kind: EntityKind,
    /// Where it begins, in UTF-16 units.
    pub offset: usize,
    /// How far it reaches, in UTF-16 units.
    pub length: usize,
    /// Where a link leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// The styles that replies use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Monospace; a tap copies it.
    Code,
    /// A quotation.
    Blockquote,
    /// A quotation of which three lines are shown until it is tapped.
    ExpandableBlockquote,
    /// A link, whose address the entity has.
    Link,
}

/// Length of a text as Telegram counts it. Never less than the number of its characters.
pub fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

impl StyledText {
    /// Appends text as it is.
    pub(super) fn plain(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self.units += utf16_len(text);
        self
    }

    /// Appends text in one style.
    pub(super) fn styled(&mut self, kind: EntityKind, text: &str) -> &mut Self {
        let offset = self.units;
        self.plain(text);
        self.entity(kind, offset, self.units - offset);
        self
    }

    /// Appends text that leads to an address.
    pub(super) fn link(&mut self, text: &str, address: &str) -> &mut Self {
        let before = self.entities.len();
        self.styled(EntityKind::Link, text);
        for entity in &mut self.entities[before..] {
            entity.address = Some(address.to_owned());
        }
        self
    }

    /// Appends text in one style with stretches of it, given as ranges of characters, bold inside.
    pub(super) fn with_bold(&mut self, kind: EntityKind, text: &str, bold: &[Range<usize>]) {
        let offset = self.units;
        self.plain(text);
        self.entity(kind, offset, self.units - offset);
        let borders = unit_borders(text);
        let last = borders.len() - 1;
        // Highlights may overlap or reach past the text; indices are held to its end.
        for range in merged(bold).into_iter().take(MAX_BOLD) {
            let (start, end) = (borders[range.start.min(last)], borders[range.end.min(last)]);
            self.entity(EntityKind::Bold, offset + start, end - start);
        }
    }

    /// Starts a new line, unless the text is empty.
    pub(super) fn line(&mut self) -> &mut Self {
        if !self.text.is_empty() {
            self.plain("\n");
        }
        self
    }

    /// Leaves an empty line, unless the text is empty.
    pub(super) fn gap(&mut self) -> &mut Self {
        self.line().line()
    }

    /// Length so far in UTF-16 units.
    /// What was written so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Its length so far.
    pub(super) fn units(&self) -> usize {
        self.units
    }

    /// Appends another styled text.
    pub(super) fn append(&mut self, other: StyledText) -> &mut Self {
        let shift = self.units;
        self.plain(&other.text);
        let shifted = other.entities.into_iter();
        self.entities
            .extend(shifted.map(|entity| Entity { offset: entity.offset + shift, ..entity }));
        self
    }

    /// The text and its entities, in the order of the text, outer ones first.
    pub(super) fn finish(mut self) -> (String, Vec<Entity>) {
        // At one offset the longer entity is the outer one: the quotation before its bold words.
        self.entities.sort_by_key(|entity| (entity.offset, usize::MAX - entity.length));
        (self.text, self.entities)
    }

    fn entity(&mut self, kind: EntityKind, offset: usize, length: usize) {
        if length > 0 {
            self.entities.push(Entity { kind, offset, length, address: None });
        }
    }
}

/// The UTF-16 offset of each character of a text, and of its end.
fn unit_borders(text: &str) -> Vec<usize> {
    // One pass for all highlights, since counting from the start for each is quadratic.
    let mut borders = Vec::with_capacity(text.len() + 1);
    let mut units = 0;
    for character in text.chars() {
        borders.push(units);
        units += character.len_utf16();
    }
    borders.push(units);
    borders
}

/// Ranges in order, overlapping and touching ones joined, empty and reversed ones left out.
fn merged(ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut sorted: Vec<_> =
        ranges.iter().filter(|range| range.start < range.end).cloned().collect();
    sorted.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in sorted {
        match joined.last_mut() {
            // Touching ones are joined, too, which saves entities of the hundred.
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
