//! `pincite chat`: a conversation in the terminal, with numbers in place of buttons.

use std::io::{self, BufRead};

use anyhow::Result;

use super::notebook::TerminalNotebook;
use super::{Console, clock, open};
use crate::answer::{Answer, Evidence};
use crate::archive::{Archive, Facet};
use crate::cite::{CiteAs, Form};
use crate::config::Settings;
use crate::conversation::{Before, LAST_PIECE, OfShown, SmallTalk, Turn};
use crate::messages::Locale;
use crate::model::PassageId;
use crate::quiz::{Quiz, QuizWanted};
use crate::render::browse::Look;
use crate::render::commands::{Command, IN_CHAT};
use crate::render::phrases::{self, Told};
use crate::render::terminal::{self, Paint, TerminalOptions};
use crate::time::{Context, Mode};

mod choice;
mod looking;
mod on_screen;
mod pages;
mod quizzing;

use choice::{CHOICES, Choice};

/// `pincite chat`: greets, then answers line by line until the input ends or somebody leaves.
pub(super) fn run(settings: &Settings, console: &Console) -> Result<()> {
    let archive = open::archive(settings, console)?;
    let mut chat = Chat::new(&archive, settings, console.terminal());
    console.say(&chat.greeting());
    let mut input = io::stdin().lock();
    let mut line = Vec::new();
    loop {
        console.prompt();
        line.clear();
        // Bytes, read with replacement below: a line that is not UTF-8 does not end the chat.
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        match chat.reply(&String::from_utf8_lossy(&line))? {
            Reply::Text(text) => console.print_line(&text)?,
            Reply::Nothing => {}
            Reply::End => return Ok(()),
        }
    }
}

/// A conversation: what was last shown, and what the numbers mean now.
struct Chat<'a> {
    archive: &'a Archive,
    settings: &'a Settings,
    options: TerminalOptions,
    /// The last answer and which piece of its evidence was opened last, from 0.
    shown: Option<(Answer, usize)>,
    /// What a line could go on from before that.
    before: Option<Before>,
    screen: Screen,
    /// What can be chosen now, with the number to type.
    choices: Vec<(usize, Choice)>,
    /// The form in which citations are shown.
    form: Form,
    notebook: TerminalNotebook<'a>,
    /// The question of a quiz that was asked last.
    quiz: Option<AskedQuiz>,
    /// The keys of the questions that were asked.
    asked: Vec<String>,
}

/// What the screen shows: what is saved, cited and shown in its place is that.
enum Screen {
    /// Evidence of the last answer.
    Answer,
    /// The first pieces of it in short, of which the first is meant.
    InShort,
    /// Something of such a piece of evidence, which stays the one that is meant: its context, its document, whose it is.
    Aside,
    /// A part of a list, from 0.
    List(usize),
    /// A passage of a document that somebody looks at.
    Passage(PassageId),
    /// Nothing of that: names, documents, accounts side by side, a question of a quiz, the notebook.
    Other,
}

/// A question of a quiz, and the quiz that it belongs to.
struct AskedQuiz {
    question: Quiz,
    wanted: QuizWanted,
    /// Its number, from 1.
    number: u32,
}

/// What comes back for a line.
enum Reply {
    Text(String),
    Nothing,
    End,
}

impl<'a> Chat<'a> {
    fn new(archive: &'a Archive, settings: &'a Settings, options: TerminalOptions) -> Self {
        let examples = settings.examples.iter().cloned().map(Choice::Ask);
        let choices = (1..).zip(examples).collect();
        let (form, notebook) = (settings.citations.form, TerminalNotebook::new(settings, options));
        let (shown, before, quiz, asked) = (None, None, None, Vec::new());
        let screen = Screen::Other;
        Self {
            archive,
            settings,
            options,
            shown,
            before,
            screen,
            choices,
            form,
            notebook,
            quiz,
            asked,
        }
    }

    fn greeting(&self) -> String {
        let line = |text: &str| terminal::line(text, "", Paint::Plain, self.options);
        let locale = self.options.locale;
        let examples = self.examples(locale.tag());
        let invitation = match examples.is_empty() {
            true => phrases::ask_anything(locale),
            false => phrases::try_one(locale),
        };
        let greeting = phrases::greeting(locale, self.archive.facts());
        let mut said = line(&greeting) + &line(&invitation);
        for (number, example) in (1..).zip(&examples) {
            let example = format!("[{number}] {example}");
            said.push_str(&terminal::line(&example, "  ", Paint::Plain, self.options));
        }
        said + line(&phrases::chat_hint(locale)).trim_end()
    }

