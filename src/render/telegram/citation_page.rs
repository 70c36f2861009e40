//! The page that cites a passage: one form to copy with a tap, and buttons for the others and for files.

use super::{Action, Button, Message, clip, finished, heading, phrases, utf16_len};
use crate::archive::Surroundings;
use crate::cite::export::ExportFormat;
use crate::cite::{CitationSettings, Form, cite};
use crate::messages::Locale;
use crate::model::PassageId;
use crate::render::entities::{EntityKind, StyledText};

/// The feature that takes the buttons of the page.
pub const CITE: &str = "cite";

/// A citation that is to be copied, of which there is one in a message and no quotation.
const MAX_CITATION_UNITS: usize = 2800;

/// Telegram copies no more than this from a button, in UTF-16 units.
const MAX_COPIED_UNITS: usize = 256;

/// A remark below the citation.
const MAX_REMARK_UNITS: usize = 200;

/// Buttons of a row.
const FORMS_IN_ROW: usize = 3;

/// What a button of the feature asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CiteButton {
    /// Citations in this form, from now on.
    Choose(Form),
    /// The citation of a passage in this form, which is kept; the position leads back.
    Show(Form, usize, PassageId),
    /// A file that cites the passage.
    Send(ExportFormat, PassageId),
}

impl CiteButton {
    /// What the button carries: "mla", "mla.2.PASSAGE" or "bibtex.PASSAGE".
    pub fn argument(&self) -> String {
        match self {
            Self::Choose(form) => form.name().to_owned(),
            Self::Show(form, back, passage) => format!("{}.{back}.{passage}", form.name()),
            Self::Send(format, passage) => format!("{}.{passage}", format.name()),
        }
    }

    /// The button with this argument.
    pub fn read(argument: &str) -> Option<Self> {
        let passage = |id: &str| PassageId(id.to_owned());
        let Some((name, rest)) = argument.split_once('.') else {
            return Form::named(argument).map(Self::Choose);
        };
        if let Some(format) = ExportFormat::named(name) {
            return Some(Self::Send(format, passage(rest)));
        }
        let (back, id) = rest.split_once('.')?;
        Some(Self::Show(Form::named(name)?, back.parse().ok()?, passage(id)))
    }

    fn button(&self, label: String) -> Button {
        let (feature, argument) = (CITE.to_owned(), self.argument());
        Button { label, action: Action::Feature { feature, argument } }
    }
}

/// How to cite the passage, in one form, to be copied with a tap; the last button leads back to the evidence at `back`.
pub fn citation_page(
    locale: Locale,
    around: &Surroundings,
    form: Form,
    back: usize,
    settings: &CitationSettings,
) -> Message {
    let (document, passage) = (&*around.document, &around.passage);
    let citation = cite(document, passage, settings);
    let cited = citation.in_form(form);
    let mut text = StyledText::default();
    heading(locale, &mut text, document, passage);
    text.gap().plain(&phrases::citation_form(locale, form)).line();
    text.styled(EntityKind::Code, &clip(cited, MAX_CITATION_UNITS));
    let missing = phrases::missing(locale, &citation.missing);
    let added = phrases::added(locale, &citation.added);
    let issues = document.issues.iter().filter_map(|issue| phrases::issue(locale, issue));
    for remark in missing.into_iter().chain(added).chain(issues) {
        let remark = clip(&remark, MAX_REMARK_UNITS);
        // A remark that does not fit is left out whole; a shorter one after it may still fit.
        if text.units() + utf16_len(&remark) + 2 <= super::MAX_UNITS {
            text.gap().plain(&remark);
        }
    }
    let mut buttons = Vec::new();
    if (1..=MAX_COPIED_UNITS).contains(&utf16_len(cited)) {
        let action = Action::Copy(cited.to_owned());
        buttons.push(vec![Button { label: phrases::copy_button(locale), action }]);
    }
    let others = Form::ALL.into_iter().filter(|other| *other != form).map(|other| {
        let label = phrases::citation_form_button(locale, other);
        CiteButton::Show(other, back, passage.id.clone()).button(label)
    });
    let others: Vec<Button> = others.collect();
    buttons.extend(others.chunks(FORMS_IN_ROW).map(<[Button]>::to_vec));
    let files = ExportFormat::ALL.into_iter().map(|format| {
        let label = phrases::export_button(locale, format);
        CiteButton::Send(format, passage.id.clone()).button(label)
    });
    buttons.push(files.collect());
    let label = phrases::back_button(locale);
    buttons.push(vec![Button { label, action: Action::Show(back) }]);
    Message { buttons, ..finished(text) }
}

/// A sentence, and a button for each form but the chosen one.
pub fn citation_forms(said: &str, locale: Locale, chosen: Form) -> Message {
    let others = Form::ALL.into_iter().filter(|form| *form != chosen);
    let buttons = others
        .map(|form| CiteButton::Choose(form).button(phrases::citation_form_button(locale, form)));
    let buttons: Vec<Button> = buttons.collect();
    let rows = buttons.chunks(FORMS_IN_ROW).map(<[Button]>::to_vec);
    Message { buttons: rows.collect(), ..super::plain(said) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_are_read_as_they_were_made() {
        let passage = PassageId("AbC-_0123456".to_owned());
        let mut buttons: Vec<CiteButton> = Form::ALL.into_iter().map(CiteButton::Choose).collect();
        buttons.extend(Form::ALL.map(|form| CiteButton::Show(form, 99, passage.clone())));
        buttons.extend(ExportFormat::ALL.map(|format| CiteButton::Send(format, passage.clone())));
        for button in buttons {
            assert_eq!(CiteButton::read(&button.argument()), Some(button));
        }
        for argument in ["", "mla.", "mla.x.AbC", "harvard", "harvard.1.AbC", "mla.AbC"] {
            assert_eq!(CiteButton::read(argument), None, "{argument}");
        }
    }
}
