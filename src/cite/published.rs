//! What is published: books, articles, theses, reports, and pages of the web.

use chrono::Datelike;

use super::book;
use super::creators::{
    Creator, in_bibliography, in_note, in_reference, in_short_note, in_works_cited,
};
use super::dates::{DateStyle, NO_DATE};
use super::digital_archive::short_note;
use super::forms::{joined, labelled_pages, pages, sentences, some_joined, stopped, value};
use super::styles::Styles;
use super::titles::{followed, quoted, quoted_as_printed, short_title, without_stop};
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
            in_note(&work.authors)
                .or_else(|| self.editors_as_authors(&volume.editors.join(" and "))),
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
                .or_else(|| self.editors_as_authors(&super::names::editors_first(&volume.editors))),
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
        let lead = super::names::editors_first(&volume.editors);
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
            Some(authors) => (Some(authors), super::names::editors_with_initials(&volume.editors)),
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
    let note = |title: String| {
        let rest = joined([in_journal(cited.clone()), work.trace()]);
        stopped(Work::led(in_note(&work.authors), followed(&title, &rest)))
    };
    Styles {
        archive: note(quoted_as_printed(work.title, ",")),
        chicago_note: note(quoted(work.title, ",")),
        chicago_short: short_note(in_short_note(&work.authors), work.title, cited.as_deref()),
        bibliography: sentences([
            in_bibliography(&work.authors),
            Some(quoted(work.title, ".")),
            in_journal(own_pages.clone()),
            work.trace_sentence(),
        ]),
        mla: sentences([
            in_works_cited(&work.authors),
            Some(quoted(work.title, ".")),
            work.container(some_joined([
                volume.title.clone(),
                volume.number.as_ref().map(|number| format!("vol. {number}")),
                volume.issue.as_ref().map(|issue| format!("no. {issue}")),
                work.date(DateStyle::Mla),
                own_pages.as_deref().map(labelled_pages),
            ])),
        ]),
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
    let note = |title: String| {
        let rest = joined([
            paper.clone(),
            volume.edition.clone(),
            work.date(DateStyle::Chicago),
            cited.clone(),
            work.trace(),
        ]);
        stopped(Work::led(in_note(&work.authors), followed(&title, &rest)))
    };
    Styles {
        archive: note(quoted_as_printed(work.title, ",")),
        chicago_note: note(quoted(work.title, ",")),
        chicago_short: short_note(in_short_note(&work.authors), work.title, cited.as_deref()),
        bibliography: sentences([
            in_bibliography(&work.authors),
            Some(quoted(work.title, ".")),
            some_joined([paper.clone(), volume.edition.clone(), work.date(DateStyle::Chicago)]),
            work.trace_sentence(),
        ]),
        mla: sentences([
            in_works_cited(&work.authors),
            Some(quoted(work.title, ".")),
            work.container(some_joined([
                paper.clone(),
                volume.edition.clone(),
                work.date(DateStyle::Mla),
                whole.as_deref().map(labelled_pages),
            ])),
        ]),
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

/// A page of the web: "“Title,” Site, Date, https://…".
pub(super) fn web_page(document: &DocumentHead, passage: &Passage) -> Styles {
    let work = Work::new(document, passage);
    let site = some_joined([work.collection(), value(&document.system).or_else(|| work.archive())]);
    // Whoever writes on a site of their own is named once.
    let site = site.filter(|site| in_note(&work.authors).as_ref() != Some(site));
    let note = |title: String| {
        let rest = joined([
            site.clone(),
            work.date_beside_title(DateStyle::Chicago),
            work.labelled_page(),
            work.trace(),
        ]);
        stopped(Work::led(in_note(&work.authors), followed(&title, &rest)))
    };
    Styles {
        archive: note(quoted_as_printed(work.title, ",")),
        chicago_note: note(quoted(work.title, ",")),
        chicago_short: short_note(
            in_short_note(&work.authors),
            work.title,
            passage.page.as_deref(),
        ),
        bibliography: sentences([
            in_bibliography(&work.authors),
            Some(quoted(work.title, ".")),
            site.clone(),
            work.date_beside_title(DateStyle::Chicago),
            work.trace_sentence(),
        ]),
        mla: sentences([
            in_works_cited(&work.authors),
            Some(quoted(work.title, ".")),
            work.container(some_joined([site.clone(), work.date_beside_title(DateStyle::Mla)])),
        ]),
        apa: work.reference(Some(work.title.to_owned()), site),
    }
}

/// A thesis: "“Title” (PhD diss., University, 1962), 17".
pub(super) fn thesis(document: &DocumentHead, passage: &Passage) -> Styles {
    let work = Work::new(document, passage);
    let volume = document.volume.clone().unwrap_or_default();
    let degree = Degree::of(&value(&document.kind).unwrap_or_default());
    let year = volume.year.map(|year| year.to_string()).or_else(|| work.date(DateStyle::Chicago));
    let at = [volume.publisher.clone(), year.clone()];
    let note = |title: String| {
        let printed = joined([Some(degree.chicago.to_owned()), at[0].clone(), at[1].clone()]);
        let rest = joined([Some(format!("{title} ({printed})")), work.page(), work.trace()]);
        stopped(Work::led(in_note(&work.authors), rest))
    };
    Styles {
        archive: note(quoted_as_printed(work.title, "")),
        chicago_note: note(quoted(work.title, "")),
        chicago_short: short_note(
            in_short_note(&work.authors),
            work.title,
            passage.page.as_deref(),
        ),
        bibliography: sentences([
            in_bibliography(&work.authors),
            Some(quoted(work.title, ".")),
            some_joined([Some(degree.chicago.to_owned()), at[0].clone(), at[1].clone()]),
            work.trace_sentence(),
        ]),
        mla: sentences([
            in_works_cited(&work.authors),
            Some(work.title.to_owned()),
            year.clone(),
            work.container(some_joined([volume.publisher.clone(), Some(degree.mla.to_owned())])),
        ]),
        apa: {
            let within = some_joined([Some(degree.apa.to_owned()), volume.publisher.clone()]);
            let title = format!("{} [{}]", without_stop(work.title), within.unwrap_or_default());
            let year = year.unwrap_or_else(|| NO_DATE.to_owned());
            work.reference_of(in_reference(&work.authors), &year, Some(title), None)
        },
    }
}

/// What each style calls a thesis.
struct Degree {
    chicago: &'static str,
    mla: &'static str,
    apa: &'static str,
}

impl Degree {
    fn of(kind: &str) -> Self {
        let kind = kind.to_lowercase();
        let is_doctoral =
            ["phd", "ph.d", "doctor", "dissertation"].iter().any(|it| kind.contains(it));
        if kind.contains("master") {
            return Self {
                chicago: "master’s thesis",
                mla: "Master’s thesis",
                apa: "Master’s thesis",
            };
        }
        match is_doctoral {
            true => {
                Self { chicago: "PhD diss.", mla: "PhD dissertation", apa: "Doctoral dissertation" }
            }
            // Nobody says which degree it is for.
            false => Self { chicago: "thesis", mla: "Thesis", apa: "Thesis" },
        }
    }
}

/// "Edited by Name", at the beginning of a sentence.
fn capital(text: &str) -> String {
    let lower = ["edited by", "translated by", "vol.", "no."];
    match lower.iter().any(|word| text.starts_with(word)) {
        true => {
            let mut letters = text.chars();
            letters.next().map_or(String::new(), |it| it.to_uppercase().chain(letters).collect())
        }
        false => text.to_owned(),
    }
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
