/// The words by which people say what is to be done with what is found. They are a task and no subject.
///
/// A phrase is folded words parted by blanks.
#[derive(Clone, Copy, Debug)]
pub struct RequestWords {
    /// Politeness at the head of a line, before whatever is asked: "hey", "can you".
    pub openings: &'static [&'static str],
    /// What is said at the end of a line about how to put it: "in simple words", "please".
    pub endings: &'static [&'static str],
    /// Asks for a list, at the head of a line: "list all".
    pub list: &'static [&'static str],
    /// Asks for the course of a thing, at the head or the end of a line: "timeline of".
    pub series: &'static [&'static str],
    /// The same at the end: "timeline".
    pub series_endings: &'static [&'static str],
    /// Those of them that ask for nothing else than a list: "list".
    pub enumerating: &'static [&'static str],
    /// What of the events of a time is listed, in the plural: "meetings".
    pub events: &'static [&'static str],
    /// Words that make the name of a person another thing's before it: "Cape".
    pub before_namesakes: &'static [&'static str],
    /// The same behind it: "Airport".
    pub behind_namesakes: &'static [&'static str],
    /// Those behind the name of nobody who is known, which may be any: "Library".
    pub behind_unknown: &'static [&'static str],
    /// Between a kind of document and who wrote or sent it: "by".
    pub by_author: &'static [&'static str],
    /// Between a kind of document, or its sender, and whom it was sent to: "to".
    pub to_recipient: &'static [&'static str],
    /// How many of a thing are wanted, before its kind, besides numbers: "two", "a few".
    pub so_many: &'static [&'static str],
    /// Words before the kind of thing that is listed, which say that all are wanted: "all", "every".
    pub all: &'static [&'static str],
    /// Words that may stand between the words of a task: "the".
    pub between: &'static [&'static str],
    /// Names of documents of any kind, in the plural or behind "every": "documents".
    pub listed: &'static [&'static str],
    /// Kinds of documents, in the plural, of which no other is listed: "telegrams".
    pub kinds: &'static [&'static str],
    /// What is listed and is in no document by its name: "mentions", "references".
    pub mentions: &'static [&'static str],
    /// Words of an order that say by themselves that something is wanted by its date: "the **newest** on Tibet".
    pub superlatives: &'static [&'static str],
    /// What else is wanted by its date: "the latest **word** on Taiwan".
    pub news: &'static [&'static str],
    /// Behind "how many documents", where all of a time are counted: "**were written** in 1959".
    pub held: &'static [&'static str],
    /// Words behind a kind of document, before what the list is about: "about", "mentioning".
    pub before_subject: &'static [&'static str],
    /// Those of them that say of a document what it tells of, and not whose it is: "about", and not "of".
    pub mentioning: &'static [&'static str],
    /// What somebody did with somebody, where "how often" is asked of it: "how often did Rusk **meet** Dobrynin?"
    pub meeting: &'static [&'static str],
    /// Asks how often something is named, at the head of a line: "how often".
    pub how_often: &'static [&'static str],
    /// Asks for a number of documents, before their kind: "how many".
    pub how_many: &'static [&'static str],
    /// Verbs of being named, without which "how often" asks for something else: "mentioned".
    pub naming: &'static [&'static str],
    /// Ask for whatever there is, before [`about`](Self::about): "what does the archive say".
    pub holdings: &'static [&'static str],
    /// Before [`anything`](Self::anything), where it is asked for: "do you have".
    pub before_anything: &'static [&'static str],
    /// Whatever there is, before [`about`](Self::about): "anything", "information".
    pub anything: &'static [&'static str],
    /// Before what somebody wants to know of: "about", "on".
    pub about: &'static [&'static str],
    /// Between a word of order and what is named: "latest **mention of** Castro".
    pub mention_of: &'static str,
    /// Asks to lay two things side by side, at the head of a line: "compare".
    pub compare: &'static [&'static str],
    /// Words between the two: "and", "with".
    pub between_sides: &'static [&'static str],
    /// Asks for a text in short, at the head of a line: "summarise".
    pub summarise: &'static [&'static str],
    /// Points at a day of the year: "on this day", "this date".
    pub on_this_day: &'static [&'static str],
    /// Words beside "today" that ask for this day in other years: "what happened", "in history".
    pub today_of_any_year: &'static [&'static str],
    /// Words that say, beside a time alone, that its events are asked for: "events", "history".
    pub of_day: &'static [&'static str],
    /// Words beside a day alone that say which hours of it are meant, or why it is asked for: "dawn", "my birthday".
    pub beside_day: &'static [&'static str],
    /// Questions for whoever did something on a day: "who met whom".
    pub who_and_whom: &'static [&'static str],
    /// Words for a happening that stand behind a name in small letters: "summit", "crisis".
    pub happenings: &'static [&'static str],
    /// Words inside a name in small letters: "of", "the".
    pub inside_names: &'static [&'static str],
    /// Asks for all documents on a name, before it, in a question that is made of another: "all documents about".
    pub all_about: &'static str,
    /// Before a year, in a question that is made of another: "in".
    pub in_year: &'static str,
    /// Around a name in a question for what somebody said about a place: "What did", "say about".
    pub said_about: (&'static str, &'static str),
    /// Before a day in a question for what happened: "What happened on".
    pub happened_on: &'static str,
    /// Asks for a day of the year, before the day: "on this day".
    pub this_day: &'static str,
}
