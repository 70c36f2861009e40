//! What is published by itself: books, reports, and pages of the web.

use chrono::Datelike;

use super::book;
use super::creators::{
    Creator, in_bibliography, in_note, in_reference, in_short_note, in_works_cited,
};
use super::dates::{DateStyle, NO_DATE};
use super::forms::{capitalised, joined, sentences, some_joined, stopped, value};
use super::names::{editors_first, editors_with_initials, list};
use super::styles::Styles;
use super::titles::{quoted, quoted_as_printed, short_title, without_stop};
use super::work::Work;
use crate::model::{DocumentHead, Passage, Volume};

/// A book that is the document.
pub(super) fn book(document: &DocumentHead, passage: &Passage) -> Styles {
    Book::new(document, passage, None).styles()
}

/// A report of an institution: as a book, with what it is.
pub(super) fn report(document: &DocumentHead, passage: &Passage) -> Styles {
    let number = document.volume.as_ref().and_then(|volume| volume.issue.clone());
    let number = number.or_else(|| document.number.clone());
    Book::new(document, passage, number.map(|number| format!("no. {number}"))).styles()
}

struct Book<'a> {
    work: Work<'a>,
    volume: Volume,
    /// "no. 12", of a report.
    number: Option<String>,
}

impl<'a> Book<'a> {
    fn new(document: &'a DocumentHead, passage: &'a Passage, number: Option<String>) -> Self {
        let work = Work::new(document, passage);
        let mut volume = document.volume.clone().unwrap_or_default();
        let written = document.written().and_then(|claim| claim.interval().start);
        volume.year = volume.year.or_else(|| written.map(|day| day.year()));
        Self { work, volume, number }
    }

    fn styles(&self) -> Styles {
        let note = self.note();
        Styles {
            archive: note.clone(),
            chicago_note: note,
            chicago_short: self.short_note(),
            bibliography: self.bibliography(),
            mla: self.works_cited(),
            apa: self.reference(),
        }
    }

    /// "Gertrude Bell, The Desert and the Sown, trans. Name, 2nd ed. (London: Heinemann, 1907), 17."
    fn note(&self) -> String {
        let Self { work, volume, number } = self;
        let editors = book::editors(volume, ["ed.", "ed."]).filter(|_| !work.authors.is_empty());
        let named = joined([
            in_note(&work.authors).or_else(|| self.editors_as_authors(&list(&volume.editors))),
            Some(without_stop(work.title).to_owned()),
            number.clone(),
            editors,
            work.translator().map(|name| format!("trans. {name}")),
            volume.edition.clone(),
            self.volume_number("vol."),
            book::series(volume),
        ]);
        let printed = format!("{named}{}", book::imprint(book::chicago_city(volume), volume));
        stopped(joined([Some(printed), work.page(), work.trace()]))
    }

    fn short_note(&self) -> String {
        let work = &self.work;
        let title = short_title(work.title);
        let lead = in_short_note(&work.authors).or_else(|| in_short_note(&self.editors()));
        stopped(joined([lead, Some(title), work.page()]))
    }

    /// "Bell, Gertrude. The Desert and the Sown. 2nd ed. London: Heinemann, 1907."
    fn bibliography(&self) -> String {
        let Self { work, volume, number } = self;
        let editors = book::editors(volume, ["Edited by", "Edited by"]);
        let house = book::house(book::chicago_city(volume), volume);
        sentences([
            in_bibliography(&work.authors)
                .or_else(|| self.editors_as_authors(&editors_first(&volume.editors))),
            Some(work.title.to_owned()),
            number.as_ref().map(|number| number.replacen("no.", "No.", 1)),
            editors.filter(|_| !work.authors.is_empty()),
            work.translator().map(|name| format!("Translated by {name}")),
            volume.edition.clone(),
            self.volume_number("Vol."),
            book::series(volume),
            some_joined([house, self.year()]),
            work.trace_sentence(),
        ])
    }

