//! Names the kinds of entries in the words of each format, and in ours.

/// What an entry is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    Letter,
    Email,
    Manuscript,
    Book,
    BookSection,
    JournalArticle,
    NewspaperArticle,
    MagazineArticle,
    WebPage,
    Thesis,
    Report,
    /// Anything else.
    #[default]
    Document,
}

/// The names of a kind in Zotero's table, in RIS and in BibTeX.
struct Names {
    kind: Kind,
    zotero: &'static [&'static str],
    ris: &'static [&'static str],
    bibtex: &'static [&'static str],
}

const NAMES: [Names; 11] = [
    Names { kind: Kind::Letter, zotero: &["letter"], ris: &["PCOMM"], bibtex: &["letter"] },
    Names { kind: Kind::Email, zotero: &["email"], ris: &["ICOMM"], bibtex: &[] },
    Names {
        kind: Kind::Manuscript,
        zotero: &["manuscript"],
        ris: &["MANSCPT", "UNPB", "UNPD", "PAMP"],
        bibtex: &["unpublished"],
    },
    Names {
        kind: Kind::Book,
        zotero: &["book"],
        ris: &["BOOK", "EBOOK", "EDBOOK", "CLSWK"],
        bibtex: &[
            "book",
            "mvbook",
            "collection",
            "mvcollection",
            "booklet",
            "proceedings",
            "manual",
        ],
    },
    Names {
        kind: Kind::BookSection,
        zotero: &["bookSection", "conferencePaper", "encyclopediaArticle", "dictionaryEntry"],
        ris: &["CHAP", "ECHAP", "CONF", "CPAPER", "ENCYC", "DICT"],
        bibtex: &["incollection", "inbook", "inproceedings", "conference", "inreference"],
    },
    Names {
        kind: Kind::JournalArticle,
        zotero: &["journalArticle"],
        ris: &["JOUR", "EJOUR"],
        bibtex: &["article"],
    },
    Names {
        kind: Kind::NewspaperArticle,
        zotero: &["newspaperArticle"],
        ris: &["NEWS"],
        bibtex: &["newspaper"],
    },
    Names {
        kind: Kind::MagazineArticle,
        zotero: &["magazineArticle"],
        ris: &["MGZN"],
        bibtex: &["magazine"],
    },
    Names {
        kind: Kind::WebPage,
        zotero: &["webpage", "blogPost", "forumPost"],
        ris: &["ELEC", "WEB", "BLOG"],
        bibtex: &["online", "electronic", "www"],
    },
    Names {
        kind: Kind::Thesis,
        zotero: &["thesis"],
        ris: &["THES"],
        bibtex: &["thesis", "phdthesis", "mastersthesis"],
    },
    Names {
        kind: Kind::Report,
        zotero: &["report"],
        ris: &["RPRT", "GOVDOC"],
        bibtex: &["report", "techreport"],
    },
];

impl Kind {
    pub(super) fn of_zotero(name: &str) -> Self {
        Self::find(|names| names.zotero.contains(&name))
    }

    pub(super) fn of_ris(name: &str) -> Self {
        Self::find(|names| names.ris.contains(&name))
    }

    pub(super) fn of_bibtex(name: &str) -> Self {
        Self::find(|names| names.bibtex.contains(&name))
    }

    fn find(is_named: impl Fn(&Names) -> bool) -> Self {
        NAMES.iter().find(|names| is_named(names)).map_or(Self::Document, |names| names.kind)
    }

    pub(super) fn is_book(self) -> bool {
        matches!(self, Self::Book | Self::BookSection | Self::Thesis | Self::Report)
    }

    pub(super) fn is_published(self) -> bool {
        let is_article =
            matches!(self, Self::JournalArticle | Self::NewspaperArticle | Self::MagazineArticle);
        self.is_book() || is_article || self == Self::WebPage
    }

    /// What a document of the kind is called: "letter", or the genre that the entry gives, "telegram".
    pub(super) fn in_words(self, genre: Option<&str>) -> Option<String> {
        let genre = genre.map(str::to_lowercase);
        let kind = match self {
            Self::Letter => "letter",
            Self::Email => "e-mail",
            Self::Manuscript => "manuscript",
            Self::Book => "book",
            Self::BookSection => "book section",
            Self::JournalArticle => "journal article",
            Self::NewspaperArticle => "newspaper article",
            Self::MagazineArticle => "magazine article",
            Self::WebPage => "web page",
            Self::Thesis => "thesis",
            Self::Report => "report",
            Self::Document => return genre,
        };
        let said = genre.filter(|genre| match self {
            Self::Letter | Self::Manuscript => true,
            // Any other word would hide that it is a thesis.
            Self::Thesis => genre.contains("thesis") || genre.contains("diss"),
            _ => false,
        });
        Some(said.unwrap_or_else(|| kind.to_owned()))
    }
}
