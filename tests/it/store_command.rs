//! `pincite store copy`, and what other commands say where the state is in a database.

use predicates::prelude::*;

use crate::support::postgres::{database, server};
use crate::support::program::Program;

/// No server answers there; none is asked.
const NOWHERE: &str = "postgres://pincite:test-password@127.0.0.1:9/pincite";

#[test]
fn backup_and_restore_say_what_to_do_about_a_database() {
    let program = Program::new();
    for arguments in [["backup", "x.sqlite"], ["restore", "x.sqlite"]] {
        let run = program.run(&arguments).env("PINCITE_STORE_URL", NOWHERE).assert();
        run.code(2).stderr(predicate::str::contains("back it up with pg_dump"));
    }
}

#[test]
fn a_copy_needs_a_database() {
    let run = Program::new().run(&["store", "copy", "--to", "postgres"]).assert();
    run.code(2).stderr(predicate::str::contains("set PINCITE_STORE_URL"));
}

#[test]
fn the_password_of_a_database_is_shown_in_no_error() {
    let program = Program::new();
    std::fs::create_dir_all(program.folder().join("data")).unwrap();
    std::fs::write(program.folder().join("data/state.sqlite"), "").unwrap();
    for url in [NOWHERE, "mysql://pincite:test-password@localhost/pincite"] {
        let mut run = program.run(&["store", "copy", "--to", "postgres"]);
        let run = run.env("PINCITE_STORE_URL", url).env("RUST_LOG", "trace").assert().failure();
        run.stderr(predicate::str::contains("test-password").not());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_state_is_copied_there_and_back_by_commands() {
    let Some(server) = server() else { return };
    let url = database(&server).await;
    let (program, other) = (Program::new(), Program::new());
    // A report of the terminal makes a state with a row in it.
    let said = program.answers(&["chat"], "What happened on 22 October 1962?\n/wrong date\n");
    assert!(said.contains("1962"), "{said}");
    let copy = |program: &Program, to: &str| {
        let mut run = program.run(&["store", "copy", "--to", to]);
        run.env("PINCITE_STORE_URL", &url).assert()
    };
    copy(&program, "postgres")
        .success()
        .stderr(predicate::str::contains("Copied and compared: 1 row."));
    copy(&program, "postgres")
        .failure()
        .stderr(predicate::str::contains("holds something already"));
    copy(&other, "sqlite")
        .success()
        .stderr(predicate::str::contains("Copied and compared: 1 row."));
    let gaps = program.output(&["gaps"]);
    assert_eq!(other.output(&["gaps"]), gaps);
    // The commands read the database where it is configured.
    let mut run = Program::new().run(&["gaps"]);
    let run = run.env("PINCITE_STORE_URL", &url).assert().success();
    assert_eq!(String::from_utf8(run.get_output().stdout.clone()).unwrap(), gaps);
}
