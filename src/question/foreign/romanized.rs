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

/// How a name that Russian took from English may be written in English: "Роквелл" may be "Rocwell".
pub(super) fn western(word: &str) -> Vec<String> {
    let heard = [
        ("дж", "j"),
        ("кс", "x"),
        ("ай", "i"),
        ("эй", "a"),
        ("уэ", "we"),
        ("уо", "wa"),
        ("уи", "wi"),
        ("ью", "u"),
        ("оу", "o"),
        ("ю", "u"),
        ("я", "ia"),
        ("х", "h"),
    ];
    let small = word.to_lowercase();
    let other = heard.iter().fold(small, |word, (russian, english)| word.replace(russian, english));
    let mixed = |word: &str| -> String {
        let latin = |c: char| c.is_ascii().then_some(c);
        let each = word.chars().map(|c| match latin(c) {
            Some(latin) => latin.to_string(),
            None => romanized(&format!("-{c}")).trim_start_matches('-').to_owned(),
        });
        each.collect()
    };
    [other.clone(), other.replace('к', "c"), other.replace('к', "ck")]
        .iter()
        .map(|it| mixed(it))
        .collect()
}

fn written(letter: char, before: Option<char>) -> &'static str {
    match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' if matches!(before, None | Some('а' | 'е' | 'и' | 'о' | 'у' | 'ь' | 'й')) => {
            "ye"
        }
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