    /// "Bell, Gertrude. The Desert and the Sown. Translated by Name, 2nd ed., vol. 2, Heinemann, 1907."
    fn works_cited(&self) -> String {
        let Self { work, volume, number } = self;
        let editors = book::editors(volume, ["edited by", "edited by"]);
        let label = if volume.editors.len() == 1 { "editor" } else { "editors" };
        let lead = editors_first(&volume.editors);
        let lead = (!lead.is_empty()).then(|| format!("{lead}, {label}"));
        let container = some_joined([
            number.clone(),
            editors.filter(|_| !work.authors.is_empty()),
            work.translator().map(|name| format!("translated by {name}")),
            volume.edition.clone(),
            self.volume_number("vol."),
            volume.publisher.clone(),
            self.year(),
        ]);
        sentences([
            in_works_cited(&work.authors).or(lead),
            Some(work.title.to_owned()),
            work.container(container.map(|container| capital(&container))),
        ])
    }

    /// "Bell, G. (1907). The Desert and the Sown (2nd ed., Vol. 2; Name, Trans.). Heinemann."
    fn reference(&self) -> String {
        let Self { work, volume, number } = self;
        let edition = some_joined([
            number.as_ref().map(|number| number.replacen("no.", "No.", 1)),
            volume.edition.clone(),
            self.volume_number("Vol."),
        ]);
        let label = if volume.editors.len() == 1 { "Ed." } else { "Eds." };
        let creators = self.editors();
        let (lead, editors) = match in_reference(&work.authors) {
            Some(authors) => (Some(authors), editors_with_initials(&volume.editors)),
            // Editors stand in the place of an author.
            None => (in_reference(&creators).map(|it| format!("{it} ({label})")), String::new()),
        };
        let editors = (!editors.is_empty()).then(|| format!("{editors}, {label}"));
        let translator = work.translator().map(|name| format!("{name}, Trans."));
        let details = [editors, translator, edition].into_iter().flatten().collect::<Vec<_>>();
        let title = match details.is_empty() {
            true => work.title.to_owned(),
            false => format!("{} ({})", without_stop(work.title), details.join("; ")),
        };
        let year = self.year().unwrap_or_else(|| NO_DATE.to_owned());
        work.reference_of(lead, &year, Some(title), volume.publisher.clone())
    }

    /// Editors stand in the place of an author, where there is none.
    fn editors_as_authors(&self, names: &str) -> Option<String> {
        let label = if self.volume.editors.len() == 1 { "ed" } else { "eds" };
        (!self.volume.editors.is_empty()).then(|| format!("{names}, {label}."))
    }

    fn editors(&self) -> Vec<Creator> {
        self.volume.editors.iter().map(|name| Creator::editor(name)).collect()
    }

    fn volume_number(&self, label: &str) -> Option<String> {
        let number = self.volume.number.as_deref().map(book::arabic_number);
        number.map(|number| format!("{label} {number}"))
    }

    fn year(&self) -> Option<String> {
        self.volume.year.map(|year| year.to_string())
    }
}

/// A page of the web: "“Title,” Site, Date, https://…".
pub(super) fn web_page(document: &DocumentHead, passage: &Passage) -> Styles {
    let work = Work::new(document, passage);
    let site = some_joined([work.collection(), value(&document.system).or_else(|| work.archive())]);
    // Whoever writes on a site of their own is named once.
    let site = site.filter(|site| in_note(&work.authors).as_ref() != Some(site));
    let date = work.date_beside_title(DateStyle::Chicago);
    let details = joined([site.clone(), date.clone(), work.labelled_page(), work.trace()]);
    Styles {
        archive: work.note(&quoted_as_printed(work.title, ","), &details),
        chicago_note: work.note(&quoted(work.title, ","), &details),
        chicago_short: work.short_note(passage.page.as_deref()),
        bibliography: work.bibliography([site.clone(), date]),
        mla: work.works_cited([
            work.container(some_joined([site.clone(), work.date_beside_title(DateStyle::Mla)]))
        ]),
        apa: work.reference(Some(work.title.to_owned()), site),
    }
}

/// "Edited by Name", at the beginning of a sentence.
fn capital(text: &str) -> String {
    let lower = ["edited by", "translated by", "vol.", "no."];
    match lower.iter().any(|word| text.starts_with(word)) {
        true => capitalised(text),
        false => text.to_owned(),
    }
}
