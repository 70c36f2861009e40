//! The program `pincite`: parses the command line, runs it, and maps the outcome to an exit code.

use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use pincite::cli::{self, Arguments};
use pincite::config::Environment;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let environment = Environment::gather(Path::new("."));
    match cli::run(&arguments, &environment) {
        Ok(()) => ExitCode::SUCCESS,
        // `pincite ask … | head -1`: whoever reads has enough, which is no failure.
        Err(error) if cli::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pincite: {}", cli::message_of(&error));
            ExitCode::from(cli::exit_code(&error))
        }
    }
}
