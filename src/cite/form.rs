/// The forms in which a passage is cited.
///
/// ```
/// use pincite::cite::Form;
///
/// assert_eq!(Form::named("MLA"), Some(Form::Mla));
/// assert_eq!(Form::Mla.name(), "mla");
/// assert_eq!(Form::named("harvard"), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// What the publishing archive asks for.
    Archive,
    /// A full note after the Chicago Manual of Style.
    #[default]
    ChicagoNote,
    /// The note for every further mention.
    ChicagoShort,
    /// An entry of a bibliography after the Chicago Manual of Style.
    Bibliography,
    /// An entry of the works cited, MLA, 9th edition.
    Mla,
    /// A reference, APA, 7th edition.
    Apa,
}

impl Form {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Archive,
        Self::ChicagoNote,
        Self::ChicagoShort,
        Self::Bibliography,
        Self::Mla,
        Self::Apa,
    ];

    /// Its name as it is typed, kept and configured; the same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Archive => "archive",
            Self::ChicagoNote => "chicago",
            Self::ChicagoShort => "short",
            Self::Bibliography => "bibliography",
            Self::Mla => "mla",
            Self::Apa => "apa",
        }
    }

    /// How words that are left out are marked: with three points that are set apart, except where an archive's own form
    /// has nothing to say on it.
    pub const fn ellipsis(self) -> &'static str {
        match self {
            Self::Archive => "…",
            _ => ". . .",
        }
    }

    /// The form with this name, in whatever case it is typed.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name().eq_ignore_ascii_case(name.trim()))
    }
}
