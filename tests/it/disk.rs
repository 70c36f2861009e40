//! A full disk: questions are answered, the log reports it once, and when there is space again nothing is answered twice.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::bot_process::{command, end, signal};
use crate::support::telegram::{PRIVATE, Telegram};

/// `pincite serve` that may not write files larger than so many kilobytes, with its log in a file.
fn start(telegram: &Telegram, data: &std::path::Path, kilobytes: Option<u32>) -> Child {
    start_limited(&command(telegram, data), data, kilobytes)
}

/// A limit on the size of files stands in for a full disk: writing fails in the same place, if with another code.
pub(crate) fn start_limited(
    plain: &Command,
    data: &std::path::Path,
    kilobytes: Option<u32>,
) -> Child {
    let limit = kilobytes.map_or("unlimited".to_owned(), |kilobytes| kilobytes.to_string());
    let mut limited = Command::new("bash");
    let log = fs::File::options().create(true).append(true).open(data.join("log")).unwrap();
    limited
        .args(["-c", &format!("trap '' XFSZ; ulimit -S -f {limit}; exec \"$@\"")])
        .arg("limited");
    limited.arg(plain.get_program()).args(plain.get_args()).current_dir(data).env_clear();
    limited.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
    limited.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    limited.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().unwrap()
}

fn log(data: &std::path::Path, words: &str) -> usize {
    fs::read_to_string(data.join("log")).unwrap().matches(words).count()
}

/// Asks so many questions one after the other; each is answered.
async fn ask(telegram: &Telegram, questions: usize) -> Vec<Value> {
    let mut replies = Vec::new();
    for number in 0..questions {
        telegram.write(PRIVATE, &format!("Who is Frodo Baggins the {number}th?"));
        replies.push(telegram.reply().await);
    }
    replies
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_said_once_and_made_up_for_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let telegram = Telegram::start().await;
    let child = start(&telegram, data, None);
    ask(&telegram, 1).await;
    signal(&child, "TERM");
    end(child).await;

    let child = start(&telegram, data, Some(100));
    ask(&telegram, 60).await;
    assert_eq!(log(data, "what is asked cannot be kept"), 1, "{}", log_text(data));
    assert_eq!(log(data, "ERROR"), 1, "{}", log_text(data));
    let room = ["--fsize=unlimited:unlimited", "--pid", &child.id().to_string()].map(str::to_owned);
    assert!(Command::new("prlimit").args(room).status().unwrap().success());
    let mut asked = 62;
    while log(data, "what is asked is kept again") == 0 {
        ask(&telegram, 1).await;
        asked += 1;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert_eq!(log(data, "ERROR"), 1, "{}", log_text(data));

    // Killed, so that nothing is put in order at the end.
    signal(&child, "KILL");
    end(child).await;
    let child = start(&telegram, data, None);
    ask(&telegram, 1).await;
    signal(&child, "TERM");
    end(child).await;
    let mut answers: BTreeMap<u64, usize> = BTreeMap::new();
    for call in telegram.calls().iter().filter(|call| call.method == "sendMessage") {
        let asked = call.body["reply_parameters"]["message_id"].as_u64().unwrap();
        *answers.entry(asked).or_default() += 1;
    }
    assert_eq!(answers.len(), asked);
    // The last before the kill may have been sent and not yet noted.
    assert!(answers.values().sum::<usize>() <= asked + 1, "{answers:?}");
    telegram.assert_lawful();
}

fn log_text(data: &std::path::Path) -> String {
    fs::read_to_string(data.join("log")).unwrap()
}
