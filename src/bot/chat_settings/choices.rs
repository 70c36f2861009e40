//! The settings that have one of two values.

/// A setting that has one of two values, of which one is the default.
pub(crate) trait Choice: Copy + Default + 'static {
    /// Its values, in the order in which taps go through them.
    const ALL: [Self; 2];

    /// The name of a value in the store, which is never changed.
    fn name(self) -> &'static str;

    /// The value of a name; `None` too for what only another version of the program knows.
    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.name() == name)
    }
}

/// Whether pages behind addresses are shown below messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Previews {
    /// They are.
    Shown,
    /// No page is fetched.
    #[default]
    Hidden,
}

impl Choice for Previews {
    const ALL: [Self; 2] = [Self::Hidden, Self::Shown];

    fn name(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Hidden => "hidden",
        }
    }
}

/// Whether what nobody asked for comes with a sound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PostSound {
    /// As any message.
    #[default]
    Audible,
    /// Without one.
    Silent,
}

impl Choice for PostSound {
    const ALL: [Self; 2] = [Self::Audible, Self::Silent];

    fn name(self) -> &'static str {
        match self {
            Self::Audible => "audible",
            Self::Silent => "silent",
        }
    }
}

/// Who may save excerpts for a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum WhoMaySave {
    /// Whoever is there.
    #[default]
    Everybody,
    /// Its admins.
    Admins,
}

impl Choice for WhoMaySave {
    const ALL: [Self; 2] = [Self::Everybody, Self::Admins];

    fn name(self) -> &'static str {
        match self {
            Self::Everybody => "everybody",
            Self::Admins => "admins",
        }
    }
}

/// Whether a mention of the bot is answered in a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mentions {
    /// It is.
    #[default]
    Answered,
    /// Only commands and replies to the bot are.
    Ignored,
}

impl Choice for Mentions {
    const ALL: [Self; 2] = [Self::Answered, Self::Ignored];

    fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Ignored => "ignored",
        }
    }
}

/// What is posted on a day for which the archive has nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum EmptyDays {
    /// What it has for the nearest day, and that it is of that day.
    #[default]
    Nearest,
    /// Nothing.
    Silent,
}

impl Choice for EmptyDays {
    const ALL: [Self; 2] = [Self::Nearest, Self::Silent];

    fn name(self) -> &'static str {
        match self {
            Self::Nearest => "nearest",
            Self::Silent => "silent",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use super::*;

    fn is_read<C: Choice + PartialEq + Debug>() {
        for value in C::ALL {
            assert_eq!(C::named(value.name()), Some(value));
        }
        assert_eq!(C::named("of another version"), None);
    }

    #[test]
    fn every_value_is_read_by_its_name() {
        is_read::<Previews>();
        is_read::<PostSound>();
        is_read::<WhoMaySave>();
        is_read::<Mentions>();
        is_read::<EmptyDays>();
    }
}
