//! No output of the program contains the token, what people write or who they are, at any log level and in any failure.

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::bot_process::command;
use crate::support::telegram::{Room, TOKEN, Telegram, refusal};
use crate::support::webhook::free_address;
use crate::support::wire::{Break, Wire};

/// Somebody who is met nowhere else.
const PERSON: Room = Room::private(7_700_142_001);

const GROUP: Room = Room::group(-1_007_700_143);

/// What people write, and what they are called: no word of it stands in the archive or in the program.
const WORDS: [&str; 9] = [
    "quokkas",
    "zanzibar",
    "marzipan",
    "thuringwethil",
    "ombudspanda",
    "Xylophila",
    "Quendelborough",
    "xylo_the_reader",
    "Reader",
];

/// Every form in which the token or a part of it could be shown.
fn secrets() -> Vec<String> {
    let (number, secret) = TOKEN.split_once(':').unwrap();
    let (first, second) = secret.split_at(secret.len() / 2);
    let mut secrets: Vec<String> =
        [TOKEN, secret, first, second].into_iter().map(str::to_owned).collect();
    secrets.push(format!("{number}%3A{secret}"));
    // Where a text begins within three bytes decides how its base64 looks; its ends depend on what stands beside it.
    for shift in 0..3 {
        let shifted = base64(&[&vec![b'.'; shift][..], TOKEN.as_bytes()].concat());
        secrets.push(shifted[4..shifted.len() - 4].to_owned());
    }
    secrets
}

fn base64(bytes: &[u8]) -> String {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let three = |chunk: &[u8]| {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        [18, 12, 6, 0].map(|shift| char::from(letters[(bits >> shift & 63) as usize]))
    };
    bytes.chunks(3).flat_map(three).collect()
}

