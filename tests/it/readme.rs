//! README, `--help` and `/help` agree with each other and with the program.

use std::fs;
use std::path::Path;

use pincite::config::AccessSettings;
use pincite::messages::Locale;
use pincite::render::commands::{Command, IN_CHAT, IN_SHELL};
use pincite::render::phrases;

use crate::bot::letters;
use crate::support::program::Program;
use crate::support::telegram::{PRIVATE, Telegram, store};

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

fn does(command: &Command) -> String {
    phrases::does(Locale::English, *command)
}

#[test]
fn readme_lists_every_command_of_the_program() {
    let readme = readme();
    for command in IN_SHELL {
        let row = format!("| `pincite {}` | {} |", command.usage(), does(command));
        assert!(readme.contains(&row), "README.md has no row {row}");
    }
    let rows = readme.lines().filter(|line| line.starts_with("| `pincite ")).count();
    assert_eq!(rows, IN_SHELL.len(), "README.md has rows for other commands");
}

#[test]
fn readme_lists_every_command_of_the_conversations() {
    let readme = readme();
    for command in IN_CHAT {
        let row = format!("| `/{}` | {} |", command.usage(), does(command));
        assert!(readme.contains(&row), "README.md has no row {row}");
    }
}

/// Which commands there are, `/help` takes from the features; an operator sees all.
#[tokio::test(flavor = "multi_thread")]
async fn readme_lists_every_command_of_the_bot() {
    let telegram = Telegram::start().await;
    let access = AccessSettings { operators: [PRIVATE.id].into(), ..AccessSettings::default() };
    let bot = telegram.run_for(letters(), store().await, access);
    telegram.write(PRIVATE, "/help");
    let help = telegram.reply().await;
    telegram.stop(bot).await;
    let readme = readme();
    let help = help["text"].as_str().unwrap();
    let lines = help.lines().filter_map(|line| line.strip_prefix('/')?.split_once(" – "));
    let commands: Vec<(&str, &str)> = lines.collect();
    for (name, does) in &commands {
        let mut rows = readme.lines().filter(|row| row.ends_with(&format!("` | {does} |")));
        let is_row = |row: &str| {
            let rest = row.strip_prefix(&format!("| `/{name}"));
            rest.is_some_and(|rest| rest.starts_with(['`', ' ']))
        };
        assert!(rows.any(is_row), "README.md has no row for /{name}: {does}");
    }
    assert_eq!(
        commands.len(),
        29,
        "twenty-five for everybody and four for operators: {commands:?}"
    );
}

#[test]
fn help_of_the_program_says_what_the_readme_says() {
    let help = Program::new().output(&["--help"]);
    for command in IN_SHELL {
        let line = help.lines().find(|line| line.trim_start().starts_with(command.name()));
        let line = line.unwrap_or_else(|| panic!("--help has no {}", command.name()));
        assert!(line.ends_with(&does(command)), "{line}");
    }
}

#[test]
fn help_of_the_conversation_says_what_the_readme_says() {
    let help = Program::new().answers(&["chat"], "/help\n");
    for command in IN_CHAT {
        let line = help.lines().find(|line| line.contains(&format!("/{}", command.usage())));
        let line = line.unwrap_or_else(|| panic!("/help has no {}", command.name()));
        assert!(line.ends_with(&does(command)), "{line}");
    }
}

#[test]
fn readme_names_every_section_of_the_configuration() {
    let readme = readme();
    let defaults: toml::Table = toml::from_str(pincite::config::DEFAULTS).unwrap();
    for section in defaults.keys() {
        assert!(readme.contains(&format!("`[{section}]`")), "README.md does not name [{section}]");
    }
}

#[test]
fn two_commands_are_enough() {
    let readme = readme();
    assert!(readme.contains("\ncargo run --release\n") && readme.contains("\ncargo test\n"));
}

/// `UPDATE_README=1 cargo test readme` takes the new answers over.
#[test]
fn answers_in_the_readme_are_those_of_the_program() {
    const OPENING: &str = "```text\n$ pincite ask \"";
    let program = Program::new();
    let readme = readme();
    let mut fresh = String::new();
    for (at, part) in readme.split(OPENING).enumerate() {
        if at == 0 {
            fresh.push_str(part);
            continue;
        }
        let (question, rest) = part.split_once("\"\n").unwrap();
        let (_, after) = rest.split_once("\n```").unwrap();
        let answer = program.output(&["-q", "ask", question]);
        fresh.push_str(&format!("{OPENING}{question}\"\n{}\n```{after}", answer.trim_end()));
    }
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), &fresh).unwrap();
    }
    assert!(readme.contains(OPENING), "README.md shows an answer");
    assert_eq!(readme, fresh, "the README shows answers of another day");
}

#[test]
fn links_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"] {
        let text = fs::read_to_string(root.join(name)).unwrap();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let is_here =
                link.starts_with("http") || root.join(link.split('#').next().unwrap()).exists();
            assert!(is_here, "{name}: there is no {link}");
        }
    }
}
