//! Gives words that were shown as an excerpt that can be kept.

use super::open::Archive;
use super::settings::ArchiveError;
use crate::answer::saved_excerpt;
use crate::language::default_language;
use crate::model::{PassageId, SavedExcerpt, Span};

impl Archive {
    /// The words at a span of the document of a passage, found again and with all that is needed to cite them; `None` where
    /// the archive no longer has them.
    ///
    /// ```
    /// # use pincite::archive::Archive;
    /// # use pincite::config::{Environment, Overrides, Settings};
    /// # let folder = tempfile::tempdir()?;
    /// # let overrides = Overrides { data: Some(folder.path().to_owned()), ..Overrides::default() };
    /// # let settings = Settings::load(&overrides, &Environment::default())?;
    /// # let archive = Archive::open(&settings.archive, Default::default(), &mut |_| {})?;
    /// let today: chrono::NaiveDate = "2026-11-22".parse()?;
    /// let answer = archive.ask("What did Gorbachev promise at Vladivostok?", today)?;
    /// let shown = &answer.evidence[0];
    /// let saved = archive.excerpt(&shown.passage.id, shown.quote.span())?.expect("it was just shown");
    /// assert_eq!(saved.quotation, shown.quote.text());
    /// assert_eq!(saved.source.document, *shown.document);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn excerpt(
        &self,
        passage: &PassageId,
        span: Span,
    ) -> Result<Option<SavedExcerpt>, ArchiveError> {
        saved_excerpt(&self.index.reading(), passage, span, &default_language().dialogue)
    }
}
