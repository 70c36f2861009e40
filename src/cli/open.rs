//! Opens the archive for the commands that need it, and shows what happens meanwhile.

use anyhow::Result;

use super::locale::LOCALE;
use super::progress::Progress;
use super::{Console, clock};
use crate::archive::{Archive, LoadProgress, OpenProgress};
use crate::config::Settings;
use crate::render::phrases;
use crate::rerank::{self, SharedReranker};

/// Opens the archive for questions, building or refreshing its index first where that is needed.
///
/// The reranker comes first: what is wrong with it should not wait for the index of a large archive.
pub(super) fn archive(settings: &Settings, console: &Console) -> Result<Archive> {
    archive_and_reranker(settings, console).map(|(archive, _)| archive)
}

/// The same with the reranker that it has, for other archives of the same process.
pub(super) fn archive_and_reranker(
    settings: &Settings,
    console: &Console,
) -> Result<(Archive, Option<SharedReranker>)> {
    let reranker = rerank::load(&settings.reranker)?;
    let timeout = settings.reranker_timeout;
    let reranker = reranker.map(|reranker| SharedReranker { reranker, timeout });
    let (archive, _) = indexed(settings, console)?;
    Ok((archive.with_reranker(reranker.clone()), reranker))
}

/// Opens the archive without what only questions need, and gives whether its index was built anew.
///
/// Tells what happens meanwhile.
pub(super) fn indexed(settings: &Settings, console: &Console) -> Result<(Archive, bool)> {
    let mut listener = Listener { console, progress: Progress::new(0, console), built: false };
    let opened = Archive::open(&settings.archive, clock::now(), &mut |news| listener.hear(news));
    Ok((opened?, listener.built))
}

/// Brings the index up to date, and loads it into the cluster where the settings name one.
pub(super) fn loaded(settings: &Settings, console: &Console) -> Result<(Archive, bool)> {
    let mut listener = Listener { console, progress: Progress::new(0, console), built: false };
    let opened = Archive::load(&settings.archive, clock::now(), &mut |news| listener.hear(news));
    Ok((opened?, listener.built))
}

/// Shows what happens while an archive is opened.
struct Listener<'c> {
    console: &'c Console,
    progress: Progress,
    built: bool,
}

impl Listener<'_> {
    fn hear(&mut self, news: OpenProgress) {
        match &news {
            OpenProgress::Building { bytes, .. } => {
                // The number of bytes is known only now; the bar before it has nothing to count.
                self.progress = Progress::new(*bytes, self.console)
            }
            OpenProgress::Read { bytes, documents, .. } => {
                self.progress.reach(*bytes, *documents, self.console);
            }
            OpenProgress::Writing => self.progress.finish(&phrases::writing(LOCALE)),
            OpenProgress::Loading(LoadProgress::Reached { documents }) => {
                self.progress.finish(&phrases::load_reached(LOCALE, *documents));
            }
            OpenProgress::Loading(LoadProgress::Done { .. }) => self.built = true,
            OpenProgress::Built { .. } | OpenProgress::Pulled { .. } => self.built = true,
            // These only need words, which come below.
            OpenProgress::KeptOld { .. }
            | OpenProgress::LeftOut { .. }
            | OpenProgress::Loading(_)
            | OpenProgress::LinesLeftOut(_) => {}
        }
        if let Some(said) = phrases::opening(LOCALE, &news) {
            self.progress.say(&said, self.console);
        }
    }
}