    fn reply(&mut self, line: &str) -> Result<Reply> {
        let line = line.trim();
        if line.is_empty() {
            return Ok(Reply::Nothing);
        }
        if let Some(command) = line.strip_prefix('/') {
            return self.command(command);
        }
        if line == Command::Quit.name() {
            return Ok(Reply::End);
        }
        // "3" is a choice, "1962" a question about that year.
        match line.trim_matches(['[', ']']).parse::<usize>() {
            Ok(number) if number < CHOICES => self.choose(number).map(Reply::Text),
            _ => self.say(line).map(Reply::Text),
        }
    }

    /// Answers a line in the light of what was asked and shown before.
    fn say(&mut self, line: &str) -> Result<String> {
        let locale = self.options.locale;
        let before = self.going_on();
        let today = clock::today(self.settings);
        match self.archive.turn(line, before.as_ref(), today) {
            Turn::Question { text, kept } => {
                let kept = phrases::kept(locale, &kept);
                let kept = kept.map(|kept| terminal::line(&kept, "", Paint::Dim, self.options));
                Ok(kept.unwrap_or_default() + &self.ask(&text)?)
            }
            Turn::NewQuestion(text) => {
                (self.shown, self.before) = (None, None);
                self.ask(&text)
            }
            Turn::Drop => Ok(self.dropped()),
            Turn::SmallTalk(SmallTalk::Wrong) => Ok(self.report("")),
            Turn::SmallTalk(SmallTalk::InLanguage) => {
                let said = phrases::only_language(locale);
                Ok(terminal::line(&said, "", Paint::Plain, self.options))
            }
            Turn::SmallTalk(kind) => self.talked(kind),
            Turn::OfShown(OfShown::UnknownForm) => {
                let names: Vec<&str> = CiteAs::names().collect();
                Ok(format!("{}\n", phrases::no_citation_form(locale, &names)))
            }
            Turn::OfShown(of_shown) => self.of_shown(&of_shown),
        }
    }

    /// What a line may go on from: the last answer, or the one before where that is none.
    fn going_on(&self) -> Option<Before> {
        let (answer, at) = self.shown.as_ref()?;
        let document = answer.shown().nth(*at).map(|evidence| &evidence.document);
        if document.is_none() && !answer.question.is_dated() {
            return self.before.clone();
        }
        let written = document.and_then(|document| document.written());
        Some(Before {
            question: answer.question.text.clone(),
            written: written.and_then(|claim| claim.interval().start),
            is_found: document.is_some(),
        })
    }

    /// Keeps nothing of what was asked and shown.
    fn dropped(&mut self) -> String {
        (self.shown, self.screen, self.choices) = (None, Screen::Other, Vec::new());
        self.before = None;
        terminal::line(&phrases::dropped(self.options.locale), "", Paint::Plain, self.options)
    }

    /// A line that fits, and questions to choose from.
    fn talked(&mut self, kind: SmallTalk) -> Result<String> {
        let locale = self.options.locale;
        let oldest = (kind == SmallTalk::AboutOldest).then(|| self.archive.catalogue());
        let oldest = oldest.transpose()?;
        let text = oldest.and_then(|catalogue| phrases::oldest_and_latest(locale, &catalogue));
        let text = text.unwrap_or_else(|| phrases::small_talk(locale, kind, self.archive.facts()));
        let mut said = terminal::line(&text, "", Paint::Plain, self.options);
        if !kind.invites() {
            return Ok(said);
        }
        let examples = self.examples(self.options.locale.tag()).into_iter();
        self.choices = (1..).zip(examples.map(Choice::Ask)).collect();
        if !self.choices.is_empty() {
            let text = phrases::for_example(self.options.locale, &text);
            said = terminal::line(&text, "", Paint::Plain, self.options);
        }
        for (number, choice) in &self.choices {
            let example = format!("[{number}] {}", self.label(choice));
            said.push_str(&terminal::line(&example, "  ", Paint::Plain, self.options));
        }
        Ok(said)
    }

    /// Questions to try: those of the configuration, else those in a language that this archive answers well.
    fn examples(&self, language: &str) -> Vec<String> {
        match self.settings.examples.is_empty() {
            true => self.archive.offers(clock::today(self.settings), language).to_vec(),
            false => self.settings.examples.clone(),
        }
    }

