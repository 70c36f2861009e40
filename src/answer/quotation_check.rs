//! Says what came of comparing a quotation with the archive.

use super::spelling::Spelling;
use crate::question::Tongue;

/// Most words of a quotation that are compared; of a longer text the beginning.
pub const MAX_WORDS_OF_QUOTATION: usize = 400;

/// What came of comparing a quotation with the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotationCheck {
    /// The words that were compared, as typed.
    pub typed: String,
    /// Whether it stands there.
    pub state: QuotationState,
    /// In how many documents it stands word for word.
    pub documents: usize,
    /// Whether it may stand in more, because not all passages were looked through.
    pub may_be_more: bool,
    /// Whether it is a text that was pasted, and not one in quotation marks.
    pub is_pasted: bool,
    /// In which words it differs from the first piece of evidence, where it does.
    pub differences: Vec<Difference>,
    /// Words that the source spells in another way, which is no difference.
    pub spellings: Vec<Spelling>,
    /// What stands in the quoter's own square brackets, where the source has it otherwise.
    pub brackets: Vec<Difference>,
    /// Whether the source has words where the quoter has an ellipsis.
    pub leaves_out: bool,
    /// What comes of what was claimed besides: who said it, when and where.
    pub claimed: ClaimOutcome,
    /// Whether only its first [`MAX_WORDS_OF_QUOTATION`] words were compared.
    pub is_cut: bool,
    /// The language of the words, where the archive has none of them and they are not English.
    pub tongue: Option<Tongue>,
}

/// One of several quotations in a line, or a part of one between ellipses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotationPart {
    /// What came of comparing it.
    pub check: QuotationCheck,
    /// Where its first place is among the evidence that is shown; `None` where it stands nowhere.
    pub shown: Option<usize>,
}

/// Whether a quotation stands in the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QuotationState {
    /// Word for word, but for what `spellings`, `brackets` and `leaves_out` say.
    Verbatim,
    /// Nearly: `differences` has the words that differ.
    Differs,
    /// Neither.
    Absent,
}

impl QuotationState {
    /// The state in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Differs => "differs",
            Self::Absent => "absent",
        }
    }
}

/// What comes of what a question claims of quoted words that stand in the archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimOutcome {
    /// The name of whoever is said to have said them, as typed, and whether they do.
    pub speaker: Option<(String, ClaimFound)>,
    /// Who says them there, in the words of the document, where that is one person.
    pub teller: Option<String>,
    /// Who reports that of them, where that is another than the writer.
    pub reporter: Option<String>,
    /// Whether somebody is told to say them who is not known, with the pronoun that stands for them.
    pub unclear: Option<Option<String>>,
    /// How the document is signed, with the name that initials mean.
    pub signed: Option<String>,
    /// Whether they stand there in quotation marks inside the words of whoever says them.
    pub is_quoted: bool,
    /// The author of the document, where nobody is named who says them.
    pub author: Option<String>,
    /// Whether `speaker` wrote or signed the document, and nobody is named who says them.
    pub is_writer: bool,
    /// Whether the document tells what others say, so that its author or signer need not be who says them.
    pub may_report: bool,
    /// Who says them there, where that is asked.
    pub asked: Option<SpeakerFound>,
    /// The time at which they are said to have been said, as typed, and whether the document is of it.
    pub time: Option<(String, ClaimFound)>,
    /// The place at which they are said to have been said, as typed, and whether the document is of it.
    pub place: Option<(String, ClaimFound)>,
}

/// Who says some words, by the document in which they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpeakerFound {
    /// Whoever the document says, in its words; then whoever goes on inside the words.
    Said {
        /// The first.
        first: String,
        /// Those behind, in the order of their turns.
        then: Vec<String>,
    },
    /// It names no speaker; this is its author.
    Wrote(String),
    /// It names no speaker, and is signed.
    Signed {
        /// The signature, with the name that initials mean.
        who: String,
        /// Whether that is known.
        is_named: bool,
    },
    /// Somebody is told to, and it is not sure who; with the pronoun that stands for them.
    Unclear(Option<String>),
    /// It names neither.
    Nobody,
}

impl SpeakerFound {
    /// The smaller, the more is known.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::Said { .. } => 0,
            Self::Wrote(_) | Self::Signed { is_named: true, .. } => 1,
            Self::Signed { is_named: false, .. } => 2,
            Self::Unclear(_) => 3,
            Self::Nobody => 4,
        }
    }
}

/// Whether words are those of whoever is said to have said them, or of the time that is claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClaimFound {
    /// They are.
    Same,
    /// Nothing says whose words they are, or of which time; or nobody is named.
    Unmarked,
    /// They are another's, or of another time.
    Other,
}

impl ClaimFound {
    /// What was found in a word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Unmarked => "unmarked",
            Self::Other => "other",
        }
    }
}

impl ClaimOutcome {
    /// Whether anything was claimed or asked of the words besides themselves.
    pub fn is_claimed(&self) -> bool {
        let Self { speaker, asked, time, place, .. } = self;
        speaker.is_some() || asked.is_some() || time.is_some() || place.is_some()
    }

    /// Whether the archive says something else than the claim.
    pub fn is_contradicted(&self) -> bool {
        let is_other = |(_, found): &(String, ClaimFound)| *found == ClaimFound::Other;
        self.speaker.iter().chain(&self.time).chain(&self.place).any(is_other)
    }
}

/// Words that differ, as they were typed and as the source has them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Difference {
    /// As typed; empty where the source has words that were not typed.
    pub typed: String,
    /// As the source has it; empty where it has nothing in that place.
    pub source: String,
}
