//! Articles of journals, newspapers and magazines.

use super::dates::DateStyle;
use super::forms::{joined, labelled_pages, pages, some_joined};
use super::styles::Styles;
use super::titles::{quoted, quoted_as_printed};
use super::work::Work;
use crate::model::{DocumentHead, Passage, Volume};

/// An article of a journal that counts its volumes: "Journal 12, no. 3 (1962): 17".
pub(super) fn journal_article(document: &DocumentHead, passage: &Passage) -> Styles {
    let work = Work::new(document, passage);
    let volume = document.volume.clone().unwrap_or_default();
    let own_pages = volume.pages.as_deref().map(pages);
    let cited = cited_pages(&work, &volume);
    let journal = [volume.title.clone(), volume.number.clone()];
    let journal: Vec<String> = journal.into_iter().flatten().collect();
    let counted = some_joined([
        Some(journal.join(" ")).filter(|journal| !journal.is_empty()),
        volume.issue.as_ref().map(|issue| format!("no. {issue}")),
    ]);
    let in_journal = |pages: Option<String>| {
        let dated = work.date(DateStyle::Chicago).map(|date| format!("({date})"));
        let source: Vec<String> = counted.clone().into_iter().chain(dated).collect();
        let source = source.join(" ");
        Some(pages.map_or(source.clone(), |pages| format!("{source}: {pages}")))
    };
    let details = joined([in_journal(cited.clone()), work.trace()]);
    Styles {
        archive: work.note(&quoted_as_printed(work.title, ","), &details),
        chicago_note: work.note(&quoted(work.title, ","), &details),
        chicago_short: work.short_note(cited.as_deref()),
        bibliography: work.bibliography([in_journal(own_pages.clone())]),
        mla: work.works_cited([work.container(some_joined([
            volume.title.clone(),
            volume.number.as_ref().map(|number| format!("vol. {number}")),
            volume.issue.as_ref().map(|issue| format!("no. {issue}")),
            work.date(DateStyle::Mla),
            own_pages.as_deref().map(labelled_pages),
        ]))]),
        apa: {
            let issue = volume.issue.as_ref().map(|issue| format!("({issue})"));
            let number: Vec<String> = volume.number.clone().into_iter().chain(issue).collect();
            let number = Some(number.concat()).filter(|number| !number.is_empty());
            let source = some_joined([volume.title.clone(), number, own_pages]);
            work.reference(Some(work.title.to_owned()), source)
        },
    }
}

/// An article of a newspaper or a magazine, which is known by its date: "Newspaper, October 22, 1962, 17".
pub(super) fn newspaper_article(document: &DocumentHead, passage: &Passage) -> Styles {
    let work = Work::new(document, passage);
    let volume = document.volume.clone().unwrap_or_default();
    let paper = volume.title.clone().or_else(|| work.collection());
    let cited = cited_pages(&work, &volume);
    let whole = volume.pages.as_deref().map(pages).or_else(|| work.page());
    let printed_in =
        some_joined([paper.clone(), volume.edition.clone(), work.date(DateStyle::Chicago)]);
    let details = joined([printed_in.clone(), cited.clone(), work.trace()]);
    Styles {
        archive: work.note(&quoted_as_printed(work.title, ","), &details),
        chicago_note: work.note(&quoted(work.title, ","), &details),
        chicago_short: work.short_note(cited.as_deref()),
        bibliography: work.bibliography([printed_in]),
        mla: work.works_cited([work.container(some_joined([
            paper.clone(),
            volume.edition,
            work.date(DateStyle::Mla),
            whole.as_deref().map(labelled_pages),
        ]))]),
        apa: work.reference(Some(work.title.to_owned()), some_joined([paper, whole])),
    }
}

/// Where in a journal or a newspaper the passage stands: on a page of the article's own, and else on all of them.
///
/// Where the article has pages of its own, any other page is one of the copy that was read.
fn cited_pages(work: &Work<'_>, volume: &Volume) -> Option<String> {
    let Some(own) = &volume.pages else { return work.page() };
    let is_own = |page: &String| {
        page_range(page).is_some_and(|(first, last)| {
            let mut ranges = own.split(',').filter_map(page_range);
            ranges.any(|range| range.0 <= first && last <= range.1)
        })
    };
    work.page().filter(is_own).or_else(|| Some(pages(own)))
}

/// The first and the last page of "117–130", of "117-30" and of "117"; none of "A4", "xii" and "[3]".
fn page_range(pages: &str) -> Option<(u32, u32)> {
    let (first, last) = pages.split_once(['-', '–']).unwrap_or((pages, pages));
    // BibTeX has two hyphens.
    let (first, last) = (first.trim(), last.trim_start_matches(['-', '–']).trim());
    // Of the last page only the digits may be given that differ from the first.
    let same = first.get(..first.len().saturating_sub(last.len()))?;
    Some((first.parse().ok()?, format!("{same}{last}").parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::page_range;

    #[test]
    fn ranges_of_pages() {
        for (pages, want) in [
            ("117–130", Some((117, 130))),
            ("117-30", Some((117, 130))),
            ("117--130", Some((117, 130))),
            ("99-101", Some((99, 101))),
            ("3", Some((3, 3))),
            ("[3]", None),
            ("A4", None),
            ("xii", None),
            ("", None),
            ("–", None),
            ("é-1", None),
        ] {
            assert_eq!(page_range(pages), want, "{pages}");
        }
    }
}
