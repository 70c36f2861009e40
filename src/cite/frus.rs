//! *Foreign Relations of the United States*: in the form of its own "Citing the series" page, and in the styles.

use super::book;
use super::dates::{DateStyle, NO_DATE, place_beside, written, written_beside};
use super::forms::{
    address, joined, labelled_pages, pages, sentences, some_joined, stopped, value,
};
use super::names::{family_name, list};
use super::styles::Styles;
use super::titles::{followed, quoted, quoted_as_printed, short_title, title_and_number};
use crate::model::{DocumentHead, Passage, Role, Volume};

const SERIES: &str = "Foreign Relations of the United States";

/// From the subseries 1955–57 on, documents are numbered through a volume and cited by that number; before, by page.
const FIRST_CITED_BY_NUMBER: i32 = 1955;

pub(super) fn cite(document: &DocumentHead, passage: &Passage) -> Styles {
    let (title, number) = title_and_number(document);
    let source = Source { document, passage, title, number, volume: document.volume.as_ref() };
    Styles {
        archive: source.archive(),
        chicago_note: source.note(),
        chicago_short: source.short_note(),
        bibliography: source.bibliography(),
        mla: source.works_cited(),
        apa: source.reference(),
    }
}

/// A passage and what is known of its document.
struct Source<'a> {
    document: &'a DocumentHead,
    passage: &'a Passage,
    title: &'a str,
    number: Option<&'a str>,
    volume: Option<&'a Volume>,
}

