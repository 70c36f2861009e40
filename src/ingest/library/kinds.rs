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

/// Each kind, with its names in Zotero's table, in RIS and in BibTeX.
const NAMES: [(Kind, &[&str], &[&str], &[&str]); 11] = [
    (Kind::Letter, &["letter"], &["PCOMM"], &["letter"]),
    (Kind::Email, &["email"], &["ICOMM"], &[]),
    (Kind::Manuscript, &["manuscript"], &["MANSCPT", "UNPB", "UNPD", "PAMP"], &["unpublished"]),
    (
        Kind::Book,
        &["book"],
        &["BOOK", "EBOOK", "EDBOOK", "CLSWK"],
        &["book", "mvbook", "collection", "mvcollection", "booklet", "proceedings", "manual"],
    ),
    (
        Kind::BookSection,
        &["bookSection", "conferencePaper", "encyclopediaArticle", "dictionaryEntry"],
        &["CHAP", "ECHAP", "CONF", "CPAPER", "ENCYC", "DICT"],
        &["incollection", "inbook", "inproceedings", "conference", "inreference"],
    ),
    (Kind::JournalArticle, &["journalArticle"], &["JOUR", "EJOUR"], &["article"]),
    (Kind::NewspaperArticle, &["newspaperArticle"], &["NEWS"], &["newspaper"]),
    (Kind::MagazineArticle, &["magazineArticle"], &["MGZN"], &["magazine"]),
    (
        Kind::WebPage,
        &["webpage", "blogPost", "forumPost"],
        &["ELEC", "WEB", "BLOG"],
        &["online", "electronic", "www"],
    ),
    (Kind::Thesis, &["thesis"], &["THES"], &["thesis", "phdthesis", "mastersthesis"]),
    (Kind::Report, &["report"], &["RPRT", "GOVDOC"], &["report", "techreport"]),
];

impl Kind {
    pub(super) fn of_zotero(name: &str) -> Self {
        Self::find(|(_, zotero, ..)| zotero.contains(&name))
    }

    pub(super) fn of_ris(name: &str) -> Self {
        Self::find(|(_, _, ris, _)| ris.contains(&name))
    }

    pub(super) fn of_bibtex(name: &str) -> Self {
        Self::find(|(.., bibtex)| bibtex.contains(&name))
    }

    fn find(is_named: impl Fn(&(Self, &[&str], &[&str], &[&str])) -> bool) -> Self {
        NAMES.iter().find(|names| is_named(names)).map_or(Self::Document, |(kind, ..)| *kind)
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
