//! Lines up labels and texts for a terminal.

/// Rows of a text, each a label, padded to a column, and what stands beside it.
pub(super) struct Rows {
    text: String,
    indent: usize,
    label_columns: usize,
}

impl Rows {
    /// No rows yet, with labels of so many columns from an indent on.
    pub(super) fn new(indent: usize, label_columns: usize) -> Self {
        Self { text: String::new(), indent, label_columns }
    }

    /// The same below a heading.
    pub(super) fn under(heading: &str, indent: usize, label_columns: usize) -> Self {
        Self { text: format!("{heading}\n"), indent, label_columns }
    }

    pub(super) fn row(&mut self, label: &str, text: &str) {
        let Self { indent, label_columns, .. } = *self;
        self.text.push_str(&format!("{:indent$}{label:<label_columns$}{text}\n", ""));
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}
