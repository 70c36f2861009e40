//! Holds a proposal: forms that may stand for one thing, why, and what bears it out.

use super::occurrences::Occurrences;
use crate::text::{GroupKind, SHORT};

/// Proposals, the most certain first; `render::phrases::names_file` writes them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Proposals(pub Vec<Proposal>);

/// Forms that may stand for one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What kind of thing.
    pub kind: GroupKind,
    /// The forms.
    pub forms: Vec<Form>,
    /// Why.
    pub reason: Reason,
    /// How often the archive bears it out.
    pub count: u32,
    /// The list entry or the document where it can be looked up.
    pub example: String,
}

/// One form of a name or term.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
    /// How it is written, or where it was seen.
    pub system: System,
    /// The form.
    pub text: String,
}

/// How a form is written, or where it was seen: the word in front of it in a names file.
///
/// In the order of these words, for proposals are sorted by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum System {
    /// Spelled out, in English.
    English,
    /// Wade-Giles.
    WadeGiles,
    /// The letters that stand for a body or a term.
    Abbreviation,
    /// The full name.
    Full,
    /// In brackets behind another form.
    InBrackets,
    /// In a list.
    Listed,
    /// Pinyin.
    Pinyin,
    /// The family name alone, as texts go on after the full name.
    Short,
    /// Rare, and a typo for the usual form.
    Typo,
    /// In the running text.
    Text,
    /// The frequent one of two.
    Usual,
}

impl System {
    /// The word in a names file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::WadeGiles => "Wade-Giles",
            Self::Abbreviation => "abbreviation",
            Self::Full => "full",
            Self::InBrackets => "in brackets",
            Self::Listed => "listed",
            Self::Pinyin => "pinyin",
            Self::Short => SHORT,
            Self::Typo => "slip",
            Self::Text => "text",
            Self::Usual => "usual",
        }
    }

    pub(super) fn form(self, text: impl Into<String>) -> Form {
        Form { system: self, text: text.into() }
    }
}

/// Why forms are proposed as one, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A list of persons gives both: "Mao Tse-tung (Mao Zedong)", "Zhou Enlai, see Chou En-lai".
    ListedTogether,
    /// A list of terms spells it out: "CPSU, Communist Party of the Soviet Union".
    ListedTerm,
    /// Texts introduce the abbreviation: "Bureau of Intelligence and Research (INR)".
    Introduced,
    /// Texts give another form in brackets: "Chou En-lai (Zhou Enlai)".
    Bracketed,
    /// Both romanizations stand in the archive.
    BothRomanizations,
    /// Lists write the given name in several ways: "Kuznetsov, Vasili V." and "Kuznetsov, Vasily V."
    ListedVariants,
    /// A list gives the full name, texts go on with the family name, and no other person in the lists has it.
    ListedFamilyName,
    /// The pinyin is made from the Wade-Giles by rule; the archive has only the latter.
    ByRule,
    /// A rare word one or two letters from a frequent one that stands in the same company.
    SameCompany,
}

impl Proposal {
    pub(super) fn new(kind: GroupKind, forms: Vec<Form>, reason: Reason) -> Self {
        Self { kind, forms, reason, count: 0, example: String::new() }
    }

    /// The same with what bears it out.
    pub(super) fn borne_out_by(mut self, seen: &Occurrences) -> Self {
        self.count = seen.count;
        self.example.clone_from(&seen.example);
        self
    }
}
