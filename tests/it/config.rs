//! Configuration, read by the program itself: file, environment, `.env`, command line.

use std::fs;

use predicates::prelude::*;
use predicates::str::contains;

use crate::support::program::Program;

#[test]
fn every_fault_is_reported_at_once() {
    let program = Program::new();
    let file = program.folder().join("pincite.toml");
    fs::write(
        &file,
        "[archive]\ncorpus = [\"nowhere\"]\ndatta = \"x\"\n\n[dates]\ncentury = \"soon\"\n",
    )
    .unwrap();
    let run = program.run(&["check", "--config", file.to_str().unwrap()]).assert().code(2);
    run.stderr(
        contains("pincite.toml:2: there is no folder nowhere")
            .and(contains("pincite.toml:3: there is no setting \"archive.datta\"; did you mean \"archive.data\"?"))
            .and(contains("pincite.toml:6: dates.century must be a whole number")),
    );
}

#[test]
fn environment_wins_over_the_file_and_the_command_line_over_both() {
    let program = Program::new();
    let run = |arguments: &[&str]| {
        let mut run = program.run(arguments);
        run.env("PINCITE_ARCHIVE_CORPUS", "nowhere");
        run
    };
    run(&["ask", "x"])
        .assert()
        .code(2)
        .stderr(contains("PINCITE_ARCHIVE_CORPUS: there is no folder nowhere"));
    run(&["--corpus", "seeds", "ask", "Vladivostok"]).assert().success();
}

#[test]
fn nothing_takes_the_place_of_the_archive_in_a_cluster() {
    let program = Program::new();
    let file = program.folder().join("pincite.toml");
    fs::write(&file, "[index]\nsource = \"shelf\"\n\n[search]\nurl = [\"http://127.0.0.1:1\"]\n")
        .unwrap();
    let config = file.to_str().unwrap();
    program.run(&["--corpus", "seeds", "index", "--config", config]).assert().code(2).stderr(
        contains("pincite.toml:2: index.source cannot stand beside search.url")
            .and(contains("pincite.toml:5: search.url cannot stand beside --corpus")),
    );
}

#[test]
fn an_index_comes_from_a_snapshot_or_from_documents() {
    let program = Program::new();
    let file = program.folder().join("pincite.toml");
    let index = "[index]\nsource = \"shelf\"\n";
    let archives = "\n[[archives]]\nname = \"letters\"\ncorpus = [\"seeds\"]\nsource = \"shelf\"\n";
    fs::write(&file, format!("{index}{archives}")).unwrap();
    let config = file.to_str().unwrap();
    program.run(&["--corpus", "seeds", "ask", "x", "--config", config]).assert().code(2).stderr(
        contains("pincite.toml:2: index.source cannot stand beside --corpus")
            .and(contains("leave --corpus out"))
            .and(contains("pincite.toml:7: archives.0.source cannot stand beside corpus"))
            .and(contains("leave one of them out")),
    );
    // A command that reads no documents asks neither of them.
    fs::write(&file, index).unwrap();
    program.run(&["--corpus", "seeds", "dates", "1962", "--config", config]).assert().success();
}

#[test]
fn dot_env_is_read_and_the_environment_wins_over_it() {
    let program = Program::new();
    fs::write(program.folder().join(".env"), "TELOXIDE_API_URL=nonsense\n").unwrap();
    let seeds = format!("{}/seeds", env!("CARGO_MANIFEST_DIR"));
    let run = || {
        let mut run = program.run(&["--corpus", &seeds, "check"]);
        run.current_dir(program.folder());
        run
    };
    run().assert().code(2).stderr(contains("TELOXIDE_API_URL: this is not an address"));
    run().env("TELOXIDE_API_URL", "http://127.0.0.1:1").assert().success();
}

#[test]
fn token_is_never_shown() {
    let program = Program::new();
    let secret = "nearly a token:AAHverysecret";
    let broken = format!("TELOXIDE_TOKEN='{secret}\n");
    for (dot_env, variable) in [("", secret), (broken.as_str(), "")] {
        fs::write(program.folder().join(".env"), dot_env).unwrap();
        let mut run = program.run(&["-vv", "check"]);
        run.current_dir(program.folder()).env("TELOXIDE_TOKEN", variable);
        let run = run.assert().code(2);
        let silent = || contains("AAHverysecret").not();
        run.stderr(silent()).stdout(silent());
    }
}

#[test]
fn copy_of_the_example_environment_is_sound() {
    let program = Program::new();
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/.env.example");
    fs::copy(example, program.folder().join(".env")).unwrap();
    let seeds = format!("{}/seeds", env!("CARGO_MANIFEST_DIR"));
    let mut run = program.run(&["--corpus", &seeds, "check"]);
    run.current_dir(program.folder()).assert().success();
}

#[test]
fn program_works_from_any_folder() {
    let program = Program::new();
    let mut run = program.run(&["ask", "Vladivostok"]);
    let run = run.current_dir(program.folder()).assert().code(2);
    run.stderr(contains("there is no folder seeds").and(contains("--corpus DIR")));
    fs::create_dir(program.folder().join("letters")).unwrap();
    fs::write(
        program.folder().join("letters/one.md"),
        "# A letter\n\nThe mill burned down in 1921.\n",
    )
    .unwrap();
    let mut run = program.run(&["ask", "--corpus", "letters", "What burned down in 1921?"]);
    run.current_dir(program.folder())
        .assert()
        .success()
        .stdout(contains("The mill burned down in 1921."));
    // The example questions are about the seeds, and are not offered for another corpus.
    let mut run = program.run(&["chat", "--corpus", "letters"]);
    run.current_dir(program.folder()).assert().success().stderr(contains("[1]").not());
}

#[test]
fn a_file_in_the_folder_is_read_and_one_of_ones_own_comes_first() {
    let program = Program::new();
    let seeds = format!("{}/seeds", env!("CARGO_MANIFEST_DIR"));
    fs::create_dir(program.folder().join("config")).unwrap();
    fs::write(program.folder().join("config/pincite.toml"), "[archive]\ndatta = \"x\"\n").unwrap();
    let run = || {
        let mut run = program.run(&["--corpus", &seeds, "check"]);
        run.current_dir(program.folder());
        run
    };
    run().assert().code(2).stderr(contains("config/pincite.toml:2: there is no setting"));
    fs::write(program.folder().join("pincite.toml"), "[dates]\ncentury = 1900\n").unwrap();
    run().assert().success();
}
