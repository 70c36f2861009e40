//! Names the commands of the program and of conversations: `--help`, `/help`, the README and Telegram's menus call them the same because they all read it here.
//!
//! Which of them the bot offers, and to whom, is said by its features.

/// A command, of the program, of a conversation, or of both. What it does is said by [`phrases::does`](super::phrases::does).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Answers one question.
    Ask,
    /// Begins a conversation in the terminal.
    Chat,
    /// Shows how dates are read.
    Dates,
    /// Builds or refreshes the index.
    Index,
    /// Checks configuration and corpus.
    Check,
    /// Shows how a file is read.
    Read,
    /// Runs the bot.
    Serve,
    /// Writes what the bot keeps into a file.
    Backup,
    /// Puts such a file back.
    Restore,
    /// Copies what the bot keeps into a database, and back.
    Store,
    /// Scores judged questions.
    Eval,
    /// Proposes spelling groups.
    Names,
    /// Greets and offers examples.
    Start,
    /// Lists the commands.
    Help,
    /// Says what the archive holds.
    About,
    /// Says and sets which archive answers.
    Archive,
    /// Says and sets the form of citations.
    Cite,
    /// Says and sets the language.
    Language,
    /// Saves the excerpt on the screen.
    Save,
    /// Shows the notebook.
    List,
    /// Sends the notebook as a file.
    Export,
    /// Says what is kept.
    Privacy,
    /// Forgets a person.
    ForgetMe,
    /// Asks quiz questions.
    Quiz,
    /// Says who answered best in this week.
    Score,
    /// Shows the documents on a subject on a line of time.
    Timeline,
    /// Lays accounts of the same time side by side.
    Sides,
    /// Shows a week by whose accounts there are.
    Week,
    /// Shows who wrote, received or took part.
    People,
    /// Shows places.
    Places,
    /// Shows years.
    Years,
    /// Shows collections.
    Collections,
    /// Shows a document.
    Doc,
    /// Says and sets when a passage of the day is posted.
    Daily,
    /// The same, once a week.
    Weekly,
    /// Says and sets when a digest of the week is posted.
    Digest,
    /// Says and sets the time zone.
    Timezone,
    /// Shows what is set up, and changes it.
    Settings,
    /// Says how the bot is.
    Status,
    /// Refreshes the index.
    Reindex,
    /// Gives the invitation.
    Invite,
    /// Lists what was not answered and what was reported.
    Gaps,
    /// Says what is wrong with the answer on the screen.
    Wrong,
    /// Ends the conversation.
    Quit,
}

impl Command {
    /// As typed: `ask` in a shell, `/ask` in a conversation. The same in every language.
    pub const fn name(self) -> &'static str {
        match self {
            Command::Ask => "ask",
            Command::Chat => "chat",
            Command::Dates => "dates",
            Command::Index => "index",
            Command::Check => "check",
            Command::Read => "read",
            Command::Serve => "serve",
            Command::Backup => "backup",
            Command::Restore => "restore",
            Command::Store => "store",
            Command::Eval => "eval",
            Command::Names => "names",
            Command::Start => "start",
            Command::Help => "help",
            Command::About => "about",
            Command::Archive => "archive",
            Command::Cite => "cite",
            Command::Language => "language",
            Command::Save => "save",
            Command::List => "list",
            Command::Export => "export",
            Command::Privacy => "privacy",
            Command::ForgetMe => "forgetme",
            Command::Quiz => "quiz",
            Command::Score => "score",
            Command::Timeline => "timeline",
            Command::Sides => "sides",
            Command::Week => "week",
            Command::People => "people",
            Command::Places => "places",
            Command::Years => "years",
            Command::Collections => "collections",
            Command::Doc => "doc",
            Command::Daily => "daily",
            Command::Weekly => "weekly",
            Command::Digest => "digest",
            Command::Timezone => "timezone",
            Command::Settings => "settings",
            Command::Status => "status",
            Command::Reindex => "reindex",
            Command::Invite => "invite",
            Command::Gaps => "gaps",
            Command::Wrong => "wrong",
            Command::Quit => "quit",
        }
    }

    /// What follows the name, if anything does.
    pub const fn takes(self) -> Option<&'static str> {
        match self {
            Command::Ask => Some("QUESTION…"),
            Command::Dates => Some("TEXT…"),
            Command::Names => Some("FILE…"),
            Command::Store => Some("copy"),
            Command::Cite => Some("FORM"),
            Command::Language => Some("LANGUAGE"),
            Command::Export => Some("FORMAT"),
            Command::Quiz => Some("SUBJECT"),
            Command::Timeline | Command::Sides => Some("TOPIC…"),
            Command::Week => Some("DAY"),
            Command::Wrong => Some("WHAT"),
            Command::Doc => Some("TITLE…"),
            Command::Daily => Some("TIME"),
            Command::Weekly | Command::Digest => Some("WHEN"),
            Command::Timezone => Some("ZONE"),
            Command::Read | Command::Backup | Command::Restore | Command::Eval => Some("FILE"),
            _ => None,
        }
    }

    /// "ask QUESTION…"
    pub fn usage(self) -> String {
        match self.takes() {
            Some(takes) => format!("{} {takes}", self.name()),
            None => self.name().to_owned(),
        }
    }
}

/// Commands of the program, as in `pincite ask`.
pub const IN_SHELL: &[Command] = &[
    Command::Ask,
    Command::Chat,
    Command::Dates,
    Command::Index,
    Command::Check,
    Command::Read,
    Command::Serve,
    Command::Backup,
    Command::Restore,
    Command::Store,
    Command::Eval,
    Command::Gaps,
    Command::Names,
];
/// Commands of `pincite chat`, as in `/about`.
pub const IN_CHAT: &[Command] = &[
    Command::Ask,
    Command::Cite,
    Command::Save,
    Command::List,
    Command::Export,
    Command::Dates,
    Command::Quiz,
    Command::Timeline,
    Command::Sides,
    Command::Week,
    Command::People,
    Command::Places,
    Command::Years,
    Command::Collections,
    Command::Doc,
    Command::Wrong,
    Command::About,
    Command::Help,
    Command::Quit,
];
/// Commands of the people who run the bot, in private chats with it.
pub const OF_OPERATORS: &[Command] =
    &[Command::Status, Command::Gaps, Command::Reindex, Command::Invite];