    /// What is asked of what is on the screen.
    fn of_shown(&mut self, of_shown: &OfShown) -> Result<String> {
        match (of_shown, &self.screen) {
            (OfShown::Cite(named), _) => self.cite(named.and_then(CiteAs::named)),
            (OfShown::Context, _) => self.context(),
            (OfShown::Document, _) => self.document(),
            (OfShown::Save, _) => self.save(),
            (OfShown::Present, _) => self.present(),
            (OfShown::Open(at), _) => self.open_piece(*at),
            (OfShown::Next, Screen::List(part)) => Ok(self.turned(part + 1)),
            (OfShown::Previous, Screen::List(0)) => Ok(self.no_more()),
            (OfShown::Previous, Screen::List(part)) => Ok(self.turned(part - 1)),
            // "Back" from its context or its whole document.
            (OfShown::Previous, Screen::Aside) => Ok(self.evidence()),
            (_, Screen::Answer | Screen::InShort | Screen::Aside) => self.of_evidence(of_shown),
            _ => Ok(self.nothing_open()),
        }
    }

    /// The piece at a place of the last answer.
    fn open_piece(&mut self, at: usize) -> Result<String> {
        let count = self.shown.as_ref().map_or(0, |(answer, _)| answer.shown().count());
        let at = if at == LAST_PIECE { count.saturating_sub(1) } else { at };
        match at < count {
            true => self.take(Choice::Open(at)),
            false if count == 0 => Ok(self.nothing_open()),
            false => Ok(format!("{}\n", phrases::no_choice(self.options.locale, at + 1))),
        }
    }

    fn turned(&mut self, part: usize) -> String {
        self.list(part).unwrap_or_else(|| self.no_more())
    }

    fn no_more(&self) -> String {
        format!("{}\n", phrases::no_more(self.options.locale))
    }

    /// What is asked of the piece of evidence on the screen, besides citing it and showing its place.
    fn of_evidence(&mut self, of_shown: &OfShown) -> Result<String> {
        let Some((answer, at)) = &self.shown else { return Ok(self.nothing_open()) };
        let (at, count) = (*at, answer.shown().count());
        match of_shown {
            OfShown::Next if at + 1 < count => self.take(Choice::Next),
            OfShown::Previous if at > 0 => self.take(Choice::Previous),
            OfShown::Next => Ok(self.no_more()),
            OfShown::Previous => Ok(self.evidence()),
            OfShown::Shorter => Ok(self.shorter()),
            OfShown::Speaker if matches!(self.screen, Screen::InShort) => {
                Ok(self.told(terminal::whose_in_short))
            }
            OfShown::Speaker => Ok(self.told(phrases::whose)),
            OfShown::Time => Ok(self.told(phrases::of_when)),
            OfShown::Addressee => Ok(self.told(phrases::to_whom)),
            // In full, a piece says where its words stand.
            _ => Ok(self.evidence()),
        }
    }

    /// What is told in a line or two of the piece of evidence on the screen.
    fn told(&mut self, tell: impl FnOnce(Locale, &Evidence) -> Told) -> String {
        let shown = self.shown.as_ref().and_then(|(answer, at)| answer.shown().nth(*at));
        let Some(evidence) = shown else { return self.nothing_open() };
        let told = tell(self.options.locale, evidence);
        if !matches!(self.screen, Screen::InShort) {
            self.screen = Screen::Aside;
        }
        terminal::told(&told, self.options) + &self.menu()
    }

    /// One sentence of the piece of evidence on the screen; all of it where it has no more.
    fn shorter(&mut self) -> String {
        let shown = self.shown.as_ref().and_then(|(answer, at)| answer.shown().nth(*at));
        let shorter = shown.and_then(|it| terminal::gist_of(it, self.form, self.options));
        match shorter {
            Some(text) => text + &self.menu(),
            None => self.evidence(),
        }
    }

    fn choose(&mut self, number: usize) -> Result<String> {
        let found = self.choices.iter().find(|(its, _)| *its == number);
        match found.map(|(_, choice)| choice.clone()) {
            Some(choice) => self.take(choice),
            None => Ok(format!("{}\n", phrases::no_choice(self.options.locale, number))),
        }
    }

