use anyhow::Result;
use chrono::Utc;
use indicatif::{ProgressBar, ProgressStyle};

use super::Console;
use crate::archive::{Archive, Opening};
use crate::config::Settings;
use crate::render::phrases;

/// Opens the archive, building or refreshing its index first where that is needed.
#[expect(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
pub(super) fn archive(settings: &Settings, console: &Console) -> Result<Archive> {
    let now = Utc::now().format("%Y-%m-%d %H:%M").to_string();
    let mut bar = None;
    let mut tell = |event: Opening| match event {
        Opening::Building { ref reason, bytes, .. } => {
            console.say(&phrases::building(reason));
            bar = console.shows_progress().then(|| progress(bytes));
        }
        Opening::Read { bytes, .. } => {
            if let Some(bar) = &bar {
                bar.set_position(bytes);
            }
        }
        Opening::Built { documents, passages } => {
            if let Some(bar) = bar.take() {
                bar.finish_and_clear();
            }
            console.say(&phrases::built(documents, passages));
        }
        Opening::KeptOld { error } => console.say(&phrases::kept_old(&error)),
        Opening::LeftOut { file, reason } => console.say(&phrases::left_out(&file, &reason)),
    };
    Ok(Archive::open(&settings.archive, &now, &mut tell)?)
}

fn progress(bytes: u64) -> ProgressBar {
    let style = ProgressStyle::with_template(
        "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left",
    )
    .expect("the template is well formed");
    ProgressBar::new(bytes).with_style(style)
}
