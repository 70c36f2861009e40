//! When a page was written, by what it prints: letters, minutes, telegrams, diaries and articles, as a historian saves
//! them. A page of another shape, and a day of something else, give no date of writing.

use crate::support::ingested::Ingested;

/// What follows in every page: its days are those of what it tells.
const BODY: &str = "The harbour was frozen until 3 March 1921, and no ship left it.\n\nHe promised to pay in gold before the summer.\n";

/// The dates of writing of the only document of a file, each with where it was read, and its place.
fn written(name: &str, text: &str) -> String {
    let read = Ingested::of_files(&[(name, text.as_bytes())]);
    let (document, _) = read.only();
    let dates =
        document.written.iter().map(|date| format!("{} {}", date.edtf, date.origin.as_str()));
    let place = document.place.iter().map(|place| place.value.clone());
    dates.chain(place).collect::<Vec<String>>().join(" ")
}

fn check(name: &str, cases: &[(&str, &str)], page: impl Fn(&str) -> String) {
    let faults = cases.iter().filter_map(|&(head, wanted)| {
        let found = written(name, &page(head));
        (found != wanted).then(|| format!("{head:?}: {found:?} and not {wanted:?}"))
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_head_of_a_text_says_when_it_was_written() {
    let cases = [
        ("Riga, 14 March 1921\n\nDear Walter,", "1921-03-14 dateline Riga"),
        ("Letter to the Board\n\nRiga, 14 March 1921\n\nGentlemen,", "1921-03-14 dateline Riga"),
        ("Letter to the Board\n\nWar Office, 14 March 1921", "1921-03-14 dateline War Office"),
        ("12 Albert Street\nRiga\n14 March 1921\n\nDear Walter,", "1921-03-14 dateline"),
        ("Letter to the Board\n\nDate: 14 March 1921\n\nGentlemen,", "1921-03-14 dateline"),
        ("FM RIGA\nDTG: 141430Z MAR 62\nTO LONDON", "1962-03-14 dateline"),
        ("TELEGRAM\n\nFrom: Riga\nTo: London\nDate: 14 March 1921", "1921-03-14 metadata"),
        ("TELEGRAM\n\nFrom | Riga\nTo | London\nDate | 14 March 1921", "1921-03-14 metadata"),
        (
            "Diary\n\n14 March 1921\n\nIce.\n\n14 March 1921\n\nIce.\n\n17 March 1921\n\nNo ice.",
            "1921-03-14/1921-03-17 dateline",
        ),
    ];
    check("page.txt", &cases, |head| format!("{head}\n\n{BODY}"));
}

#[test]
fn days_of_events_of_copies_and_of_several_papers_are_no_dates_of_a_text() {
    let cases = [
        ("Battle of Riga, 3 September 1917", ""),
        ("The Storming of the Winter Palace, 7 November 1917", ""),
        ("Anna Weiss\nBorn in Riga, 14 March 1891", ""),
        ("Anna Weiss\n\nBorn: 14 March 1891\nDied: 3 May 1964", ""),
        ("The Harbour\n\nPublished in London, 3 May 2011", ""),
        ("The Harbour\n\nUpdated: 3 May 2004", ""),
        ("A compass\n\nAccessioned: 3 May 1964", ""),
        ("A call for papers\n\nDeadline: 3 May 2021", ""),
        ("The Storming of the Customs House\n\nDate: 1 May 1945", ""),
        ("The Customs House\n\nDate: 1 May 1945\nLocation: Riga\nResult: The house burnt down", ""),
        (
            "The Harbour\n\nThe harbour was frozen until the middle of the month, and was opened on\n14 March 1921.",
            "",
        ),
        // Two of three letters are of one day.
        (
            "Riga, 14 March 1921\n\nNo ship.\n\nRiga, 14 March 1921\n\nNo ship.\n\nRiga, 9 May 1921\n\nA ship.",
            "",
        ),
        (
            "Letter\nDate: 14 March 1921\nFrom: Anna Weiss\n\nNo ship.\n\nLetter\nDate: 14 March 1921\nFrom: Anna Weiss\n\nNo ship.\n\nLetter\nDate: 9 May 1921\nFrom: Anna Weiss\n\nA ship.",
            "",
        ),
    ];
    check("page.txt", &cases, |head| format!("{head}\n\n{BODY}"));
}

#[test]
fn markdown_is_dated_by_its_front_matter_or_else_by_its_head() {
    let cases = [
        ("# Riga, 14 March 1921\n\nDear Walter,", "1921-03-14 dateline Riga"),
        ("# Letter to the Board\n\n*Riga, 14 March 1921*", "1921-03-14 dateline Riga"),
        ("# Letter to the Board\n## Riga, 14 March 1921", "1921-03-14 dateline Riga"),
        ("# Letter to the Board\n\n**Date:** 14 March 1921", "1921-03-14 dateline"),
        (
            "# Letter to the Board\n\n**Date:** 14 March 1921\n**From:** Anna Weiss\n**To:** The Board",
            "1921-03-14 metadata",
        ),
        (
            "# Letter\n\n| Date | 14 March 1921 |\n|---|---|\n| From | Anna Weiss |\n| To | The Board |",
            "1921-03-14 metadata",
        ),
        ("---\ntitle: Letter to the Board\n---\n\nRiga, 14 March 1921", "1921-03-14 dateline Riga"),
        (
            "---\ntitle: Letter to the Board\ndate: 1921-03-15\n---\n\nRiga, 14 March 1921",
            "1921-03-15 front_matter",
        ),
        // A date that cannot be read is told, and no other stands in for it.
        ("---\ntitle: Letter\ndate: unknown\n---\n\nRiga, 14 March 1921", ""),
        ("# Notes\n\n> Riga, 14 March 1921\n\nSo begins the letter.", ""),
        ("# Diary\n\n## 14 March 1921\n\nIce.\n\n## 15 March 1921\n\nNo ice.", ""),
        ("# Letters\n\n## Riga, 14 March 1921\n\nIce.\n\n## Riga, 2 April 1921\n\nNo ice.", ""),
        ("# Letters\n\n- Date: 14 March 1921\n- Date: 2 April 1921\n- Date: 9 May 1921", ""),
        ("# The Harbour\n\nIt was opened on 14 March 1921.", ""),
    ];
    check("page.md", &cases, |head| format!("{head}\n\n{BODY}"));
}

/// A web page without tags that say anything, with this under its heading.
fn web_page(head: &str) -> String {
    let paragraphs = BODY.trim().replace("\n\n", "</p><p>");
    format!("<!DOCTYPE html><html><body>{head}<p>{paragraphs}</p></body></html>")
}

#[test]
fn a_web_page_that_is_a_paper_is_dated_by_what_it_prints() {
    let cases = [
        ("<h1>Letter to the Board</h1><p>Date: 14 March 1921</p>", "1921-03-14 metadata"),
        (
            "<h1>Letter to the Board</h1><table><tr><td>Place</td><td>Riga</td></tr><tr><td>Date</td><td>14 March 1921</td></tr></table>",
            "1921-03-14 metadata",
        ),
        (
            "<h1>Weiss to the Board</h1><dl><dt>Author</dt><dd>Anna Weiss</dd><dt>Date</dt><dd>14 March 1921</dd></dl>",
            "1921-03-14 metadata",
        ),
        (
            "<h1>Secret Telegram No. 12</h1><p><b>To:</b> London<br><b>Date:</b> 14 March 1921</p>",
            "1921-03-14 metadata",
        ),
        (
            "<h1>Minutes of the Board</h1><div><div>Date:</div><div>14 March 1921</div></div>",
            "1921-03-14 metadata",
        ),
        ("<h1>Weiss papers</h1><p>Date of letter: 14 March 1921</p>", "1921-03-14 metadata"),
        (
            "<h1>Letter to the Board</h1><p>Riga, 14 March 1921</p><p>Last modified: 3 May 2011</p>",
            "1921-03-14 dateline Riga",
        ),
        (
            "<h1>Weiss papers</h1><p>Riga, 14 March 1921</p><p>Dear Walter,</p>",
            "1921-03-14 dateline Riga",
        ),
        (
            "<h1>Letter to the Board</h1><p>Date: 14 March 1921</p><p>Date added: 3 May 2011</p>",
            "1921-03-14 metadata",
        ),
    ];
    check("page.html", &cases, web_page);
}

#[test]
fn a_web_page_of_another_shape_claims_no_date() {
    let three = |write: fn(&str) -> String| {
        ["14 March 1921", "2 April 1921", "9 May 1921"].map(write).concat()
    };
    let posts = three(|day| format!("<h2>Ice</h2><p>Date: {day}</p><p>No ship came.</p>"));
    let letters = three(|day| format!("<p>Riga, {day}</p><p>Dear Walter,</p><p>No ship.</p>"));
    let results = three(|day| format!("<h3>Letter to the Board</h3><p>Date: {day}</p>"));
    let rows = three(|day| format!("<tr><td>{day}</td><td>To Walter</td></tr>"));
    let table = format!(
        "<h1>Letter to Walter</h1><table><tr><th>Date</th><th>Paper</th></tr>{rows}</table>"
    );
    let cases = [
        (posts.as_str(), ""),
        (letters.as_str(), ""),
        (results.as_str(), ""),
        (table.as_str(), ""),
        ("<h1>The Harbour</h1><p>It was opened on 14 March 1921.</p>", ""),
        ("<h1>Harbour opens</h1><p>Published: 3 May 2011</p>", ""),
        ("<h1>Harbour opens</h1><p>3 May 2011</p>", ""),
        ("<h1>Harbour opens</h1><p>RIGA, 3 May 2011</p>", ""),
        ("<h1>The Customs House</h1><p>Date: 1 May 1945</p>", ""),
        (
            "<h1>The Storming of the Customs House</h1><p>Author: Bob Olsen<br>Date: 1 May 1945</p>",
            "",
        ),
        ("<h1>A concert</h1><p>Date: 3 May 2025<br>From: 7 p.m.<br>Venue: Harbour hall</p>", ""),
        ("<h1>Letter to the Board</h1><p>Date of accession: 1 May 1945</p>", ""),
        ("<h1>The Zimmermann Telegram</h1><p>Date: 14 March 1921</p>", ""),
        (
            "<h1>Letter from a Jail</h1><p>Date: 14 March 1921</p><h2>References</h2><p>Smith.</p>",
            "",
        ),
        // Two letters, or two days of one.
        ("<h1>Letter to the Board</h1><p>Date: 14 March 1921</p><p>Date: 2 April 1921</p>", ""),
        ("<h1>Letter to the Board</h1><p>Date: unknown</p><p>Riga, 14 March 1921</p>", ""),
        // A list that shows the day of one of its papers alone.
        (
            "<p>Riga, 14 March 1921</p><p>Dear Walter,</p><p>Ice.</p><p>Monday</p><p>Dear Anna,</p>",
            "",
        ),
        (
            "<h2>Letter to Walter</h2><p>Date: 14 March 1921</p><h2>Letter to Anna</h2><p>Ice.</p><h2>Telegram to London</h2>",
            "",
        ),
    ];
    check("page.html", &cases, web_page);
}
