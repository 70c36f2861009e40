//! Writes Cyrillic names in Latin letters, as American documents do.

/// A Cyrillic word in Latin letters, by the rules of the U.S. Board on Geographic Names without their marks.
pub(super) fn romanized(word: &str) -> String {
    let mut latin = String::new();
    let mut before = None;
    for letter in word.chars() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let written = written(small, before);
        let mut chars = written.chars();
        match chars.next() {
            Some(first) if letter.is_uppercase() => {
                latin.extend(first.to_uppercase());
                latin.push_str(chars.as_str());
            }
            _ => latin.push_str(written),
        }
        before = Some(small);
    }
    match latin.strip_suffix("iy").or_else(|| latin.strip_suffix("yy")) {
        Some(stem) => format!("{stem}y"),
        None => latin,
    }
}

fn written(letter: char, before: Option<char>) -> &'static str {
    match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' if matches!(before, None | Some('а' | 'е' | 'и' | 'о' | 'у' | 'ь' | 'й')) => "ye",
        'е' | 'э' => "e",
        'ё' => "yo",
        'ж' => "zh",
        'з' => "z",
        'и' => "i",
        'й' | 'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => "yu",
        'я' => "ya",
        '-' => "-",
        _ => "",
    }
}
