use serde::{Deserialize, Serialize};

/// Whose words a passage holds.
///
/// An archive's summary of a cable is not the cable; every answer says which one it quotes.
/// The voice is not the author: a telegram has one author, and its source note is in the voice of its editors.
///
/// ```
/// use pincite::model::Voice;
///
/// assert_eq!(Voice::from_name("archive_summary"), Some(Voice::ArchiveSummary));
/// assert!(Voice::ALL.iter().all(|voice| Voice::from_name(voice.as_str()) == Some(*voice)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// The document's own words.
    Document,
    /// The cataloguer's summary of a document that we do not hold.
    ArchiveSummary,
    /// An explanation that an editor put in brackets.
    EditorGloss,
    /// The note that says where the original is kept, or another editorial footnote.
    SourceNote,
    /// A later study of the events.
    Study,
}

impl Voice {
    /// Every voice.
    pub const ALL: [Self; 5] =
        [Self::Document, Self::ArchiveSummary, Self::EditorGloss, Self::SourceNote, Self::Study];

    /// The voice of this name, as front matter and JSON Lines give it.
    pub fn from_name(name: &str) -> Option<Self> {
        // Searched in `ALL`, so that a voice cannot have a name in one direction only.
        Self::ALL.into_iter().find(|voice| voice.as_str() == name)
    }

    /// The name used in JSON and in the index.
    pub fn as_str(self) -> &'static str {
        match self {
            Voice::Document => "document",
            Voice::ArchiveSummary => "archive_summary",
            Voice::EditorGloss => "editor_gloss",
            Voice::SourceNote => "source_note",
            Voice::Study => "study",
        }
    }
}
