use super::form::Form;

/// How to name institutions, and which form is shown first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationSettings {
    /// The Digital Archive's name in its own form.
    pub repository: String,
    /// Its name in Chicago notes.
    pub repository_in_notes: String,
    /// The form for whoever has chosen none.
    pub form: Form,
}

impl Default for CitationSettings {
    fn default() -> Self {
        Self {
            repository: "History and Public Policy Program Digital Archive".to_owned(),
            repository_in_notes: "Wilson Center Digital Archive".to_owned(),
            form: Form::default(),
        }
    }
}
