//! Counts the lines that a text takes on a small telephone.

/// Characters in a line.
pub(super) const LINE_CHARS: usize = 38;

/// Lines that a text takes on a small telephone, broken between words.
pub(super) fn lines(text: &str) -> usize {
    let (mut lines, mut filled) = (1, 0);
    for word in text.split_whitespace() {
        let length = word.chars().count();
        let gap = usize::from(filled > 0);
        match filled + gap + length > LINE_CHARS && filled > 0 {
            true => (lines, filled) = (lines + 1, length),
            false => filled += gap + length,
        }
        // A word that is longer than a line goes on in the next.
        (lines, filled) = (lines + filled / (LINE_CHARS + 1), filled % (LINE_CHARS + 1));
    }
    lines
}

/// Lines that a text of several takes on a small telephone.
pub(super) fn lines_of(text: &str) -> usize {
    text.lines().filter(|line| !line.trim().is_empty()).map(lines).sum()
}
