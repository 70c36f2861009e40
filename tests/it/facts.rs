//! Facts of files that stand beside them: tables as spreadsheets write them, libraries as Zotero exports them.

use std::fs;

use pincite::cite::{CitationSettings, cite};
use pincite::ingest::{self, BadLine, LineFault, Report};
use pincite::messages::Locale;
use pincite::model::Document;
use pincite::render::phrases;

use crate::support::ingested::Ingested;

fn read(files: &[(&str, &[u8])]) -> Ingested {
    Ingested::of_files(files)
}

impl Ingested {
    /// The document of a file.
    fn of(&self, file: &str) -> &Document {
        let found = self.documents.iter().find(|(document, _)| document.file == file);
        &found.unwrap_or_else(|| panic!("no document is of {file}")).0
    }

    /// A note of the Chicago style for the first passage of a file.
    fn note(&self, file: &str) -> String {
        let found = self.documents.iter().find(|(document, _)| document.file == file);
        let (document, passages) = found.unwrap_or_else(|| panic!("no document is of {file}"));
        cite(&document.head(), &passages[0], &CitationSettings::default()).chicago_note
    }

    /// The report on tables and libraries.
    fn facts(&self) -> String {
        let report = Report { facts: self.report.facts.clone(), ..Report::default() };
        let said = phrases::ingest_report(Locale::English, &report);
        said.rsplit_once("\n\n").map_or(said.clone(), |(facts, _)| facts.to_owned())
    }
}

const LETTER: &[u8] = b"Dear father,\n\nWe reached Baghdad and the markets are open.\n";

/// What a table says is the same in every make of table that spreadsheets write.
#[test]
fn facts_of_a_table_in_every_make() {
    let rows = [
        ["path", "title", "date", "author", "archive", "collection", "box", "folder"],
        [
            "letters/1.txt",
            "A letter, \"of news\"; from Baghdad",
            "1917-04-15",
            "Bell, Gertrude",
            "Newcastle University Library",
            "Gertrude Bell Papers",
            "12",
            "3",
        ],
    ];
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let table = |separator: &str, end: &str| -> String {
        let rows = rows.map(|row| row.map(quoted).join(separator));
        rows.join(end) + end
    };
    let wide = |text: &str| -> Vec<u8> {
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    for (make, name, bytes) in [
        ("CSV", "facts.csv", table(",", "\n").into_bytes()),
        ("CSV with CRLF and a byte order mark", "facts.csv", {
            format!("\u{feff}{}", table(",", "\r\n")).into_bytes()
        }),
        ("semicolons", "facts.csv", table(";", "\r\n").into_bytes()),
        ("semicolons, told", "facts.csv", format!("sep=;\r\n{}", table(";", "\r\n")).into_bytes()),
        ("tabs", "facts.tsv", table("\t", "\n").into_bytes()),
        ("Unicode text", "facts.tsv", wide(&table("\t", "\r\n"))),
        ("an old Macintosh", "facts.csv", table(",", "\r").into_bytes()),
        ("another name", "my list.csv", table(",", "\n").into_bytes()),
    ] {
        let read = read(&[(name, &bytes), ("letters/1.txt", LETTER)]);
        let document = read.of("letters/1.txt");
        assert_eq!(document.title, "A letter, \"of news\"; from Baghdad", "{make}");
        assert!(document.title_added, "{make}");
        assert_eq!(
            read.note("letters/1.txt"),
            "Gertrude Bell, “A letter, ‘of news’; from Baghdad,” April 15, 1917, box 12, folder 3, Gertrude Bell Papers, Newcastle University Library.",
            "{make}"
        );
        assert_eq!(read.report.lines_left_out(), 0, "{make}: {:?}", read.report.facts);
        assert_eq!(read.report.documents(), 1, "the table is no document: {make}");
    }
}

#[test]
fn a_table_stands_in_any_folder_and_the_nearest_wins() {
    let read = read(&[
        (
            "manifest.toml",
            b"[[source]]\nfiles = [\"*\"]\narchive = \"M\"\nplace = \"M\"\nlicence = \"M\"\n",
        ),
        ("facts.csv", b"path,archive,place,author\nin/1.txt,Outer,Outer,Outer\n"),
        ("in/facts.csv", b"path,archive\n1.txt,Inner\n"),
        ("in/1.txt", LETTER),
    ]);
    let document = read.of("in/1.txt");
    let said = |fact: &Option<pincite::model::Fact<String>>| fact.as_ref().unwrap().value.clone();
    assert_eq!(said(&document.repository), "Inner");
    assert_eq!(said(&document.place), "Outer");
    assert_eq!(said(&document.licence), "M");
}

#[test]
fn a_file_that_is_named_directly_has_the_facts_of_the_tables_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("facts.csv"), "path,title\n1.txt,One\n2.txt,Two\n").unwrap();
    let file = folder.path().join("1.txt");
    fs::write(&file, LETTER).unwrap();
    let files = ingest::scan(&[file]).unwrap();
    let titles: Vec<_> = files.iter().map(|file| file.added.title.as_deref()).collect();
    assert_eq!(titles, [Some("One")], "the table is no part of the corpus");
}

