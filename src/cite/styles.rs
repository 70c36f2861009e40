/// A document cited in both styles.
pub(super) struct Styles {
    /// The form that the publishing archive asks for.
    pub(super) archive: String,
    /// A full note after the Chicago Manual of Style.
    pub(super) chicago_note: String,
}
