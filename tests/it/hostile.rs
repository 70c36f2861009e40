//! Malicious files: each is left out with its reason, and the rest is read.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;
use pincite::ingest::{self, Report};
use pincite::messages::Locale;
use pincite::render::phrases;
use predicates::str::contains;

use crate::support::ingested::Ingested;
use crate::support::pdf::{Page, Text, pdf};
use crate::support::program::Program;

const LETTER: &str = "A letter\n\nThe caravan came in May 1934.\n";

/// Reads a folder that holds a sound letter besides; gives the report and the number of documents.
fn read(folder: &Path) -> (Report, usize) {
    fs::write(folder.join("letter.txt"), LETTER).unwrap();
    let read = Ingested::of_folder(folder);
    (read.report, read.documents.len())
}

/// The reasons for which files of a folder were left out, with their names.
fn refused(report: &Report) -> Vec<String> {
    let said = |it: &ingest::Unreadable| phrases::refusal(Locale::English, &it.reason);
    let of = |it: &ingest::Unreadable| format!("{}: {}", it.file, said(it));
    report.unreadable.iter().map(of).collect()
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_sockets_are_not_read() {
    let folder = tempfile::tempdir().unwrap();
    pipe(&folder.path().join("pipe.txt"));
    pipe(&folder.path().join("pipe.jsonl"));
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("zero.txt")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("socket")).unwrap();
    let (report, documents) = read(folder.path());
    assert_eq!(documents, 1);
    insta::assert_snapshot!(refused(&report).join("\n"), @r"
    pipe.jsonl: it is neither a file nor a folder
    pipe.txt: it is neither a file nor a folder
    socket: it is neither a file nor a folder
    zero.txt: it is neither a file nor a folder
    ");
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_documents_holds_up_no_question() {
    let program = Program::new();
    let documents = program.folder().join("documents");
    fs::create_dir(&documents).unwrap();
    fs::write(documents.join("letter.txt"), LETTER).unwrap();
    pipe(&documents.join("pipe.txt"));
    let corpus = documents.to_str().unwrap();
    let mut ask = program.run(&["ask", "--corpus", corpus, "When did the caravan come?"]);
    // Nobody writes to the pipe, so a program that opened it would wait for ever.
    ask.timeout(std::time::Duration::from_secs(60));
    ask.assert().success().stdout(contains("May 1934"));
}

#[cfg(unix)]
#[test]
fn a_manifest_that_is_no_file_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    pipe(&folder.path().join("manifest.toml"));
    let error = ingest::scan(&[folder.path().to_owned()]).unwrap_err().to_string();
    assert!(error.contains("manifest.toml, line 1: it is not a file"), "{error}");
}

#[test]
fn a_manifest_without_end_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("manifest.toml"), "#".repeat(16_000_001)).unwrap();
    let error = ingest::scan(&[folder.path().to_owned()]).unwrap_err().to_string();
    assert!(error.contains("it is larger than 16 MB"), "{error}");
}

#[test]
fn folders_may_not_lie_in_each_other_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let deep: std::path::PathBuf = (0..200).map(|_| "d").collect();
    fs::create_dir_all(folder.path().join(&deep)).unwrap();
    let (report, documents) = read(folder.path());
    assert_eq!(documents, 1);
    let refused = refused(&report);
    assert_eq!(refused.len(), 1);
    assert!(refused[0].ends_with("d: it lies more than 64 folders deep"), "{refused:?}");
}

#[test]
fn a_file_that_is_too_large_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    let huge = fs::File::create(folder.path().join("huge.txt")).unwrap();
    huge.set_len(64_000_001).unwrap();
    let (report, documents) = read(folder.path());
    assert_eq!(documents, 1);
    let reason = "huge.txt: it is larger than 64 MB; split it into smaller files";
    assert_eq!(refused(&report), [reason]);
}

#[test]
fn a_gzip_file_that_unpacks_without_end_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(b"{\"text\": \"The caravan came in May 1934.\"}\n").unwrap();
    let mut line = vec![b' '; 1 << 20];
    line.push(b'\n');
    (0..400).for_each(|_| encoder.write_all(&line).unwrap());
    fs::write(folder.path().join("bomb.jsonl.gz"), encoder.finish().unwrap()).unwrap();
    let (report, documents) = read(folder.path());
    assert_eq!(documents, 2, "what stands before the trap is read");
    let said = phrases::ingest_report(Locale::English, &report);
    assert!(said.contains("it unpacks to more than 100 times its size"), "{said}");
}

/// A text with a beginning and many times a middle; what it is called, and what it is for.
const NESTED: [(&str, &str, &str); 12] = [
    ("quotes.md", "# Title\n\n", "> "),
    ("lists.md", "# Title\n\n", "- "),
    ("brackets.md", "# Title\n\n", "["),
    ("images.md", "# Title\n\n", "!["),
    ("emphasis.md", "# Title\n\n", "**a *b "),
    ("code.md", "# Title\n\n", "`` ` "),
    ("html.md", "# Title\n\n", "<div><!--"),
    ("tables.md", "# Title\n\n", "|a|\n|-|\n"),
    ("dotted.md", "+++\na", ".a"),
    ("array.md", "+++\na = ", "["),
    ("array.jsonl", "{\"text\": \"words\", \"x\": ", "["),
    ("object.jsonl", "{\"text\": \"words\", \"x\": ", "{\"a\":"),
];