/// Fails when a text shows what it must not.
fn assert_silent(of: &str, text: &str) {
    let lower = text.to_lowercase();
    let people = [PERSON.id.to_string(), GROUP.id.to_string(), GROUP.id.unsigned_abs().to_string()];
    let said = WORDS.iter().map(|word| word.to_lowercase()).chain(people);
    let shown = said.chain(secrets().into_iter().map(|secret| secret.to_lowercase()));
    for word in shown {
        let line = lower.lines().find(|line| line.contains(&word));
        assert!(line.is_none(), "{of} shows “{word}”: {}", line.unwrap());
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_a_busy_process_writes_shows_the_token_or_a_person() {
    let loud: [(&str, &[&str], &str); 3] = [
        ("-vv", &["-vv"], ""),
        ("RUST_LOG=trace", &[], "trace"),
        (
            "RUST_LOG of every crate",
            &["-v"],
            "trace,hyper=trace,reqwest=debug,sqlx,tantivy=trace,h2=trace,hyper_util=trace,teloxide=trace,pincite=trace",
        ),
    ];
    for (name, arguments, log) in loud {
        let written = busy(arguments, log).await;
        assert!(written.contains("WARN"), "{name}: a failure was logged: {written}");
        assert_silent(name, &written);
    }
}

/// Everything that a process writes which people use and much goes wrong with.
async fn busy(arguments: &[&str], log: &str) -> String {
    let data = tempfile::tempdir().unwrap();
    let telegram = Telegram::start().await;
    let wire = Wire::to(telegram.url()).await;
    let mut command = command(&telegram, data.path());
    command.args(arguments).env("TELOXIDE_API_URL", wire.url());
    if !log.is_empty() {
        command.env("RUST_LOG", log);
    }
    let address = free_address().await;
    command.env("PINCITE_HTTP_LISTEN", address.to_string());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let reading = [read(child.stdout.take().unwrap()), read(child.stderr.take().unwrap())];
    inject_faults(&telegram, &wire);
    people(&telegram).await;
    let mut pages = String::new();
    for path in ["healthz", "readyz", "metrics"] {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let page = client.get(format!("http://{address}/{path}")).send().await.unwrap();
        pages.push_str(&page.text().await.unwrap());
    }
    // A token that is taken back ends the program, with words.
    telegram.fail_next("getUpdates", 401, &refusal(401, "Unauthorized"));
    let ended = tokio::task::spawn_blocking(move || child.wait().unwrap());
    let ended = tokio::time::timeout(Duration::from_secs(60), ended).await;
    assert!(!ended.expect("it ends").unwrap().success());
    reading.map(|reading| reading.join().unwrap()).concat() + &pages
}

fn read(mut from: impl Read + Send + 'static) -> std::thread::JoinHandle<String> {
    std::thread::spawn(move || {
        let mut written = String::new();
        from.read_to_string(&mut written).unwrap();
        written
    })
}

/// All that goes wrong, with servers that tell everything they know.
fn inject_faults(telegram: &Telegram, wire: &Wire) {
    let echo = format!("Internal Server Error at /bot{TOKEN}/sendMessage");
    telegram.fail_next("sendMessage", 500, &refusal(500, &echo));
    telegram.fail_next("sendMessage", 200, &format!("garbage of {TOKEN}"));
    telegram.fail_next("getUpdates", 502, "<html>502</html>");
    telegram.fail_next(
        "getUpdates",
        409,
        &refusal(409, "Conflict: terminated by other getUpdates request"),
    );
    telegram.fail_in(GROUP, "sendMessage", 403, &refusal(403, "Forbidden: bot was kicked"));
    telegram.fail_in(GROUP, "sendMessage", 400, &refusal(400, "Bad Request: something new"));
    for (method, how) in [
        ("getUpdates", Break::Within),
        ("getUpdates", Break::Short),
        ("sendMessage", Break::Before),
        ("sendMessage", Break::Short),
        ("answerInlineQuery", Break::Before),
    ] {
        wire.break_next(method, how);
    }
}

/// People who use everything there is, under their names.
async fn people(telegram: &Telegram) {
    let named = json!({
        "id": PERSON.id, "is_bot": false, "first_name": "Xylophila", "last_name": "Quendelborough",
        "username": "xylo_the_reader", "language_code": "en",
    });
    let post = |room: Room, text: &str| -> Value {
        telegram.post(room, json!({ "text": text, "from": named }))
    };
    let first = post(PERSON, "What did Gorbachev promise the quokkas at Vladivostok?");
    post(GROUP, "/ask zanzibar and Gorbachev");
    post(GROUP, "/ask marzipan in Vladivostok");
    post(GROUP, "/ask What did Gorbachev promise at Vladivostok, thuringwethil?");
    post(PERSON, "/nosuchcommand ombudspanda");
    post(PERSON, "/cite mla");
    telegram.type_inline("zanzibar Gorbachev");
    let id = first["message_id"].clone();
    telegram
        .until(|calls| calls.iter().any(|call| call.body["reply_parameters"]["message_id"] == id))
        .await;
    telegram.edit(&first, "What did Gorbachev promise the ombudspanda at Vladivostok?");
    telegram.query(json!({ "data": "forged quokkas", "from": named }));
    telegram.push(
        json!({ "message": { "message_id": 1, "date": "marzipan", "chat": { "id": PERSON.id } } }),
    );
    let last = post(PERSON, "Who is Frodo thuringwethil?");
    let id = last["message_id"].clone();
    telegram
        .until(|calls| calls.iter().any(|call| call.body["reply_parameters"]["message_id"] == id))
        .await;
}

#[test]
fn errors_of_the_command_line_do_not_show_the_token() {
    let data = tempfile::tempdir().unwrap();
    for (name, value) in [
        ("TELOXIDE_API_URL", format!("ftp://example.org/{TOKEN}")),
        ("TELOXIDE_API_URL", format!("http://127.0.0.1:1:{TOKEN}")),
        ("PINCITE_TELEGRAM_KEEPS_LIMITS", "perhaps".to_owned()),
        ("PINCITE_DATA", "/proc/nothing/here".to_owned()),
    ] {
        let mut serve = Command::new(env!("CARGO_BIN_EXE_pincite"));
        serve.args(["-vv", "serve"]).current_dir(data.path()).env_clear();
        let ended = serve.env("TELOXIDE_TOKEN", TOKEN).env(name, &value).output().unwrap();
        let written = [ended.stdout, ended.stderr].concat();
        let written = String::from_utf8_lossy(&written).into_owned();
        assert!(!ended.status.success(), "{name}={value}: {written}");
        assert_silent(name, &written);
    }
}
