//! Says what a push and a pull of an index did.

use std::fmt::Display;

use crate::messages::{Locale, message};
use crate::snapshot::{Pulled, Pushed};

/// A generation is written to a snapshot.
pub fn pushed(locale: Locale, target: &impl Display, pushed: &Pushed) -> String {
    let (target, generation) = (target.to_string(), number(pushed.generation));
    let said = if pushed.is_unchanged {
        message!(locale, "snapshot-push-unchanged", target = target, generation = generation)
    } else {
        message!(
            locale,
            "snapshot-pushed",
            target = target,
            generation = generation,
            size = megabytes(pushed.bytes),
            sent = megabytes(pushed.sent),
        )
    };
    match pushed.removed {
        0 => said,
        removed => {
            format!("{said}\n{}", message!(locale, "snapshot-removed", generations = removed))
        }
    }
}

/// A generation of a snapshot is in use.
pub fn pulled(locale: Locale, source: &impl Display, pulled: &Pulled) -> String {
    let (target, generation) = (source.to_string(), number(pulled.generation));
    if pulled.is_unchanged {
        return message!(
            locale,
            "snapshot-pull-unchanged",
            target = target,
            generation = generation
        );
    }
    message!(
        locale,
        "snapshot-pulled",
        target = target,
        generation = generation,
        size = megabytes(pulled.bytes),
        received = megabytes(pulled.received),
    )
}

/// Without the separators of large numbers.
fn number(generation: u64) -> String {
    generation.to_string()
}

/// Bytes in megabytes, with a digit behind the point: "12.5".
pub(super) fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{}", tenths / 10, tenths % 10)
}