#[test]
fn what_a_page_prints_wins_over_a_table() {
    let page =
        b"---\ntitle: Printed\nauthor: Printed\ndate: 1950-01-01\n---\n\nThe caravan came.\n";
    let read = read(&[
        ("facts.csv", b"path,title,author,date,language\nnote.md,Table,Table,1917,en\n"),
        ("note.md", page),
    ]);
    let document = read.of("note.md");
    assert_eq!((document.title.as_str(), document.title_added), ("Printed", false));
    assert_eq!(document.author.as_ref().unwrap().value, "Printed");
    assert_eq!(document.written[0].edtf.to_string(), "1950-01-01");
    assert!(document.language.as_ref().unwrap().added);
}

#[test]
fn faults_of_a_table_are_told_by_line_with_what_to_do() {
    let table = "path,title,dat,date,Title,remarks\n\
        1.txt,One,,22.10.1962,,\n\
        2.tx,Two,,1962,,\n\
        1.txt,Again,,1962,,\n\
        ,Nobody,,1962,,\n\
        3.txt,\"Three,,1962,,\n\
        4.txt,Four,,1962,,,,surplus\n";
    let mut bytes = table.as_bytes().to_vec();
    bytes.extend_from_slice(b"caf\xe9.txt,Five,,1962,,\n5.txt,Fine,,1962-10,,\n");
    let read = read(&[
        ("facts.csv", &bytes),
        ("1.txt", LETTER),
        ("2.txt", b"Two words."),
        ("5.txt", b"Five words."),
    ]);
    insta::assert_snapshot!(read.facts());
    assert_eq!(read.of("1.txt").title, "One", "a value that cannot be read costs itself alone");
    assert!(read.of("1.txt").written.is_empty());
    assert_eq!(read.of("5.txt").written[0].edtf.to_string(), "1962-10");
}

#[test]
fn a_table_without_the_column_path_is_told() {
    let read = read(&[("facts.csv", b"file name;title;data\n1.txt;One;x\n"), ("1.txt", LETTER)]);
    assert_eq!(read.of("1.txt").title, "One", "\"file name\" is a path too");
    let read = self::read(&[("facts.csv", b"document,title\n1.txt,One\n"), ("1.txt", LETTER)]);
    insta::assert_snapshot!(read.facts(), @r#"
    facts.csv
      read as    table of facts
      entries    0; facts for 0 files
      left out   1 line: no column `path`
                 line 1: a table of facts needs a column `path`, which says which file a row is about; its columns are "document", "title"
    "#);
}

#[test]
fn a_changed_table_changes_what_is_known_of_its_files_alone() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["1.txt", "2.txt"] {
        fs::write(folder.path().join(name), LETTER).unwrap();
    }
    let added = |table: &str| {
        fs::write(folder.path().join("facts.csv"), table).unwrap();
        let files = ingest::scan(&[folder.path().to_owned()]).unwrap();
        files
            .into_iter()
            .filter(|file| file.facts.is_none())
            .map(|file| file.added)
            .collect::<Vec<_>>()
    };
    let before = added("path,title\n1.txt,One\n2.txt,Two\n");
    let after = added("path,title\n1.txt,One\n2.txt,Another\n");
    assert_eq!(before[0], after[0]);
    assert_ne!(before[1], after[1]);
}

