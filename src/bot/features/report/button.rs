//! The buttons that ask what is wrong with an answer: the one below it, and those that take its place.

use crate::bot::request::{Callback, Pressed};
use crate::bot::telegram::callback_signer;
use crate::messages::Locale;
use crate::render::gaps::GapKind;
use crate::render::phrases;
use crate::render::telegram::{Action, Button};

/// The name that they carry.
const NAME: &str = "wrong";
/// What they carry before the page: to be asked, and to report nothing.
pub(super) const ASK: &str = "ask";
const NOTHING: &str = "no";

/// The button that asks what is wrong with a page of an answer; none on a page that cannot be shown again.
pub(in crate::bot::features) fn button(locale: Locale, page: &Action) -> Option<Button> {
    Some(labelled(phrases::report_button(locale), ASK, &callback_signer::plain(page)?))
}

/// What can be wrong, each in a row of its own, and the way back.
pub(super) fn kinds(locale: Locale, page: &str) -> Vec<Vec<Button>> {
    let kind = |kind: GapKind| {
        vec![labelled(phrases::report_kind_button(locale, kind), kind.name(), page)]
    };
    let back = vec![labelled(phrases::report_back_button(locale), NOTHING, page)];
    GapKind::REPORTED.into_iter().map(kind).chain([back]).collect()
}

fn labelled(label: String, wish: &str, page: &str) -> Button {
    let argument = format!("{wish}.{page}");
    Button { label, action: Action::Feature { feature: NAME.to_owned(), argument } }
}

/// The button of ours that was pressed, what it wishes, and the page.
pub(super) fn wish(callback: &Callback) -> Option<(&Pressed, &str, &str)> {
    let (pressed, argument) = callback.of_feature(NAME)?;
    let (wish, page) = argument.split_once('.')?;
    Some((pressed, wish, page))
}
