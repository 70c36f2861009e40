use anyhow::Result;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Console, clock};
use crate::archive::{Archive, Opening};
use crate::config::Settings;
use crate::render::phrases;

/// Opens the archive, building or refreshing its index first where that is needed.
///
/// Tells what happens meanwhile, and gives whether the index was built anew.
pub(super) fn archive(settings: &Settings, console: &Console) -> Result<(Archive, bool)> {
    let mut listener = Listener { console, bar: ProgressBar::hidden(), built: false };
    let opened = Archive::open(&settings.archive, &clock::now(), &mut |news| listener.hear(news));
    listener.bar.finish_and_clear();
    Ok((opened?, listener.built))
}

/// Shows what happens while an archive is opened.
struct Listener<'c> {
    console: &'c Console,
    bar: ProgressBar,
    built: bool,
}

impl Listener<'_> {
    fn hear(&mut self, news: Opening) {
        match &news {
            Opening::Building { bytes, .. } => self.bar = bar(*bytes, self.console),
            Opening::Read { bytes, .. } => self.bar.set_position(*bytes),
            Opening::Built { .. } => self.built = true,
            Opening::KeptOld { .. } | Opening::LeftOut { .. } => {}
        }
        if let Some(said) = phrases::opening(&news) {
            self.bar.suspend(|| self.console.say(&said));
        }
    }
}

fn bar(bytes: u64, console: &Console) -> ProgressBar {
    if !console.shows_progress() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {bytes} of {total_bytes}, {eta} left")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr()).with_style(style)
}
