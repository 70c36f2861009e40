//! Theses, each with its degree and its university.

use super::creators::{in_note, in_reference, in_works_cited};
use super::dates::{DateStyle, NO_DATE};
use super::forms::{joined, sentences, some_joined, stopped, value};
use super::styles::Styles;
use super::titles::{quoted, quoted_as_printed, without_stop};
use super::work::Work;
use crate::model::{DocumentHead, Passage};

/// A thesis: "“Title” (PhD diss., University, 1962), 17".
pub(super) fn thesis(document: &DocumentHead, passage: &Passage) -> Styles {
    let work = Work::new(document, passage);
    let volume = document.volume.clone().unwrap_or_default();
    let degree = Degree::of(&value(&document.kind).unwrap_or_default());
    let year = volume.year.map(|year| year.to_string()).or_else(|| work.date(DateStyle::Chicago));
    let submitted =
        joined([Some(degree.chicago.to_owned()), volume.publisher.clone(), year.clone()]);
    let note = |title: String| {
        let details = joined([Some(format!("{title} ({submitted})")), work.page(), work.trace()]);
        stopped(Work::led(in_note(&work.authors), details))
    };
    Styles {
        archive: note(quoted_as_printed(work.title, "")),
        chicago_note: note(quoted(work.title, "")),
        chicago_short: work.short_note(passage.page.as_deref()),
        bibliography: work.bibliography([Some(submitted)]),
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
