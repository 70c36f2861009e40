use serde::{Deserialize, Serialize};

/// The book, the journal or the newspaper that a document was printed in; of a book that is the document, its imprint.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Volume {
    /// "Foreign Relations of the United States".
    pub series: Option<String>,
    /// "1958–1960".
    pub subseries: Option<String>,
    /// "XIX".
    pub number: Option<String>,
    /// "China".
    pub title: Option<String>,
    /// Issue of a journal: "3".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// Pages of the document in it, as printed: "100–120".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<String>,
    /// "2nd ed.".
    pub edition: Option<String>,
    /// Volume editors, given name first; not the general editor.
    pub editors: Vec<String>,
    /// "Washington".
    pub city: Option<String>,
    /// "Government Printing Office".
    pub publisher: Option<String>,
    /// Year of printing.
    pub year: Option<i32>,
    /// Address of the volume.
    pub url: Option<String>,
}

impl Volume {
    /// Whether it names something that a document can be printed in; a year, a number or pages alone name nothing.
    pub fn names_publication(&self) -> bool {
        self.title.is_some() || self.series.is_some() || self.publisher.is_some()
    }
}