impl Source<'_> {
    /// "Series, 1958–1960, Volume XIX, China, ed. Name (Washington: Publisher, 1996), Document 300. https://…"
    ///
    /// Without the volume, the title and the date say which document it is.
    fn archive(&self) -> String {
        let place = self.place("Document", Pages::Labelled);
        let cited = match self.volume {
            Some(volume) => {
                let book = joined([
                    volume.series.clone(),
                    volume.subseries.clone(),
                    volume.number.as_ref().map(|number| format!("Volume {number}")),
                    volume.title.clone(),
                    book::editors(volume, ["ed.", "eds."]),
                ]);
                let printed = book::imprint(volume.city.as_deref(), volume);
                joined([Some(format!("{book}{printed}")), place])
            }
            None => {
                let date = written_beside(self.document, self.title, DateStyle::Chicago);
                let rest = joined([date, Some(SERIES.to_owned()), place]);
                followed(&quoted_as_printed(self.title, ","), &rest)
            }
        };
        let cited = stopped(cited);
        address(self.document).map_or(cited.clone(), |url| format!("{cited} {url}"))
    }

    /// "Sender to Recipient, memorandum, Place, Date, in Series, Subseries, vol. 19, Title, ed. Name (…), doc. 300, https://…."
    fn note(&self) -> String {
        let book = self.volume.map_or(SERIES.to_owned(), book::in_note);
        let rest = joined([Some(book), self.place("doc.", Pages::Bare), address(self.document)]);
        let Some((from, to)) = self.correspondents() else {
            let date = written_beside(self.document, self.title, DateStyle::Chicago);
            let written = some_joined([place_beside(self.document, self.title), date]);
            let written = written.map_or(String::new(), |written| format!("{written}, "));
            return stopped(followed(&quoted(self.title, ","), &format!("{written}in {rest}")));
        };
        let described = joined([
            Some(format!("{} to {}", list(&from), list(&to))),
            value(&self.document.kind),
            value(&self.document.place),
            written(self.document, DateStyle::Chicago),
        ]);
        stopped(format!("{described}, in {rest}"))
    }

    /// "Cumming to Herter, September 24, 1959, doc. 300."
    fn short_note(&self) -> String {
        let place = self.place("doc.", Pages::Bare);
        let Some((from, to)) = self.correspondents() else {
            let short = short_title(self.title);
            let date = written_beside(self.document, &short, DateStyle::Chicago);
            return match some_joined([date, place]) {
                Some(rest) => stopped(followed(&quoted(&short, ","), &rest)),
                None => quoted(&short, "."),
            };
        };
        let families = |names: &[String]| {
            let names: Vec<String> = names.iter().map(|name| family_name(name)).collect();
            list(&names)
        };
        let people = format!("{} to {}", families(&from), families(&to));
        stopped(joined([Some(people), written(self.document, DateStyle::Chicago), place]))
    }

    /// The volume; where it is not known, the document.
    fn bibliography(&self) -> String {
        let Some(volume) = self.volume else {
            let date = written_beside(self.document, self.title, DateStyle::Chicago);
            let book = joined([Some(format!("In {SERIES}")), self.place("doc.", Pages::Bare)]);
            let title = quoted(self.title, ".");
            return sentences([Some(title), date, Some(book), address(self.document)]);
        };
        let volume_address = volume.url.clone();
        let parts = book::in_bibliography(volume).into_iter().chain(volume_address);
        parts.map(stopped).collect::<Vec<_>>().join(" ")
    }

    /// "“Title.” 24 Sept. 1959. Series, Subseries, edited by Name, vol. 19, China, Publisher, 1996, doc. 300, https://…."
    fn works_cited(&self) -> String {
        let book = self.volume.map_or(SERIES.to_owned(), book::in_works_cited);
        let place = self.place("doc.", Pages::Labelled);
        sentences([
            Some(quoted(self.title, ".")),
            written_beside(self.document, self.title, DateStyle::Mla),
            some_joined([Some(book), place, address(self.document)]),
        ])
    }

    /// "Title. (1996). In H. D. Schwar (Ed.), Series: Vol. 19. China (Doc. 300). Publisher. https://… (Original work written September 24, 1959)"
    fn reference(&self) -> String {
        let place = self.place("Doc.", Pages::Labelled);
        let book = match self.volume {
            Some(volume) => book::in_reference(volume, place),
            None => match place {
                Some(place) => format!("In {SERIES} ({place})"),
                None => format!("In {SERIES}"),
            },
        };
        let printed = self.volume.and_then(|volume| volume.year).map(|year| year.to_string());
        // A volume is of another year than what it holds: both are told, and which is which.
        let original = printed.as_ref().and(written(self.document, DateStyle::Chicago));
        let original = original.map(|date| format!("(Original work written {date})"));
        let date = printed.or_else(|| written(self.document, DateStyle::Apa));
        let date = date.unwrap_or_else(|| NO_DATE.to_owned());
        let cited = sentences([Some(self.title.to_owned()), Some(format!("({date})")), Some(book)]);
        let parts = [Some(cited), address(self.document), original];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Sender and recipient, where both are known.
    fn correspondents(&self) -> Option<(Vec<String>, Vec<String>)> {
        let names = |role: Role| -> Vec<String> {
            let people = self.document.people.iter().filter(|person| person.role == role);
            people.map(|person| person.name.value.clone()).collect()
        };
        let (from, to) = (names(Role::From), names(Role::To));
        (!from.is_empty() && !to.is_empty()).then_some((from, to))
    }

    /// "Document 300", or the page in volumes that do not number their documents.
    fn place(&self, number_label: &str, style: Pages) -> Option<String> {
        let pages = self.passage.page.as_ref().map(|printed| match style {
            Pages::Bare => pages(printed),
            Pages::Labelled => labelled_pages(printed),
        });
        let number = self.number.map(|number| format!("{number_label} {number}"));
        let by_page =
            self.volume.and_then(first_year).is_some_and(|year| year < FIRST_CITED_BY_NUMBER);
        // The other way to cite is better than none, where the page or the number is missing.
        if by_page { pages.or(number) } else { number.or(pages) }
    }
}

/// How pages are printed.
#[derive(Clone, Copy)]
enum Pages {
    /// "593–594"
    Bare,
    /// "pp. 593–594"
    Labelled,
}

fn first_year(volume: &Volume) -> Option<i32> {
    volume.subseries.as_ref()?.split(['–', '-']).next()?.trim().parse().ok()
}
