//! What tools that measure the search read of an archive: pieces with their scores, and whole documents.

use std::sync::Arc;

use super::open::{Archive, AskOptions};
use super::settings::ArchiveError;
use crate::answer::{Piece, WholePassage, pieces};
use crate::model::{DocumentHead, DocumentId};
use crate::question;
use crate::search::Engine;

impl Archive {
    /// The pieces that the answer to a question is chosen from, best first.
    ///
    /// ```
    /// # use pincite::archive::Archive;
    /// # use pincite::config::{Environment, Overrides, Settings};
    /// # let folder = tempfile::tempdir()?;
    /// # let overrides = Overrides { data: Some(folder.path().to_owned()), ..Overrides::default() };
    /// # let settings = Settings::load(&overrides, &Environment::default())?;
    /// # let archive = Archive::open(&settings.archive, Default::default(), &mut |_| {})?;
    /// let today: chrono::NaiveDate = "2026-11-22".parse()?;
    /// let pieces = archive.pieces("What did Gorbachev promise at Vladivostok?", today)?;
    /// assert!(pieces[0].text.contains("six Soviet regiments"));
    /// assert!(pieces[0].score >= pieces[1].score);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn pieces(
        &self,
        text: &str,
        options: impl Into<AskOptions>,
    ) -> Result<Vec<Piece>, ArchiveError> {
        let options = options.into();
        let translated = self.translated(text, options.deadline);
        let text = translated.as_ref().map_or(text, |it| &it.english);
        let question = question::read(text, options.today, &self.reader());
        let searching = self.index.searching(options.deadline);
        pieces(question, &self.sources(&searching, &options))
    }

    /// What is known of every document, in the order of the index. Reads them all: not for an answer.
    pub fn heads(&self) -> Result<Vec<Arc<DocumentHead>>, ArchiveError> {
        self.index.heads()
    }

    /// All passages of a document, in order; none when there is no such document.
    pub fn passages_of(&self, document: &DocumentId) -> Result<Vec<WholePassage>, ArchiveError> {
        let records = self.index.reading().passages_of(document, 0..u32::MAX)?;
        Ok(records.iter().map(WholePassage::of).collect())
    }
}