    fn command(&mut self, typed: &str) -> Result<Reply> {
        let (name, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
        let rest = rest.trim();
        let locale = self.options.locale;
        if name == Command::Digest.name() {
            return Ok(Reply::Text(format!("{}\n", phrases::digest_in_groups(locale))));
        }
        let command = IN_CHAT.iter().find(|command| command.name() == name);
        Ok(Reply::Text(match command {
            Some(Command::Quit) => return Ok(Reply::End),
            Some(Command::About) => terminal::facts(self.archive.facts(), self.options),
            Some(Command::Ask) if !rest.is_empty() => self.ask(rest)?,
            Some(Command::Sides) if !rest.is_empty() => self.sides(rest)?,
            Some(Command::Week) if !rest.is_empty() => self.week(rest)?,
            Some(Command::People) => self.look(&Look::Names(Facet::People, 0))?,
            Some(Command::Places) => self.look(&Look::Names(Facet::Places, 0))?,
            Some(Command::Years) => self.look(&Look::Names(Facet::Years, 0))?,
            Some(Command::Collections) => self.look(&Look::Names(Facet::Collections, 0))?,
            Some(Command::Doc) => self.doc(rest)?,
            Some(Command::Timeline) if !rest.is_empty() => self.timeline(rest)?,
            Some(Command::Cite) => self.cite_command(rest)?,
            Some(Command::Save) => self.save()?,
            Some(Command::Wrong) => self.report(rest),
            Some(Command::List) => self.list_command(rest),
            Some(Command::Export) => self.notebook.export(rest, self.form),
            Some(Command::Dates) if !rest.is_empty() => self.dates(rest),
            Some(Command::Quiz) => self.quiz(QuizWanted::read(rest))?,
            Some(_) => help(locale),
            None => format!("{}\n{}", phrases::unknown_command(locale, typed), help(locale)),
        }))
    }

    fn dates(&self, text: &str) -> String {
        let archive = &self.settings.archive;
        let context = Context {
            reference: Some(clock::today(self.settings)),
            mode: Mode::Question,
            order: archive.order,
            century: archive.century,
        };
        let reading = self.archive.dates().read(text, &context);
        terminal::dates(text, &reading, context.reference, self.options)
    }

    fn ask(&mut self, question: &str) -> Result<String> {
        let answer = self.archive.ask(question, clock::today(self.settings))?;
        let head = terminal::head(&answer, self.options);
        let gap = if head.is_empty() { "" } else { "\n" };
        let leads_alone = answer.first_screen().count() <= 1;
        self.before = self.going_on();
        (self.shown, self.screen) = (Some((answer, 0)), Screen::Other);
        let is_list = self.shown.as_ref().is_some_and(|(answer, _)| answer.is_listing());
        let shown = if leads_alone && !is_list { self.evidence() } else { self.first_screen() };
        Ok(format!("{head}{gap}{shown}{}", self.again()))
    }

    fn take(&mut self, choice: Choice) -> Result<String> {
        match choice {
            // The question is repeated, since only its number was typed.
            Choice::Ask(question) | Choice::Narrow(question, _) => {
                Ok(format!("{question}\n\n{}", self.ask(&question)?))
            }
            Choice::Open(to) => Ok(self.opened(|_| to)),
            Choice::Next => Ok(self.opened(|at| at + 1)),
            Choice::Previous => Ok(self.opened(|at| at.saturating_sub(1))),
            Choice::FirstScreen => Ok(self.first_screen()),
            Choice::List(part) => Ok(self.list(part).unwrap_or_default()),
            Choice::Pair(at, _) => Ok(self.pair(at).unwrap_or_default()),
            Choice::Look(look, _) => self.look(&look),
            Choice::DarkPicture | Choice::SvgPicture => self.another_picture(&choice),
            Choice::Context => self.context(),
            Choice::Cite => self.cite(None),
            Choice::Answer(chosen) => Ok(self.answer(chosen)),
            Choice::NextQuestion => self.next_question(),
        }
    }

    /// Another piece of the evidence, by the place of the one that was opened last.
    fn opened(&mut self, to: impl FnOnce(usize) -> usize) -> String {
        if let Some((_, at)) = &mut self.shown {
            *at = to(*at);
        }
        self.evidence()
    }
}

/// `/help`
fn help(locale: Locale) -> String {
    let mut lines = vec![phrases::chat_help(locale)];
    let commands = phrases::command_table(locale, IN_CHAT, "/");
    lines.extend(commands.iter().map(|line| format!("  {line}")));
    lines.join("\n") + "\n"
}
