/// Whether a picture is light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark letters on white.
    #[default]
    Light,
    /// Light letters on the dark of Telegram's night mode.
    Dark,
}

impl Theme {
    /// Both.
    pub const ALL: [Theme; 2] = [Theme::Light, Theme::Dark];

    /// Its name where it is kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The one of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }

    pub(super) fn colours(self) -> &'static Colours {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }
}

/// The colours of a picture. Blue and orange differ for those as well who do not tell red from green.
pub(super) struct Colours {
    pub(super) background: &'static str,
    pub(super) text: &'static str,
    pub(super) muted: &'static str,
    pub(super) grid: &'static str,
    pub(super) written: &'static str,
    pub(super) speaks_of: &'static str,
    pub(super) gap: &'static str,
}

const LIGHT: Colours = Colours {
    background: "#ffffff",
    text: "#1b1f24",
    muted: "#57606a",
    grid: "#e3e7eb",
    written: "#1f6feb",
    speaks_of: "#d9730d",
    gap: "#d5dae0",
};

const DARK: Colours = Colours {
    background: "#17212b",
    text: "#e8eef4",
    muted: "#9aa8b5",
    grid: "#263442",
    written: "#58a6ff",
    speaks_of: "#f0a03c",
    gap: "#344454",
};
