//! Gathers what the header of a TEI file says of the edition and, in editions of letters, of the letter.

use crate::model::{Fact, Person, Role, Volume, WrittenDate, WrittenOrigin};
use crate::time::Edtf;

/// What a header says.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    /// The volume's own name at its publisher: "frus1958-60v19".
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) volume: Volume,
    pub(super) licence: Option<String>,
    /// Place, institution and shelfmark of the original.
    pub(super) reference: Vec<String>,
    pub(super) people: Vec<Person>,
    pub(super) place: Option<String>,
    pub(super) written: Option<WrittenDate>,
}

impl Header {
    /// Takes the words of an element; `path` names the elements around them, the innermost last, each with its type.
    pub(super) fn words(&mut self, path: &[(String, String)], words: &str) {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some((inner, kind)) = path.last().filter(|_| !words.is_empty()) else { return };
        let within = |name: &str| path.iter().any(|(open, _)| open == name);
        let sent = path.iter().any(|(open, kind)| open == "correspAction" && kind == "sent");
        match inner.as_str() {
            "title" if within("titleStmt") => self.titled(kind, words),
            "author" if within("titleStmt") => self.authors.push(words),
            "editor" if within("titleStmt") && kind != "general" => self.volume.editors.push(words),
            "publisher" if within("publicationStmt") => self.volume.publisher = Some(words),
            "pubPlace" if within("publicationStmt") => self.volume.city = Some(words),
            "date" if within("publicationStmt") => self.volume.year = words.parse().ok(),
            "idno" if kind == "frus" => self.id = Some(words),
            "licence" => self.licence = Some(words),
            "settlement" | "repository" | "collection" | "idno" if within("msIdentifier") => {
                self.reference.push(words);
            }
            "persName" | "orgName" | "name" if within("correspAction") => {
                let role = if sent { Role::From } else { Role::To };
                self.people.push(Person { name: Fact::printed(words), office: None, role });
            }
            "placeName" | "settlement" if sent => self.place = Some(words),
            _ => {}
        }
    }

    fn titled(&mut self, kind: &str, words: String) {
        match kind {
            "series" => self.volume.series = Some(words),
            "subseries" => self.volume.subseries = Some(words),
            "volume-number" | "volumenumber" => {
                let number = words.trim_start_matches("Volume ").to_owned();
                self.volume.number = Some(number);
            }
            "volume" => self.volume.title = Some(words),
            "complete" | "sub" => {}
            // A title in several pieces, which marks of emphasis part.
            _ => {
                self.title =
                    Some(self.title.take().map_or(words.clone(), |known| known + " " + &words))
            }
        }
    }

    /// When the letter was sent.
    pub(super) fn sent(&mut self, edtf: Edtf) {
        let origin = WrittenOrigin::Metadata;
        self.written.get_or_insert_with(|| WrittenDate { edtf, origin, text: edtf.to_string() });
    }

    /// The volume, where the header tells of one.
    pub(super) fn book(&self) -> Option<Volume> {
        let volume = self.volume.clone();
        (volume.series.is_some() || volume.title.is_some()).then_some(volume)
    }
}
