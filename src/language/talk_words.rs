/// The words by which people keep a conversation going.
///
/// A phrase is folded words parted by blanks. What is compared with it is a whole line without its fillers, so
/// "could you show me more, please" is "more"; a phrase behind "=" has to be all of it.
#[derive(Clone, Copy, Debug)]
pub struct TalkWords {
    /// Words that say nothing in a line of a few words: "please", "ok", "now".
    pub fillers: &'static [&'static str],
    /// Greetings: "hi".
    pub greetings: &'static [&'static str],
    /// Thanks: "thanks".
    pub thanks: &'static [&'static str],
    /// Farewells: "bye".
    pub farewells: &'static [&'static str],
    /// What is said to an answer and asks for nothing: "lol", "i see".
    pub reactions: &'static [&'static str],
    /// Words before a question that are no words of it: "hmm", "lol".
    pub interjections: &'static [&'static str],
    /// Words that are none of a question where its first word stands right behind them: "**so** who was it?"
    pub before_question: &'static [&'static str],
    /// Questions for help: "help", "how does this work".
    pub help: &'static [&'static str],
    /// Questions about the bot itself: "who are you", "are you a robot".
    pub about_bot: &'static [&'static str],
    /// Questions about how the bot cites: "how do i cite".
    pub about_citing: &'static [&'static str],
    /// "Is this quote real?"
    pub about_checking: &'static [&'static str],
    /// Whether what is shown is true, or made up: "do you make things up".
    pub about_truth: &'static [&'static str],
    /// Which document is the oldest, and which the latest.
    pub about_oldest: &'static [&'static str],
    /// What the series is that citations name: "what is frus".
    pub about_series: &'static [&'static str],
    /// Asks the bot to write something for somebody: "write my essay".
    pub about_writing: &'static [&'static str],
    /// What is in the archive: "what is in the archive".
    pub about_archive: &'static [&'static str],
    /// Says that an answer is wrong or is none to what was asked: "wrong".
    pub wrong: &'static [&'static str],
    /// Says to keep nothing of what was asked, with whatever stands in it: "forget that".
    pub dropping: &'static [&'static str],
    /// What may stand beside those: "please".
    pub beside_dropping: &'static [&'static str],
    /// Says alone what `dropping` says, and before a colon or the like what `new_question` says: "new topic".
    pub new_subject: &'static [&'static str],
    /// Says, before a colon or the like, that a new question follows: "something else".
    pub new_question: &'static [&'static str],
    /// Asks for another language: "translate".
    pub translating: &'static [&'static str],
    /// Names of languages, which may be ones that nobody speaks here: "german".
    pub tongues: &'static [&'static str],
    /// Before the name of a language: "in".
    pub before_tongue: &'static [&'static str],
    /// What is done in a language: "speak".
    pub speaking: &'static [&'static str],
    /// Asks whose words were shown: "who said".
    pub speaker: &'static [&'static str],
    /// Asks who was there, where a document lists it: "who attended".
    pub those_present: &'static [&'static str],
    /// Asks whom the words that are shown were said or written to.
    pub addressee: &'static [&'static str],
    /// Opens "**was** Harriman there?"
    pub was: &'static [&'static str],
    /// The word that an apostrophe leaves out: "what's the source" is "what **is** the source".
    pub contracted: &'static str,
    /// Ends it: "was Harriman **there**?"
    pub present_there: &'static [&'static str],
    /// Asks when they were said: "when was".
    pub time: &'static [&'static str],
    /// Asks where they stand: "source", "where is from".
    pub source: &'static [&'static str],
    /// Asks for the next piece: "more".
    pub next: &'static [&'static str],
    /// Asks for the piece before: "previous".
    pub previous: &'static [&'static str],
    /// Names for the pieces of a list by their place, the forms of each: "second", "2nd".
    pub ordinals: &'static [&'static [&'static str]],
    /// Names for the last piece.
    pub last: &'static [&'static str],
    /// Beside the number of a piece: "**open** 2", "the second **one**".
    pub beside_number: &'static [&'static str],
    /// Asks for what was written before: "earlier".
    pub earlier: &'static [&'static str],
    /// Asks for what was written after: "later".
    pub later: &'static [&'static str],
    /// Asks for a citation; the name of a form may stand beside it: "cite".
    pub cite: &'static [&'static str],
    /// What people call forms of citation, alone or with `cite`, and the name of the form: "turabian" is "chicago".
    pub forms: &'static [(&'static str, &'static str)],
    /// Those words of `cite` that ask for nothing else: "cite".
    pub citing: &'static [&'static str],
    /// Before the name of a form: "in", "as".
    pub before_form: &'static [&'static str],
    /// Beside the name of a form: "style".
    pub style: &'static [&'static str],
    /// Forms of citation that there are elsewhere and not here: "harvard".
    pub other_forms: &'static [&'static str],
    /// Asks for the whole document, or its beginning.
    pub document: &'static [&'static str],
    /// Asks for what stands around the words.
    pub context: &'static [&'static str],
    /// Asks for fewer words.
    pub shorter: &'static [&'static str],
    /// Asks to put the words into the notebook: "save".
    pub save: &'static [&'static str],
    /// Opens a line that goes on from the one before: "and", "what about".
    pub openings: &'static [&'static str],
    /// Opens a line that says what was meant: "i mean".
    pub i_mean: &'static str,
    /// Opens a line that takes back what was understood: "no".
    pub denying: &'static [&'static str],
    /// Before what is not meant: "**not** 1961".
    pub not: &'static str,
    /// Between what is not meant and what is: "not Mao **but** Chou".
    pub instead: &'static [&'static str],
    /// Asks who of a name is meant: "which Thompson **do you mean**?"
    pub do_you_mean: &'static [&'static str],
    /// Before a time that anything is asked of: "**any** from 1963".
    pub any: &'static [&'static str],
    /// In place of a noun that was said: "the American **one**".
    pub one: &'static [&'static str],
    /// Each of two that were compared: "what did **each** say?"
    pub each: &'static [&'static str],
    /// Said to the bot, or of whoever asks: "you", "my".
    pub addressing: &'static [&'static str],
    /// What is asked of several, and the end of them that is wanted: "the **longest** meeting?"
    pub superlatives: &'static [&'static str],
    /// What a subject has parts of: "who led **the team**?"
    pub parts: &'static [&'static str],
    /// Ending of a verb that tells what was done: "what was agre**ed**?"
    pub done_ending: &'static str,
    /// Ends a line that goes on: "i mean", "instead".
    pub endings: &'static [&'static str],
    /// Pronouns for a person.
    pub person: &'static [&'static str],
    /// Verbs with whoever was told right behind them: "what did Rusk **tell** the Soviets?"
    pub telling: &'static [&'static str],
    /// Stands for whoever it may be: "did **anyone** object?"
    pub anybody: &'static [&'static str],
    /// Words of a number and its unit: "722 **million**".
    pub amounts: &'static [&'static str],
    /// Points to several things that were named: "**those** islands".
    pub these: &'static [&'static str],
    /// Those of them that are for several: "they".
    pub persons: &'static [&'static str],
    /// Two words for a person who was named: "this guy".
    pub person_phrases: &'static [&'static str],
    /// Forms of being in the present: "what **is** the domino theory?"
    pub present: &'static [&'static str],
    /// Opens a line that narrows what was asked: "only".
    pub only: &'static [&'static str],
    /// Between the last two of several names: "and".
    pub and: &'static str,
    /// The same in the genitive: "his".
    pub person_genitive: &'static [&'static str],
    /// The day behind the one that was asked about or shown: "the next day".
    pub next_day: &'static [&'static str],
    /// The day before it.
    pub day_before: &'static [&'static str],
    /// The seven days behind that day: "the week after".
    pub week_after: &'static [&'static str],
    /// The seven days before it.
    pub week_before: &'static [&'static str],
    /// The year behind the one that was asked about.
    pub year_after: &'static [&'static str],
    /// The year before it.
    pub year_before: &'static [&'static str],
    /// Verbs that want to be told of what: "what did he **think**?"
    pub wanting_object: &'static [&'static str],
    /// Nouns of going somewhere: "Nixon's **visit** to Peking".
    pub journeys: &'static [&'static str],
    /// Nouns of whoever belongs to a person: "Stalin's **daughter**".
    pub kin: &'static [&'static str],
    /// What is said or done in answer: "what did Johnson **reply**?"
    pub replying: &'static [&'static str],
    /// Nouns for what somebody said or thought, which want to be told of what as well: "the Soviet **reaction**".
    pub said_nouns: &'static [&'static str],
    /// Between such a noun and whose it is: "the answer **of** the Soviets".
    pub of: &'static str,
    /// What ends a line and says nothing of in what: "was Kennan **involved**?", "did Dulles **change his mind**?"
    pub open_predicates: &'static [&'static str],
    /// Verbs with whoever was told behind them: "who **told** Johnson?"
    pub informing: &'static [&'static str],
    /// Ends a line and says nothing of what: "what did Kennedy say **when he heard**?"
    pub tails: &'static [&'static str],
    /// Forms in which a pronoun for a person is nobody who acts: "how did Kennedy persuade **him**?"
    pub person_objects: &'static [&'static str],
    /// The year that was asked about: "in October **that year**".
    pub that_year: &'static [&'static str],
    /// Asks which of several is meant: "**which one was** the first?"
    pub asking_which: &'static [&'static str],
    /// Asks for what was found as a list by date: "day by day".
    pub by_date: &'static [&'static str],
    /// What such a list is called, before its subject: "timeline of".
    pub timeline_of: &'static str,
    /// How somebody speaks of themselves: "**I**'m writing a paper".
    pub oneself: &'static [&'static str],
    /// What somebody says of their own work, before they ask: "I'm **writing** a paper".
    pub own_work: &'static [&'static str],
    /// Ends what somebody's own work is about: "a talk on Laos **for class**".
    pub behind_work: &'static [&'static str],
    /// Ending of a genitive: "'s".
    pub genitive_ending: &'static str,
    /// Words for a place that was named: "there".
    pub there: &'static [&'static str],
    /// Words for a time that was named: "then".
    pub then: &'static [&'static str],
    /// Words for the thing that was named: "it".
    pub thing: &'static [&'static str],
    /// Before a place or a time: "in".
    pub within: &'static str,
    /// Between the first and the last day of a time: "24 August 1958 **to** 2 September 1958".
    pub up_to: &'static str,
    /// Before a day: "on".
    pub on_day: &'static str,
    /// Words before the one who acts: "did".
    pub before_actor: &'static [&'static str],
    /// Before the subject of what is said: "about".
    pub about: &'static str,
    /// Prepositions by what stands behind them, those of a subject first: "on" asks for what "about" asks for.
    pub prepositions: &'static [&'static [&'static str]],
    /// Opens a clause about what was asked: "what did he say **when** it was over?"
    pub clause: &'static [&'static str],
    /// Asks for the number of what was listed: "how many in total".
    pub how_many: &'static [&'static str],
    /// Before what is counted then: "how many documents mention".
    pub how_many_mention: &'static str,
    /// The word that asks for what was written at a time.
    pub written: &'static str,
    /// Before a time up to which, and from which on: "before", "after".
    pub before: &'static str,
    /// See `before`.
    pub after: &'static str,
}
