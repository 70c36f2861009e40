use chrono::NaiveDate;

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// A question that can be answered by itself.
    Question {
        /// Its words.
        text: String,
        /// What of it was kept from the question before, as it stood there; empty where nothing was.
        kept: Vec<String>,
    },
    /// A question that somebody asks as a new one: nothing is kept, whatever was asked before.
    NewQuestion(String),
    /// Something about what was shown last.
    OfShown(OfShown),
    /// Nothing is to be kept of what was asked before.
    Drop,
    /// Nothing that an archive could answer.
    SmallTalk(SmallTalk),
}

/// The place of the last piece, however many there are.
pub const LAST_PIECE: usize = usize::MAX;

/// What is asked of the words that were shown last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfShown {
    /// Whose they are.
    Speaker,
    /// Whom they are said or written to, as far as the head of their document tells.
    Addressee,
    /// Who was there, as their document lists it.
    Present,
    /// When they were written, and of which time they speak.
    Time,
    /// Where they stand.
    Source,
    /// The next piece of evidence.
    Next,
    /// The piece before.
    Previous,
    /// The piece at a place, from 0; [`LAST_PIECE`] is the last one.
    Open(usize),
    /// How to cite them: in the form with this name, where one is named.
    Cite(Option<&'static str>),
    /// How to cite them in a form that there is not.
    UnknownForm,
    /// What stands around them.
    Context,
    /// Their document from its beginning on.
    Document,
    /// Fewer of them.
    Shorter,
    /// To have them in the notebook.
    Save,
}

/// What was asked and shown last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// The question, as it was answered: with whatever it kept from others.
    pub question: String,
    /// The day on which the document that was shown was written, where it has one.
    pub written: Option<NaiveDate>,
    /// Whether anything was shown: nothing goes on from words that the archive does not have.
    pub is_found: bool,
}

/// Small talk, by what fits in reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SmallTalk {
    /// "Hi".
    Greeting,
    /// "Thanks".
    Thanks,
    /// "Bye".
    Farewell,
    /// "Lol", an emoji.
    Reaction,
    /// "Help", "what can you do?".
    Help,
    /// "Who made you?".
    AboutBot,
    /// "How do I cite?".
    AboutCiting,
    /// "Is this quote real?".
    AboutChecking,
    /// "Do you make things up?", "how do you know this is true?".
    AboutTruth,
    /// "What is in the archive?", "what years do you cover?".
    AboutArchive,
    /// "What's the oldest document you have?".
    AboutOldest,
    /// "What is FRUS?".
    AboutSeries,
    /// "Can you write my essay?".
    AboutWriting,
    /// "That's wrong", "not what I asked".
    Wrong,
    /// "In German, please".
    InLanguage,
}

impl SmallTalk {
    /// Whether questions to try fit behind the reply: somebody who says goodbye wants none,
    /// nor who speaks of the answer that they have.
    pub fn invites(self) -> bool {
        let is_said_to_answer = matches!(self, Self::Reaction | Self::Wrong | Self::InLanguage);
        !is_said_to_answer && !matches!(self, Self::Thanks | Self::Farewell)
    }
}
