//! Transcribes names from Wade-Giles to pinyin, syllable by syllable.

use crate::text::is_apostrophe;

/// "Mao Tse-tung" as "Mao Zedong"; `None` where a syllable is none of Wade-Giles.
///
/// An apostrophe that was left out cannot be seen: "Chi Peng-fei" becomes "Ji Bengfei".
pub(super) fn pinyin_name(name: &str) -> Option<String> {
    let (family, given) = name.split_once(' ')?;
    let syllables: Option<Vec<String>> = given.split('-').map(pinyin).collect();
    Some(format!("{} {}", capital(&pinyin(family)?), capital(&joined(&syllables?))))
}

/// Whether the name has no apostrophe, but a sound that may have lost one: "Chi Peng-fei" for "Chi P'eng-fei".
pub(super) fn may_lack_apostrophe(name: &str) -> bool {
    let paired = |syllable: &str| {
        let small = syllable.to_lowercase();
        small.starts_with(['k', 'p', 't']) || small.starts_with("ch")
    };
    !name.contains(is_apostrophe) && name.split([' ', '-']).any(paired)
}

/// Syllables written as one word, with an apostrophe where a vowel begins a later one ("Xi'an").
fn joined(syllables: &[String]) -> String {
    let mut word = String::new();
    for syllable in syllables {
        if !word.is_empty() && syllable.starts_with(['a', 'e', 'o']) {
            word.push('\'');
        }
        word.push_str(syllable);
    }
    word
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// One syllable.
fn pinyin(syllable: &str) -> Option<String> {
    let plain = syllable.to_lowercase().replace(is_apostrophe, "'");
    // First the syllables that do not split into initial and final, or not by the rules below.
    if let Some((_, whole)) = WHOLE.iter().find(|(wade, _)| *wade == plain) {
        return Some((*whole).to_owned());
    }
    let (initial, sound) = INITIALS.iter().find(|(wade, _)| plain.starts_with(wade))?;
    let rest = &plain[initial.len()..];
    let (_, end) = FINALS.iter().find(|(wade, _)| *wade == rest)?;
    // "ch" is "j" before i and ü, and "zh" elsewhere: "Chiang" is "Jiang", "Chang" is "Zhang".
    let soft = rest.starts_with(['i', 'ü']) && rest != "ih";
    let sound = match (*initial, soft) {
        ("ch", true) => "j",
        ("ch'", true) => "q",
        ("hs", false) if rest.starts_with('u') => "x",
        ("hs", false) => return None,
        _ => sound,
    };
    let end = match (*initial, rest) {
        ("k" | "k'" | "h", "o") | (_, "ê") => "e",
        ("p" | "p'" | "m" | "f" | "w", "o") => "o",
        ("y", "en") => "an",
        ("y", "eh") => "e",
        ("y", "u") => "ou",
        ("y", "ung") => "ong",
        // Pinyin keeps the dots only here; after j, q, x and y a plain u is written.
        ("n" | "l", "ü") => "ü",
        _ => end,
    };
    Some(format!("{sound}{end}"))
}

const WHOLE: [(&str, &str); 16] = [
    ("chih", "zhi"),
    ("ch'ih", "chi"),
    ("shih", "shi"),
    ("jih", "ri"),
    ("tzu", "zi"),
    ("tz'u", "ci"),
    ("ssu", "si"),
    ("szu", "si"),
    ("erh", "er"),
    ("i", "yi"),
    ("o", "e"),
    ("an", "an"),
    ("ai", "ai"),
    ("ao", "ao"),
    ("ou", "ou"),
    ("en", "en"),
];

/// Longer ones first.
const INITIALS: [(&str, &str); 23] = [
    ("ch'", "ch"),
    ("ts'", "c"),
    ("tz'", "c"),
    ("sh", "sh"),
    ("ch", "zh"),
    ("hs", "x"),
    ("ts", "z"),
    ("tz", "z"),
    ("k'", "k"),
    ("p'", "p"),
    ("t'", "t"),
    ("k", "g"),
    ("p", "b"),
    ("t", "d"),
    ("j", "r"),
    ("m", "m"),
    ("n", "n"),
    ("l", "l"),
    ("f", "f"),
    ("h", "h"),
    ("s", "s"),
    ("w", "w"),
    ("y", "y"),
];

const FINALS: [(&str, &str); 39] = [
    ("a", "a"),
    ("ai", "ai"),
    ("an", "an"),
    ("ang", "ang"),
    ("ao", "ao"),
    ("e", "e"),
    ("ê", "e"),
    ("eh", "e"),
    ("ei", "ei"),
    ("en", "en"),
    ("eng", "eng"),
    ("o", "uo"),
    ("ou", "ou"),
    ("i", "i"),
    ("ia", "ia"),
    ("iang", "iang"),
    ("iao", "iao"),
    ("ieh", "ie"),
    ("ien", "ian"),
    ("in", "in"),
    ("ing", "ing"),
    ("iu", "iu"),
    ("iung", "iong"),
    ("u", "u"),
    ("ua", "ua"),
    ("uai", "uai"),
    ("uan", "uan"),
    ("uang", "uang"),
    ("uei", "ui"),
    ("ui", "ui"),
    ("un", "un"),
    ("ung", "ong"),
    ("uo", "uo"),
    ("ü", "u"),
    ("üan", "uan"),
    ("üeh", "ue"),
    ("ün", "un"),
    ("ueh", "ue"),
    ("ih", "i"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wade_giles_becomes_pinyin() {
        for (wade, pinyin) in [
            ("Mao Tse-tung", "Mao Zedong"),
            ("Chou En-lai", "Zhou Enlai"),
            ("Teng Hsiao-p’ing", "Deng Xiaoping"),
            ("Ch'iao Kuan-hua", "Qiao Guanhua"),
            ("Wang Kuo-ch'üan", "Wang Guoquan"),
            ("Chang Wen-chin", "Zhang Wenjin"),
            ("Yeh Chien-ying", "Ye Jianying"),
            ("Hsiung Hsiang-hui", "Xiong Xianghui"),
            ("Liu Shao-ch'i", "Liu Shaoqi"),
            ("Chiang Ching-kuo", "Jiang Jingguo"),
            ("Kuo Mo-jo", "Guo Moruo"),
            ("Po I-po", "Bo Yibo"),
            ("Ch'en Yün", "Chen Yun"),
            ("Yen Chia-kan", "Yan Jiagan"),
            ("Shih Yen-hua", "Shi Yanhua"),
        ] {
            assert_eq!(pinyin_name(wade).as_deref(), Some(pinyin), "{wade}");
        }
        for other in ["Kim Chong-p'il", "Syngman Rhee", "Pak Chong-hui", "Beam", "Dulles-Chiang"] {
            assert_eq!(pinyin_name(other), None, "{other}");
        }
    }
}