#[test]
fn marks_within_marks_neither_end_nor_hold_up_the_program() {
    for (name, beginning, middle) in NESTED {
        let folder = tempfile::tempdir().unwrap();
        let end = if beginning.starts_with("+++") { " = 1\n+++\n\nThe text.\n" } else { "" };
        let text = format!("{beginning}{}{end}", middle.repeat(20_000));
        fs::write(folder.path().join(name), text).unwrap();
        let (_, documents) = read(folder.path());
        assert!(documents >= 1, "{name}");
    }
}

#[test]
fn markup_without_end_or_bottom_neither_ends_nor_holds_up_the_program() {
    let wide: String = (0..100_000).map(|at| format!("a{at}=1 ")).collect();
    let tei = |text: String| format!("<TEI><text><body>{text}</body></text></TEI>");
    for (name, text, documents) in [
        ("deep.html", format!("<html><body>{}The text.", "<div>".repeat(200_000)), 2),
        ("bold.html", format!("<html><body>{}The text.", "<b><i>".repeat(50_000)), 2),
        ("wide.html", format!("<html><body><p {wide}>The text.</p>"), 2),
        ("open.html", format!("<html><body>The text.{}", "<a ".repeat(200_000)), 2),
        ("deep.xml", tei(format!("{}The text.", "<div>".repeat(200_000))), 1),
        (
            "parts.eml",
            format!(
                "From: a\nSubject: b\nMIME-Version: 1\n{}",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(20_000)
            ),
            2,
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), text).unwrap();
        assert_eq!(read(folder.path()).1, documents, "{name}");
    }
}

#[test]
fn a_document_that_unpacks_without_end_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = fs::File::create(folder.path().join("bomb.docx")).unwrap();
    let mut zip = zip::ZipWriter::new(file);
    zip.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    (0..129).for_each(|_| zip.write_all(&vec![b' '; 1_000_000]).unwrap());
    zip.finish().unwrap();
    let (report, _) = read(folder.path());
    let reason = "bomb.docx: it unpacks to more than 128 MB; save its text as a file of its own";
    assert_eq!(refused(&report), [reason]);
}

#[test]
fn a_pdf_that_breaks_off_anywhere_is_read_or_named() {
    let page = Page(vec![Text(40, 500, 10, "The caravan came in May.")]);
    let bytes = pdf(&[page], "/PageLabels << /Nums [0 << /S /D >>] >>", "The caravan");
    let folder = tempfile::tempdir().unwrap();
    let ends: Vec<usize> = (5..bytes.len()).step_by(bytes.len() / 60).collect();
    for &end in &ends {
        fs::write(folder.path().join(format!("{end:04}.pdf")), &bytes[..end]).unwrap();
    }
    let (report, documents) = read(folder.path());
    let repeated: usize = report.files.iter().map(|file| file.warnings.len()).sum();
    // The letter is one document; equal ones are read once, with a warning.
    assert_eq!(documents - 1 + repeated + report.unreadable.len(), ends.len(), "{report:?}");
    assert!(!report.unreadable.is_empty());
}

#[test]
fn a_pdf_is_parsed_in_a_process_of_its_own() {
    let program = Program::new();
    let path = program.folder().join("letter.pdf");
    let page = Page(vec![Text(40, 500, 10, "The caravan came in May 1934.")]);
    fs::write(&path, pdf(&[page], "", "")).unwrap();
    let mut run = program.run(&["read", path.to_str().unwrap()]);
    run.assert().success().stdout(contains("[p. 1, paragraph] The caravan came in May 1934."));
    let bytes = fs::read(&path).unwrap();
    let mut alone = program.run(&["read-isolated"]);
    alone.write_stdin(bytes).assert().success().stdout(contains("{\"Ok\":"));
    alone = program.run(&["read-isolated"]);
    alone.write_stdin("%PDF-").assert().success().stdout(contains("{\"Err\":\"Damaged\"}"));
}

#[test]
fn settings_without_end_or_bottom_are_refused() {
    let program = Program::new();
    let large = program.folder().join("large.toml");
    fs::write(&large, "#".repeat(16_000_001)).unwrap();
    let nested = program.folder().join("nested.toml");
    fs::write(&nested, format!("a{} = 1\nb = {}", ".a".repeat(20_000), "[".repeat(20_000)))
        .unwrap();
    for (file, reason) in [(large, "it is larger than 16 MB"), (nested, "nested.toml:1: ")] {
        let run = program.run(&["check", "--config", file.to_str().unwrap()]).assert().code(2);
        run.stderr(contains(reason));
    }
    fs::write(program.folder().join(".env"), "#".repeat(16_000_001)).unwrap();
    let mut run = program.run(&["check"]);
    run.current_dir(program.folder()).assert().code(2).stderr(contains(".env"));
}
