//! Tells in which language a question is asked, by its letters alone.

/// A language in which questions may be asked, besides that of the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tongue {
    /// Russian.
    Russian,
    /// Chinese.
    Chinese,
}

/// How many Latin letters one ideograph weighs: it is about a word by itself.
const IDEOGRAPH: usize = 3;

impl Tongue {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Russian, Self::Chinese];

    /// The one with this code of ISO 639-1.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tongue| tongue.code() == code)
    }

    /// Code of ISO 639-1: "ru".
    pub fn code(self) -> &'static str {
        match self {
            Self::Russian => "ru",
            Self::Chinese => "zh",
        }
    }

    /// The language of a text whose letters are mostly Cyrillic or Chinese.
    pub fn of(text: &str) -> Option<Self> {
        let (mut latin, mut cyrillic, mut han) = (0, 0, 0);
        for letter in text.chars() {
            match letter {
                // Japanese and Korean have letters of their own beside the Chinese ones.
                '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7af}' => return None,
                // Ukrainian, Serbian and others write letters that Russian lacks.
                'і' | 'ї' | 'є' | 'ґ' | 'ў' | 'ђ' | 'ј' | 'љ' | 'њ' | 'ћ' | 'џ' => {
                    return None;
                }
                'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => cyrillic += 1,
                _ if is_ideograph(letter) => han += IDEOGRAPH,
                _ if letter.is_alphabetic() => latin += 1,
                _ => {}
            }
        }
        match (cyrillic, han) {
            (0, 0) => None,
            // Names in a Russian question are often left in Latin letters.
            _ if cyrillic >= han => (cyrillic * 2 >= latin).then_some(Self::Russian),
            _ => (han >= latin).then_some(Self::Chinese),
        }
    }
}

pub(super) fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
