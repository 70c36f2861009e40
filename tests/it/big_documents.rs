//! The size of a document does not count when a question is answered: only heads and spans are read.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fs;

use chrono::NaiveDate;
use pincite::archive::Archive;
use pincite::config::{Environment, Overrides, Settings};
use tempfile::TempDir;

/// Counts what the thread that runs a test asks the system's allocator for.
///
/// Bytes allocated tell whether a document was read whole; time would tell it as well, and fail on a busy machine.
struct Counting;

thread_local! {
    static ALLOCATED: Cell<usize> = const { Cell::new(0) };
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: every call goes to the system's allocator as it came; counting touches a plain cell of the thread.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let _ = ALLOCATED.try_with(|count| count.set(count.get() + layout.size()));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// Bytes that the thread allocates while it works.
fn allocated(work: impl FnOnce()) -> usize {
    let before = ALLOCATED.get();
    work();
    ALLOCATED.get() - before
}

/// An archive of one document that tells of the zeppelin in its middle, between so many paragraphs of other things.
fn archive(paragraphs: usize) -> (Archive, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("papers");
    fs::create_dir(&corpus).unwrap();
    let other = |number: usize| {
        format!("The railway carried grain to the port, and load {number} went on by ship.\n\n")
    };
    let half = |from: usize| (from..from + paragraphs / 2).map(other).collect::<String>();
    let told = "The zeppelin landed at Kashgar. It stayed there for two days.\n\n";
    let text = format!("A log of loads\n\n{}{told}{}", half(0), half(paragraphs / 2));
    fs::write(corpus.join("log.txt"), text).unwrap();
    let overrides = Overrides {
        corpus: vec![corpus],
        data: Some(folder.path().join("data")),
        ..Overrides::default()
    };
    let settings = Settings::load(&overrides, &Environment::default()).unwrap();
    let archive =
        Archive::open(&settings.archive, "2024-03-01T12:00:00".parse().unwrap(), &mut |_| {})
            .unwrap();
    (archive, folder)
}

/// Bytes that an answer takes, and the passage around it.
fn cost(archive: &Archive) -> (usize, usize) {
    let today = NaiveDate::from_ymd_opt(2024, 3, 1).unwrap();
    let ask = || archive.ask("Where did the zeppelin land?", today).unwrap();
    let answer = ask();
    assert!(answer.evidence[0].quote.text().contains("landed at Kashgar"));
    let passage = answer.evidence[0].passage.id.clone();
    let around = || archive.around(&passage).unwrap().unwrap();
    // The first time fills what the engine keeps for later.
    around();
    (allocated(|| drop(ask())), allocated(|| drop(around())))
}

#[test]
fn an_answer_takes_no_more_memory_from_a_document_a_hundred_times_as_long() {
    let (small, big) = (archive(100), archive(10_000));
    let ((ask, around), (ask_big, around_big)) = (cost(&small.0), cost(&big.0));
    assert!(ask_big < 2 * ask, "an answer allocates {ask_big} bytes, and {ask} from a short one");
    assert!(
        around_big < 2 * around,
        "a passage in its place allocates {around_big} bytes, and {around} from a short one"
    );
}
