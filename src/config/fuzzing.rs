//! Reads arbitrary text as settings and tables. Entry points for the fuzz targets; no other build has them.

use super::Events;
use super::environment::Environment;
use super::fault::SettingOrigin;
use super::layers::parse;
use crate::text::Spellings;

/// Reads a text as every kind of file that settings come from.
pub fn config(text: &str) {
    let mut faults = Vec::new();
    let lines = text.lines().count().max(1);
    let layer = parse(text, |line| SettingOrigin::Line("pincite.toml".into(), line), &mut faults);
    for (_, place) in layer.values() {
        assert!(
            matches!(place, SettingOrigin::Line(_, line) if (1..=lines).contains(line)),
            "{place:?}"
        );
    }
    for fault in &faults {
        assert!(!fault.to_string().is_empty());
    }
    let _ = Spellings::parse(text);
    let _ = Spellings::parse_words(text);
    let _ = toml::from_str::<Events>(text);
    let _ = Environment::written(text).token();
}
