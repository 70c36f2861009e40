//! Reads who made a paper in its title: "Paper Prepared by Secretary Hill", "Address by the Secretary of State".

use super::label::fold;
use super::sentences::is_in;
use crate::language::DialogueWords;

/// The author that a title names behind "by", or behind "Prepared in"; `None` where it names none.
pub(in crate::answer) fn title_author<'t>(
    title: &'t str,
    words: &DialogueWords,
) -> Option<&'t str> {
    let row: Vec<&str> = title.split(' ').collect();
    let is_before = |at: usize| {
        let of = |list: &[&str]| is_in(list, &fold(row[at]));
        of(words.made_by) || of(words.made_in) && at > 0 && is_in(words.making, &fold(row[at - 1]))
    };
    let at = (1..row.len().checked_sub(1)?).find(|at| is_before(*at))?;
    // Where and when it was made, and for whom, is no part of the name.
    let is_end = |word: &str| is_in(words.behind_maker, &fold(word));
    let is_article = |word: &str| is_in(words.articles, &fold(word));
    let first = at + 1 + usize::from(is_article(row[at + 1]));
    let behind = row.get(first..).filter(|behind| !behind.is_empty())?;
    let comma =
        behind.iter().position(|word| word.ends_with(',')).map_or(behind.len(), |at| at + 1);
    let length = behind.iter().position(|word| is_end(word)).unwrap_or(behind.len()).min(comma);
    let bytes = |words: &[&str]| words.iter().map(|word| word.len() + 1).sum::<usize>();
    let rest = &title[bytes(&row[..first])..];
    let name = rest[..bytes(&behind[..length]).min(rest.len())].trim_end();
    let name = name.trim_end_matches(',').trim_end_matches(|c: char| c.is_ascii_digit());
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::title_author;
    use crate::language::ENGLISH;

    #[test]
    fn a_title_names_who_made_the_paper() {
        for (title, who) in [
            ("Address by the Secretary of State1", "Secretary of State"),
            ("Paper Prepared by the Ambassador at Large (Hill)", "Ambassador at Large (Hill)"),
            ("Memorandum Prepared in the Central Office0", "Central Office"),
            ("Report Prepared in the Office of Boats, Ashford, undated1", "Office of Boats"),
            ("Report by Otto Hill to the Mayor (Gray)", "Otto Hill"),
            ("Talking Points Prepared by the Staff for Hill", "Staff"),
            ("Memorandum of Conversation", "–"),
            ("Meeting in Ashford", "–"),
            ("Report by the", "–"),
        ] {
            let found = title_author(title, &ENGLISH.dialogue);
            assert_eq!(found.unwrap_or("–"), who, "{title}");
        }
    }
}
