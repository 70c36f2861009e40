use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// The program, with a data folder of its own and nothing from the environment of whoever runs the tests.
pub(crate) struct Program {
    folder: TempDir,
}

impl Program {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// The folder that holds the index; tests may put other files there.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A run of the program in the folder of the project, on its seeds.
    pub(crate) fn run(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("pincite").unwrap();
        // The order of the search, which most tests are about; those of the reranker turn it on.
        command
            .env_clear()
            .env("PINCITE_RERANKER_USE", "off")
            .current_dir(env!("CARGO_MANIFEST_DIR"));
        command.arg("--data").arg(self.folder().join("data")).args(arguments);
        command.args(["--today", "2026-11-22"]);
        command
    }

    /// What a run that succeeds prints.
    pub(crate) fn output(&self, arguments: &[&str]) -> String {
        let assert = self.run(arguments).assert().success();
        String::from_utf8(assert.get_output().stdout.clone()).unwrap()
    }

    /// What a run that succeeds prints when it is given this input.
    pub(crate) fn answers(&self, arguments: &[&str], input: &str) -> String {
        let assert = self.run(arguments).write_stdin(input).assert().success();
        String::from_utf8(assert.get_output().stdout.clone()).unwrap()
    }
}
