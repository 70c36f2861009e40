use serde::{Deserialize, Serialize};

use crate::time::{Edtf, Interval};

/// One claim of a record about when the document was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WrittenDate {
    /// The date with its precision.
    pub edtf: Edtf,
    /// Where it was read.
    pub origin: WrittenOrigin,
    /// The words it was read from.
    pub text: String,
}

impl WrittenDate {
    /// The days it covers.
    pub fn interval(&self) -> Interval {
        self.edtf.interval()
    }
}

/// Where a date of writing was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WrittenOrigin {
    /// The date of a list entry, or the date above a title.
    Listed,
    /// Inside the title.
    Title,
    /// A line of place and date.
    Dateline,
    /// The date below the signature.
    Closing,
    /// "Data as of …".
    DataAsOf,
    /// Front matter of a Markdown file, or the `date` of a JSON Lines record.
    FrontMatter,
    /// What the file says of when its text was written: the head of an e-mail, a tag of a web page.
    Metadata,
    /// When an article appeared, as its page says.
    Published,
    /// What the operator added: the manifest, a table of facts or a library of references.
    Manifest,
}

impl WrittenOrigin {
    /// The name used in JSON, in the index and in the report.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Title => "title",
            Self::Dateline => "dateline",
            Self::Closing => "closing",
            Self::DataAsOf => "data_as_of",
            Self::FrontMatter => "front_matter",
            Self::Metadata => "metadata",
            Self::Published => "published",
            Self::Manifest => "manifest",
        }
    }
}
