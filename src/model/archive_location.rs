use serde::{Deserialize, Serialize};

/// Where in its collection an original lies: the box, the folder and the item, as the archive numbers them.
///
/// Each style of citation has its own order and spelling of them, so they are kept apart.
///
/// ```
/// use pincite::model::ArchiveLocation;
///
/// let location = ArchiveLocation::read("Box 12, Folder 3").unwrap();
/// assert_eq!(location.in_words(), "box 12, folder 3");
/// assert_eq!(ArchiveLocation::read("RGANI, f. 5, op. 49"), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ArchiveLocation {
    /// "12"
    #[serde(rename = "box")]
    pub box_number: Option<String>,
    /// "3"
    pub folder: Option<String>,
    /// "7"
    pub item: Option<String>,
}

impl ArchiveLocation {
    /// What a text says that names nothing but boxes, folders and items; `None` for any other shelfmark.
    pub fn read(text: &str) -> Option<Self> {
        let mut location = Self::default();
        for part in text.split([',', ';']).map(str::trim) {
            let (label, number) = part.split_once(char::is_whitespace)?;
            let number = number.trim().trim_start_matches("no.").trim_start();
            let slot = match label.trim_end_matches('.').to_lowercase().as_str() {
                "box" => &mut location.box_number,
                "folder" => &mut location.folder,
                "item" => &mut location.item,
                _ => return None,
            };
            if slot.is_some() || number.is_empty() {
                return None;
            }
            *slot = Some(number.to_owned());
        }
        Some(location)
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// "box 12, folder 3, item 7"
    pub fn in_words(&self) -> String {
        let parts = [("box", &self.box_number), ("folder", &self.folder), ("item", &self.item)];
        let parts = parts.into_iter().filter_map(|(label, number)| {
            number.as_ref().map(|number| format!("{label} {number}"))
        });
        parts.collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_boxes_folders_and_items_are_parted() {
        for (text, want) in [
            ("Box 12, Folder 3", Some("box 12, folder 3")),
            ("folder 3; box 12A; item 7", Some("box 12A, folder 3, item 7")),
            ("Box no. 4", Some("box 4")),
            ("Box 1-2", Some("box 1-2")),
            ("Box 12, Box 13", None),
            ("Box", None),
            ("Series 4, Box 2", None),
            ("GB165-0026", None),
            ("", None),
        ] {
            let read = ArchiveLocation::read(text).map(|location| location.in_words());
            assert_eq!(read.as_deref(), want, "{text}");
        }
    }
}
