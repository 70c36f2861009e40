/// A passage cited in every form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Styles {
    pub(super) archive: String,
    pub(super) chicago_note: String,
    pub(super) chicago_short: String,
    pub(super) bibliography: String,
    pub(super) mla: String,
    pub(super) apa: String,
}
