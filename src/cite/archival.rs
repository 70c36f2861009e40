//! Papers that are kept in an archive, and letters from somebody to somebody, kept or printed.

use super::book;
use super::creators::{in_bibliography, in_note, in_short_note, in_works_cited};
use super::dates::DateStyle;
use super::forms::{capitalised, joined, sentences, some_joined, stopped};
use super::styles::Styles;
use super::titles::{followed, quoted, quoted_as_printed, without_stop};
use super::work::Work;
use crate::model::{DocumentHead, Passage};

/// A paper that is known by its title.
pub(super) fn manuscript(document: &DocumentHead, passage: &Passage) -> Styles {
    let work = Work::new(document, passage);
    let details = |kept: Option<String>| {
        joined([
            work.place(),
            work.date_beside_title(DateStyle::Chicago),
            work.labelled_page(),
            work.translator().map(|name| format!("trans. {name}")),
            kept,
            work.trace(),
        ])
    };
    let translated = work.translator().map(|name| format!("Translated by {name}"));
    let [location, collection, archive] = work.kept_in_bibliography();
    let described = match work.translator() {
        Some(name) => format!("{} ({name}, Trans.)", without_stop(work.title)),
        None => work.title.to_owned(),
    };
    Styles {
        archive: work.note(&quoted_as_printed(work.title, ","), &details(work.kept_as_printed())),
        chicago_note: work.note(&quoted(work.title, ","), &details(work.kept_in_note())),
        chicago_short: work.short_note(passage.page.as_deref()),
        bibliography: work.bibliography([
            some_joined([work.place(), work.date_beside_title(DateStyle::Chicago)]),
            translated.clone(),
            location,
            collection,
            archive,
        ]),
        mla: work.works_cited([
            some_joined([translated, work.date_beside_title(DateStyle::Mla)]),
            work.container(work.kept_in_works_cited()),
        ]),
        apa: work.reference(Some(described), work.kept_in_reference()),
    }
}

/// A letter, or a telegram, that is known by who wrote it to whom.
pub(super) fn letter(document: &DocumentHead, passage: &Passage) -> Styles {
    let letter = Letter { work: Work::new(document, passage) };
    let note = letter.note();
    Styles {
        archive: note.clone(),
        chicago_note: note,
        chicago_short: letter.short_note(),
        bibliography: letter.bibliography(),
        mla: letter.works_cited(),
        apa: letter.reference(),
    }
}

struct Letter<'a> {
    work: Work<'a>,
}

impl Letter<'_> {
    /// "Burton to Merriam, telegram, Chicago, January 26, 1923, p. 2, box 26, folder 17, Papers, Archive."
    fn note(&self) -> String {
        let work = &self.work;
        let volume = book::printed_in(work.document);
        stopped(joined([
            Some(format!("{} to {}", self.sender(), self.recipient())),
            work.kind_unless(&["letter", "manuscript"]),
            work.place(),
            work.date(DateStyle::Chicago),
            work.translator().map(|name| format!("trans. {name}")),
            volume.map(|volume| format!("in {}", book::in_note(volume))),
            if volume.is_some() { work.page() } else { work.labelled_page() },
            work.kept_in_note(),
            work.trace(),
        ]))
    }

    /// "Burton to Merriam, January 26, 1923."
    fn short_note(&self) -> String {
        let work = &self.work;
        let (from, to) = (in_short_note(&work.authors), in_short_note(&work.recipients));
        // Of one family, only the whole names tell who is who.
        let people = match (from, to) {
            (Some(from), Some(to)) if from != to => format!("{from} to {to}"),
            _ => format!("{} to {}", self.sender(), self.recipient()),
        };
        let parts = [Some(people), work.date(DateStyle::Chicago), work.labelled_page()];
        stopped(joined(parts))
    }

    fn bibliography(&self) -> String {
        let work = &self.work;
        let [location, collection, archive] = work.kept_in_bibliography();
        sentences([
            in_bibliography(&work.authors),
            Some(self.described()),
            some_joined([work.place(), work.date(DateStyle::Chicago)]),
            work.translator().map(|name| format!("Translated by {name}")),
            book::printed_in(work.document).map(|volume| format!("In {}", book::in_note(volume))),
            location,
            collection,
            archive,
            work.trace_sentence(),
        ])
    }

    /// "Burton, Ernest. Telegram to Charles Merriam. 26 Jan. 1923. Papers, box 26, folder 17, Archive."
    fn works_cited(&self) -> String {
        let work = &self.work;
        sentences([
            in_works_cited(&work.authors),
            Some(self.described()),
            work.date(DateStyle::Mla),
            work.translator().map(|name| format!("Translated by {name}")),
            work.container(some_joined([
                book::printed_in(work.document).map(book::in_works_cited),
                work.kept_in_works_cited(),
            ])),
        ])
    }

    /// "Burton, E. (1923, January 26). [Telegram to Charles Merriam]. Papers (Box 26, Folder 17). Archive."
    fn reference(&self) -> String {
        let work = &self.work;
        let kept = match book::printed_in(work.document) {
            Some(volume) => Some(book::in_reference(volume, work.labelled_page())),
            None => work.kept_in_reference(),
        };
        work.reference(Some(format!("[{}]", self.described())), kept)
    }

    /// "Telegram to Charles Merriam"
    fn described(&self) -> String {
        let kind = self.work.kind_unless(&["letter", "manuscript"]);
        let kind = kind.unwrap_or_else(|| "letter".to_owned());
        format!("{} to {}", capitalised(&kind), self.recipient())
    }

    fn sender(&self) -> String {
        in_note(&self.work.authors).unwrap_or_default()
    }

    fn recipient(&self) -> String {
        in_note(&self.work.recipients).unwrap_or_default()
    }
}

/// A message of electronic mail.
pub(super) fn email(document: &DocumentHead, passage: &Passage) -> Styles {
    let work = Work::new(document, passage);
    let to = in_note(&work.recipients);
    let sent = to.clone().map_or("email".to_owned(), |to| format!("email to {to}"));
    let capital = to.map_or("Email".to_owned(), |to| format!("Email to {to}"));
    let details = joined([
        work.date(DateStyle::Chicago),
        work.labelled_page(),
        work.kept_in_note(),
        work.trace(),
    ]);
    let note = |title: String| {
        let lead = some_joined([in_note(&work.authors), Some(sent.clone())]);
        stopped(Work::led(lead, followed(&title, &details)))
    };
    let [location, collection, archive] = work.kept_in_bibliography();
    Styles {
        archive: note(quoted_as_printed(work.title, ",")),
        chicago_note: note(quoted(work.title, ",")),
        chicago_short: stopped(joined([
            in_short_note(&work.authors),
            Some(sent.clone()),
            work.date(DateStyle::Chicago),
        ])),
        bibliography: work.bibliography([
            some_joined([Some(capital.clone()), work.date(DateStyle::Chicago)]),
            location,
            collection,
            archive,
        ]),
        mla: work.works_cited([
            some_joined([Some(capital.clone()), work.date(DateStyle::Mla)]),
            work.container(work.kept_in_works_cited()),
        ]),
        apa: {
            let described = format!("{} [{capital}]", without_stop(work.title));
            work.reference(Some(described.trim().to_owned()), work.kept_in_reference())
        },
    }
}