#[test]
fn many_rows_are_read_and_the_first_faults_of_each_kind_told() {
    let rows: String = (0..20_000).map(|row| format!("{row}.txt,Title {row},1962\n")).collect();
    let table = format!("path,title,date\n{rows}");
    let read = read(&[("facts.csv", table.as_bytes()), ("19999.txt", LETTER)]);
    assert_eq!(read.of("19999.txt").title, "Title 19999");
    let facts = &read.report.facts[0];
    assert_eq!((facts.entries, facts.files, facts.lines_left_out()), (20_000, 1, 19_999));
    // Of each kind of fault the first few are named.
    assert_eq!(facts.left_out[0].first.len(), 5);
}

/// A year or pages name no book: a paper of an archive stays one, and the year is when it was written.
#[test]
fn a_year_makes_no_chapter_of_a_paper_in_an_archive() {
    let table = b"path,title,author,archive,collection,box,folder,year,pages\n\
        1.txt,Letter on the bazaar,\"Bell, Gertrude\",City Archive,Bell Papers,12,3,1917,3-5\n";
    let read = read(&[("facts.csv", table), ("1.txt", LETTER)]);
    assert_eq!(
        read.note("1.txt"),
        "Gertrude Bell, “Letter on the bazaar,” 1917, box 12, folder 3, Bell Papers, City Archive."
    );
    assert_eq!(read.of("1.txt").written[0].edtf.to_string(), "1917");
}

/// A library as Zotero writes it in BibTeX, with "Export Files".
const BIBTEX: &str = "
@misc{bell_letter_1917,
\taddress = {Baghdad},
\ttitle = {Letter to her father},
\tcopyright = {Public domain},
\tlocation = {Box 12, Folder 3},
\tlanguage = {en},
\tauthor = {Bell, Gertrude},
\tmonth = apr,
\tyear = {1917},
\tkeywords = {Baghdad, Letters home},
\tfile = {Scan\\: first page:files/12/letter\\:1.txt:text/plain;Second:files/13/second.txt:text/plain},
}

@book{lyell_guide_1921,
\taddress = {London},
\tedition = {2},
\ttitle = {A {Guide} to {Baghdad} \\& its {Markets}},
\tpublisher = {Harbour Press},
\tauthor = {Lyell, Thomas and {Survey of Egypt, Cairo}},
\tyear = {1921},
\tfile = {PDF:files/14/guide.txt:text/plain},
}

@article{noauthor_news_1917,
\ttitle = {News of the {Markets}},
\tjournal = {The Basrah Times},
\tmonth = may,
\tyear = {1917},
\tpages = {3},
\tfile = {files/15/news.txt},
}

@article{smith_gone_1950,
\ttitle = {Nowhere},
\tauthor = {Smith, Ann},
\tyear = {1950},
}
";

fn library_files() -> Vec<(&'static str, &'static [u8])> {
    vec![
        ("files/12/letter:1.txt", LETTER),
        ("files/13/second.txt", b"The second page tells of the markets.\n"),
        ("files/14/guide.txt", b"The guide tells of the bazaar of the coppersmiths.\n"),
        ("files/15/news.txt", b"The markets of the city were opened again on Monday.\n"),
    ]
}

#[test]
fn a_library_in_bibtex() {
    let mut files = library_files();
    files.push(("library.bib", BIBTEX.as_bytes()));
    let read = read(&files);
    insta::assert_snapshot!(read.facts());
    let letter = read.of("files/12/letter:1.txt");
    assert_eq!(letter.tags, ["Baghdad", "Letters home"]);
    assert_eq!(letter.written[0].edtf.to_string(), "1917-04");
    assert_eq!(letter.licence.as_ref().unwrap().value, "Public domain");
    let notes = ["12/letter:1", "13/second", "14/guide", "15/news"]
        .map(|file| read.note(&format!("files/{file}.txt")));
    insta::assert_snapshot!(notes.join("\n"));
}

