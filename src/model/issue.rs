use serde::{Deserialize, Serialize};

/// Something about a record that a careful reader should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Issue {
    /// Two dates of writing disagree.
    DateClash {
        /// The date we go by, as printed.
        used: String,
        /// The other one, as printed.
        other: String,
    },
    /// A label without a value; shown as "not in this copy".
    EmptyLabel {
        /// The label as printed.
        label: String,
    },
    /// A value of the front matter that should be read and cannot be.
    Unreadable {
        /// Its key: "date", "voice".
        key: String,
        /// The value as printed.
        value: String,
    },
    /// An address that the saved page hides.
    HiddenAddress,
    /// A slip of the source that is kept; shown with "\[sic\]" outside the quotation.
    Slip {
        /// The words as printed.
        printed: String,
        /// What a reader may take them to mean, from the manifest.
        note: String,
    },
}
