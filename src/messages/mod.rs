//! Looks up what is said to people, in the language of the person.
//!
//! The texts are [Fluent](https://projectfluent.org) messages in `config/locales`, one file for each [`Locale`], built into the program.
//! They are reached by the typed functions of [`render::phrases`](crate::render::phrases) only, so that a call with a wrong variable does not compile.
//! `tests/it/messages.rs` holds the files and these functions together: ids, variables, and that no text stands anywhere else.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
pub(crate) use fluent_bundle::types::FluentValue;
use fluent_bundle::{FluentArgs, FluentResource};

/// A language in which people are spoken to.
///
/// It decides about our own words only: quotations, titles and citations stay as the archive has them, and questions are read by the rules of their own language.
///
/// To add one: its file in `config/locales`, its variant here and in [`Locale::ALL`], and its row in the table `FILES` below.
///
/// ```
/// use pincite::messages::Locale;
/// use pincite::render::phrases;
///
/// assert_eq!(phrases::undated(Locale::English, 1).unwrap(), "1 undated passage also matches.");
/// assert_eq!(phrases::undated(Locale::English, 3).unwrap(), "3 undated passages also match.");
/// assert_eq!(phrases::undated(Locale::English, 0), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English, as in the documents that come with the program.
    #[default]
    English,
    /// Russian.
    Russian,
    /// Chinese, in simplified characters.
    Chinese,
}

impl Locale {
    /// All of them, in the order of the variants.
    pub const ALL: [Locale; FILES.len()] = [Locale::English, Locale::Russian, Locale::Chinese];

    /// Its language tag (BCP 47), of two letters.
    pub const fn tag(self) -> &'static str {
        FILES[self as usize].0
    }

    /// Its name in itself, as it stands on a button.
    pub const fn name(self) -> &'static str {
        FILES[self as usize].1[0]
    }

    /// The one of a language tag, by its first part: `zh-Hant` is Chinese.
    pub fn of_tag(tag: &str) -> Option<Locale> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(language))
    }

    /// The one that somebody typed: its tag, or its name in one of the languages here.
    ///
    /// ```
    /// use pincite::messages::Locale;
    ///
    /// for typed in ["ru", "ru-RU", "Русский", "russian", "俄语"] {
    ///     assert_eq!(Locale::named(typed), Some(Locale::Russian), "{typed}");
    /// }
    /// assert_eq!(Locale::named("Klingon"), None);
    /// ```
    pub fn named(typed: &str) -> Option<Locale> {
        // Names are short; of a longer text nothing is folded.
        let typed: String = typed.trim().chars().take(MAX_NAME + 1).collect();
        let folded = typed.to_lowercase();
        let has_name = |locale: &Locale| {
            FILES[*locale as usize].1.iter().any(|name| name.to_lowercase() == folded)
        };
        Self::ALL.into_iter().find(has_name).or_else(|| Self::of_tag(&typed))
    }
}

/// Characters of the longest name of a language.
const MAX_NAME: usize = 20;

/// For each locale, in the order of the variants: its language tag (BCP 47), its names, its own first, and its messages.
const FILES: [(&str, &[&str], &str); 3] = [
    (
        "en",
        &["English", "английский", "по-английски", "英语", "英文"],
        include_str!("../../config/locales/en.ftl"),
    ),
    (
        "ru",
        &["Русский", "по-русски", "Russian", "俄语", "俄文"],
        include_str!("../../config/locales/ru.ftl"),
    ),
    (
        "zh",
        &["中文", "汉语", "漢語", "Chinese", "китайский", "по-китайски"],
        include_str!("../../config/locales/zh.ftl"),
    ),
];

// A file of 300 messages is parsed once and not for each message.
static ALL: LazyLock<[Messages; FILES.len()]> =
    LazyLock::new(|| FILES.map(|(tag, _, text)| Messages::new(tag, text)));

/// The messages of one locale.
struct Messages {
    // The concurrent kind, since threads share it: the other kind keeps its plural rules in a `RefCell`.
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    fn new(tag: &str, text: &str) -> Self {
        let tag = tag.parse().expect("the tag of a locale is a language tag");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Fluent would put marks that nobody sees around every variable, for languages written from right to left.
        // Telegram counts them, and people would copy them with a citation.
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(text.to_owned());
        let resource = resource.expect("the file of a locale can be parsed, which a test holds");
        bundle.add_resource(resource).expect("no id stands twice in a file, which a test holds");
        Self { bundle }
    }

    fn format(&self, id: &str, variables: &FluentArgs<'_>) -> String {
        let pattern = self.bundle.get_message(id).and_then(|message| message.value());
        let pattern = pattern.expect("every message that is used exists, which a test holds");
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(variables), &mut errors);
        // A missing variable shows as its name in the text; tests stop at it, a service goes on.
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        text.into_owned()
    }
}

/// The text of a message. For the macro [`message!`], whose calls a test reads.
pub(crate) fn format<const N: usize>(
    locale: Locale,
    id: &str,
    variables: [(&'static str, FluentValue<'_>); N],
) -> String {
    // `FILES` is in the order of the variants, so the variant's number is the index.
    ALL[locale as usize].format(id, &FluentArgs::from_iter(variables))
}

/// `message!(locale, "id", name = value, …)`: the text of a message.
///
/// Numbers choose plurals and are written without separators; other values are texts.
macro_rules! message {
    ($locale:expr, $id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::messages::format(
            $locale,
            $id,
            [$((stringify!($name), $crate::messages::FluentValue::from($value))),*],
        )
    };
}

pub(crate) use message;
