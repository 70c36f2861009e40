//! The button under a post, which opens a passage in private: a post is for everybody who reads it, and stays as it is.

use crate::bot::deep_link::Link;
use crate::model::PassageId;
use crate::render::telegram::{Action, Button};

/// The name that the buttons under a post carry.
pub(crate) const POST: &str = "post";

/// A button that opens a passage.
pub(super) fn opening(label: String, passage: &PassageId) -> Option<Button> {
    let argument = Link::Passage(passage.clone()).payload()?;
    Some(Button { label, action: Action::Feature { feature: POST.to_owned(), argument } })
}