/// The same as BibLaTeX has it: dates whole, places as locations, letters as letters.
#[test]
fn a_library_in_biblatex() {
    let library = "
@letter{bell_letter_1917,
\tlocation = {Baghdad},
\ttitle = {Letter to her father},
\trights = {Public domain},
\ttype = {Telegram},
\tauthor = {Bell, Gertrude},
\tdate = {1917-04-15},
\tfile = {files/12/letter\\:1.txt},
}
@online{office_markets_2011,
\ttitle = {The Markets},
\turl = {https://example.org/a_b},
\ttitleaddon = {The Site},
\tauthor = {{Office of Markets}},
\tdate = {2011-05-04},
\tfile = {files/13/second.txt},
}
@article{lyell_news_1917,
\ttitle = {News},
\tvolume = {12},
\tnumber = {3},
\tpages = {100--120},
\tjournaltitle = {Journal of Markets},
\tdoi = {10.1000/182},
\tauthor = {Lyell, Thomas},
\tdate = {1917-05},
\tfile = {files/15/news.txt},
}
";
    let mut files = library_files();
    files.push(("library.bib", library.as_bytes()));
    let read = read(&files);
    let notes =
        ["12/letter:1", "13/second", "15/news"].map(|file| read.note(&format!("files/{file}.txt")));
    insta::assert_snapshot!(notes.join("\n"));
    assert_eq!(read.report.lines_left_out(), 0, "{:?}", read.report.facts);
}

/// The same in RIS, which has the archive too.
#[test]
fn a_library_in_ris() {
    let library = "TY  - PCOMM\r\nTI  - Letter to her father\r\nAU  - Bell, Gertrude\r\nA2  - Bell, Hugh\r\nCY  - Baghdad\r\nDA  - 1917/04/15/\r\nPY  - 1917\r\nAN  - Box 12, Folder 3\r\nDB  - Newcastle University Library\r\nLA  - en\r\nKW  - Baghdad\r\nKW  - Letters home\r\nL1  - files/12/letter:1.txt\r\nL1  - files/13/second.txt\r\nER  - \r\n\r\nTY  - MANSCPT\r\nTI  - The accounts of the\r\nbazaar\r\nAU  - Survey of Egypt\r\nM3  - Ledger\r\nDA  - 1916///\r\nAN  - GB165-0026\r\nDB  - Middle East Centre Archive\r\nL1  - files/14/guide.txt\r\nER  - \r\n\r\nTY  - NEWS\r\nTI  - News of the Markets\r\nT2  - The Basrah Times\r\nDA  - 1917/05/07/\r\nSP  - 3\r\nL4  - files/15/news.txt\r\nER  - \r\n";
    let mut files = library_files();
    files.push(("library.ris", library.as_bytes()));
    let read = read(&files);
    let notes = ["12/letter:1", "13/second", "14/guide", "15/news"]
        .map(|file| read.note(&format!("files/{file}.txt")));
    insta::assert_snapshot!(notes.join("\n"));
    assert_eq!(read.report.lines_left_out(), 0, "{:?}", read.report.facts);
}

/// The table has the paths of the computer that it was exported on.
#[test]
fn a_library_in_csv() {
    let library = "\u{feff}\"Key\",\"Item Type\",\"Publication Year\",\"Author\",\"Title\",\"Publication Title\",\"DOI\",\"Url\",\"Date\",\"Pages\",\"Issue\",\"Volume\",\"Publisher\",\"Place\",\"Language\",\"Rights\",\"Type\",\"Archive\",\"Archive Location\",\"Call Number\",\"Extra\",\"File Attachments\",\"Manual Tags\",\"Editor\",\"Recipient\"\n\"AB12\",\"letter\",\"1917\",\"Bell, Gertrude\",\"Letter to her father\",\"\",\"\",\"\",\"1917-04-15\",\"\",\"\",\"\",\"\",\"Baghdad\",\"en\",\"Public domain\",\"\",\"Newcastle University Library\",\"Box 12, Folder 3\",\"\",\"\",\"/home/me/Zotero/storage/AB12CD34/letter.txt; /home/me/Zotero/storage/EF56AB78/second.txt\",\"Baghdad; Letters home\",\"\",\"Bell, Hugh\"\n\"CD34\",\"thesis\",\"1950\",\"Smith, Ann\",\"Markets of the North\",\"\",\"\",\"\",\"1950\",\"\",\"\",\"\",\"University of Basrah\",\"\",\"\",\"\",\"PhD thesis\",\"\",\"\",\"\",\"\",\"C:\\Users\\me\\Zotero\\storage\\GH12AB34\\thesis.txt\",\"\",\"\",\"\"\n\"EF56\",\"book\",\"\",\"Lyell, Thomas\",\"A copy of the thesis\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"/home/me/Zotero/storage/GH12AB34/thesis.txt\",\"\",\"\",\"\"\n\"GH78\",\"book\",\"\",\"Lyell, Thomas\",\"A book on the shelf\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\n";
    let read = read(&[
        ("storage/AB12CD34/letter.txt", LETTER),
        ("storage/EF56AB78/second.txt", b"The second page tells of the markets.\n"),
        ("storage/GH12AB34/thesis.txt", b"The markets of the north have not been described.\n"),
        ("My Library.csv", library.as_bytes()),
    ]);
    insta::assert_snapshot!(read.facts());
    let notes = ["AB12CD34/letter", "EF56AB78/second", "GH12AB34/thesis"]
        .map(|file| read.note(&format!("storage/{file}.txt")));
    insta::assert_snapshot!(notes.join("\n"));
}

/// The end of a path leads to a file only with its folder, and only where the path is of another computer.
#[test]
fn a_library_says_nothing_of_another_file_of_the_same_name() {
    let unrelated: &[(&str, &[u8])] =
        &[("Full Text.txt", LETTER), ("47/Full Text.txt", b"The markets were closed.\n")];
    for (path, is_found) in [
        ("files/47/Full Text.txt", [false, false]),
        ("/home/me/storage/12/Full Text.txt", [false, false]),
        ("/home/me/storage/47/Full Text.txt", [false, true]),
        ("C:\\Users\\me\\47\\Full Text.txt", [false, true]),
        ("file:///home/me/47/Full Text.txt", [false, true]),
        ("47/Full Text.txt", [false, true]),
        ("Full Text.txt", [true, false]),
    ] {
        let library = format!("TY  - BOOK\r\nTI  - Named\r\nL1  - {path}\r\nER  - \r\n");
        let read = read(&[unrelated, &[("library.ris", library.as_bytes())]].concat());
        let found = unrelated.iter().map(|(file, _)| read.of(file).title == "Named");
        assert_eq!(found.collect::<Vec<_>>(), is_found, "{path}");
        let is_told = read.report.lines_left_out() == 1;
        assert_eq!(is_told, !is_found.contains(&true), "{path}: {:?}", read.report.facts);
    }
}

#[test]
fn one_entry_that_breaks_the_rules_costs_itself() {
    let library =
        "@misc{a,\n\ttitle = {Broken,\n}\n\n@misc{b,\n\ttitle = {Whole},\n\tfile = {1.txt},\n}\n";
    let read = read(&[("library.bib", library.as_bytes()), ("1.txt", LETTER)]);
    assert_eq!(read.of("1.txt").title, "Whole");
    insta::assert_snapshot!(read.facts(), @r"
    library.bib
      read as    library in BibTeX
      entries    1; facts for 1 file
      left out   1 line: an entry that cannot be read
                 line 1: expected comma
    ");
}

#[test]
fn a_text_that_only_looks_like_a_library_is_read_as_text() {
    let read = read(&[("notes.bib", b"A page of notes.\n"), ("notes.ris", b"Another page.\n")]);
    assert_eq!(read.report.documents(), 2);
    assert!(read.report.facts.is_empty());
}

#[test]
fn each_row_of_a_table_may_be_a_document() {
    let table = "id;Title;date;author;box;text;remarks\n\
        b1;\"First letter\";1917-04-15;Bell, Gertrude;12;\"We reached Baghdad.\n\nThe markets are open.\";x\n\
        b2;;22.10.1917;;;\"The camels left in May.\";\n\
        b3;Empty;1918;;;;\n\n\
        b5;Fifth;1918~;Bell, Gertrude;12;\"The bazaar burned down.\";\n";
    let read = read(&[("letters.csv", table.as_bytes())]);
    let shown: Vec<String> = read
        .documents
        .iter()
        .map(|(document, passages)| {
            let citation = cite(&document.head(), &passages[0], &CitationSettings::default());
            let words: Vec<_> =
                passages.iter().filter_map(|passage| document.slice(passage.span)).collect();
            format!("{} | {} | {}", document.id, words.join(" / "), citation.chicago_note)
        })
        .collect();
    insta::assert_snapshot!(format!("{}\n\n{}", shown.join("\n"), read.reported()));
}

#[test]
fn a_row_whose_id_is_too_long_to_be_looked_up_is_left_out() {
    let id = "b".repeat(1001);
    let table = format!("id,text\n{id},The camels left.\nb2,The camels came back.\n");
    let read = read(&[("letters.csv", table.as_bytes())]);
    assert_eq!(read.report.documents(), 1);
    let fault = LineFault::LongId { limit: 1000 };
    assert_eq!(read.report.files[0].first_left_out(), Some(&BadLine { line: 2, fault }));
}

#[test]
fn what_a_row_says_of_its_journal_is_not_added() {
    let table =
        b"title;publication;date;text\nNews;The Basrah Times;1917-05-07;The markets are open.\n";
    let read = read(&[("news.csv", table)]);
    let (document, passages) = &read.documents[0];
    let citation = cite(&document.head(), &passages[0], &CitationSettings::default());
    assert!(citation.chicago_note.contains("The Basrah Times"), "{}", citation.chicago_note);
    assert!(!citation.added.contains(&"volume"), "{:?}", citation.added);
}

#[test]
fn the_manifest_says_which_column_is_the_text() {
    let table = b"path,Brief\nA1,The caravan came in May.\nA2,The caravan left in June.\n";
    let manifest = b"[[source]]\nfiles = [\"letters.csv\"]\ntext_column = \"Brief\"\narchive = \"City Archive\"\n";
    let with = read(&[("letters.csv", table), ("manifest.toml", manifest)]);
    assert_eq!(with.report.files[0].format, "table of documents");
    assert_eq!(with.report.documents(), 2);
    assert_eq!(with.note("letters.csv:3"), "“letters.csv, row 3,” City Archive.");
    // Without it nothing says so, and the table is text like any other.
    let without = read(&[("letters.csv", b"number,Brief\n1,The caravan came in May.\n")]);
    assert_eq!(without.report.files[0].format, "plain text");
}

/// Set it to write what the program prints into docs/corpus.md anew.
const WRITE: &str = "UPDATE_DOCS";

/// The example of docs/corpus.md: its files stand there, and what the program prints is made here.
#[test]
fn the_example_in_the_docs_is_what_the_program_prints() {
    let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/corpus.md");
    let written = fs::read_to_string(&page).unwrap();
    let (before, rest) = written.split_once("\n## Facts in a table\n").unwrap();
    let (section, after) = rest.split_once("\n## ").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut made = String::new();
    let mut lines = section.lines();
    let mut file = None;
    while let Some(line) = lines.next() {
        made.push_str(&format!("{line}\n"));
        if let Some(name) = line.strip_prefix('`').and_then(|rest| rest.strip_suffix("`:")) {
            file = Some(folder.path().join(name));
        }
        if line.starts_with("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            match file.take() {
                Some(file) => {
                    fs::create_dir_all(file.parent().unwrap()).unwrap();
                    fs::write(file, block.join("\n") + "\n").unwrap();
                    made.push_str(&block.join("\n"));
                }
                None if line == "```console" => made.push_str(&session(&block, folder.path())),
                None => made.push_str(&block.join("\n")),
            }
            made.push_str("\n```\n");
        }
    }
    let made = format!("{before}\n## Facts in a table\n{made}\n## {after}");
    if std::env::var_os(WRITE).is_some() {
        fs::write(page, made).unwrap();
        return;
    }
    assert!(made == written, "docs/corpus.md is old; run the tests once with {WRITE}=1\n\n{made}");
}

/// The commands of a block, each with what it prints now.
fn session(block: &[&str], folder: &std::path::Path) -> String {
    let program = crate::support::program::Program::new();
    let commands = block.iter().filter_map(|line| line.strip_prefix("$ pincite "));
    let printed = commands.map(|command| {
        let words = command.split('"').enumerate().flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect::<Vec<_>>(),
            _ => vec![part.to_owned()],
        });
        let words: Vec<String> = words.collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut run = program.run(&words);
        let output = run.current_dir(folder).assert().success().get_output().stdout.clone();
        format!("$ pincite {command}\n{}", String::from_utf8(output).unwrap().trim_end())
    });
    printed.collect::<Vec<_>>().join("\n")
}
