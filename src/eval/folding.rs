//! Folds texts so that a judged string and a quotation can be compared.

/// Page marks, white space and the form of quotation marks make no difference.
///
/// Judged strings are copied from files, with their marks and curly quotation marks, or typed on a keyboard without.
pub(super) fn folded(text: &str) -> String {
    let plain: String = without_page_marks(text).chars().map(straight).collect();
    // A nonbreaking blank is white space as well.
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without "[Page 12]", which stands in the files and is not shown in quotations.
fn without_page_marks(text: &str) -> String {
    const OPENING: &str = "[Page ";
    let mut parts = text.split(OPENING);
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((number, rest)) if is_page_number(number) => plain.extend([" ", rest]),
            _ => plain.extend([OPENING, part]),
        }
    }
    plain
}

fn is_page_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn straight(mark: char) -> char {
    match mark {
        '“' | '”' | '„' | '‟' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        other => other,
    }
}
