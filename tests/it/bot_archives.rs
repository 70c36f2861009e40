//! Several archives in one bot: by group, by topic, and by choice in private. What is of one is never shown where another answers.

use std::fs;
use std::process::Command;
use std::sync::Arc;

use pincite::archive::Archive;
use pincite::bot::{ArchivePlaces, BotSettings, SearchArchive, ServedArchive};
use pincite::config::{Environment, Overrides, Settings};
use pincite::store::{Arrival, ChatSetting, ChatSettings, Inbox, Place, PostKind, Posts, Sqlite};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::bot_process::{end, quiet, signal};
use crate::support::telegram::{
    BOT_ID, GROUP, PRIVATE, Room, Running, SUPERGROUP, TOKEN, Telegram, button, settings, store,
};

const QUESTION: &str = "Where did the zeppelin land?";
const TOPIC: i32 = 77;
const STRANGER: Room = Room::private(4777);

/// An archive in which the zeppelin landed at a town.
struct Small {
    _folder: TempDir,
    archive: Arc<dyn SearchArchive>,
}

impl Small {
    fn new(town: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("papers");
        fs::create_dir(&corpus).unwrap();
        let text = format!(
            "A note of {town}\n\nOn 1 March 1931 the zeppelin landed at {town}, and people ran to see it.\n"
        );
        // The same name in each: a document is told from that of another archive by more than its file.
        fs::write(corpus.join("zeppelin.txt"), text).unwrap();
        let overrides = Overrides {
            corpus: vec![corpus],
            data: Some(folder.path().join("data")),
            ..Overrides::default()
        };
        let settings = Settings::load(&overrides, &Environment::default()).unwrap();
        let now = "2024-03-01T12:00:00".parse().unwrap();
        let archive = Archive::open(&settings.archive, now, &mut |_| {}).unwrap();
        Self { _folder: folder, archive: Arc::new(archive) }
    }
}

/// Three archives: the one by default, one of a group, and one of a topic in it, open to one person.
struct Archives {
    main: Small,
    letters: Small,
    cables: Small,
}

impl Archives {
    fn new() -> Self {
        let [main, letters, cables] = ["Kashgar", "Urumchi", "Khotan"].map(Small::new);
        Self { main, letters, cables }
    }

    fn served(&self) -> Vec<ServedArchive> {
        let served = |name: &str, small: &Small, places| ServedArchive {
            name: name.to_lowercase(),
            title: name.to_owned(),
            archive: Arc::clone(&small.archive),
            examples: Vec::new(),
            places,
        };
        let letters = ArchivePlaces { chats: vec![GROUP.id], ..ArchivePlaces::default() };
        let cables = ArchivePlaces {
            topics: vec![(GROUP.id, TOPIC)],
            people: Some(vec![PRIVATE.id]),
            ..ArchivePlaces::default()
        };
        vec![served("Letters", &self.letters, letters), served("Cables", &self.cables, cables)]
    }

    fn run(&self, telegram: &Telegram, store: &Arc<Sqlite>) -> Running {
        self.run_with(telegram, store, self.served())
    }

    fn run_with(
        &self,
        telegram: &Telegram,
        store: &Arc<Sqlite>,
        others: Vec<ServedArchive>,
    ) -> Running {
        let settings = BotSettings { others, ..settings(TOKEN, Some(telegram.url().to_owned())) };
        telegram.run_as(Arc::clone(&self.main.archive), settings, Arc::clone(store) as _)
    }
}

fn in_topic(text: &str) -> Value {
    json!({ "text": text, "message_thread_id": TOPIC, "is_topic_message": true })
}

fn town(said: &Value) -> String {
    let said = said.to_string();
    let towns = ["Kashgar", "Urumchi", "Khotan"].into_iter().filter(|town| said.contains(town));
    towns.collect::<Vec<_>>().join(" and ")
}

/// The town in the answer to a question.
async fn asked(telegram: &Telegram, room: Room, fields: Value) -> String {
    telegram.post(room, fields);
    town(&telegram.reply().await)
}

async fn said(telegram: &Telegram, room: Room, text: &str) -> String {
    telegram.write(room, text);
    telegram.reply().await["text"].as_str().unwrap().to_owned()
}

/// What somebody else writes in private.
fn of_stranger(text: &str) -> Value {
    json!({ "text": text, "from": { "id": STRANGER.id, "is_bot": false, "first_name": "Ann" } })
}

/// Saves the answer to the question in the notebook.
async fn save(telegram: &Telegram) {
    telegram.write(PRIVATE, QUESTION);
    telegram.press(&telegram.reply().await, "save");
    telegram.next("answerCallbackQuery").await;
}

/// Chooses an archive in private by its button.
async fn choose(telegram: &Telegram, room: Room, title: &str) -> String {
    telegram.write(room, "/archive");
    let offered = telegram.reply().await;
    telegram.press(&offered, title);
    telegram.next("answerCallbackQuery").await;
    telegram.next("editMessageText").await.body["text"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_question_gets_the_words_of_the_archive_of_its_place() {
    let (telegram, archives) = (Telegram::start().await, Archives::new());
    let bot = archives.run(&telegram, &store().await);
    let question = format!("/ask {QUESTION}");
    // Twice each, so that no cache gives one place the answer of another.
    for _ in 0..2 {
        assert_eq!(asked(&telegram, PRIVATE, json!({ "text": QUESTION })).await, "Kashgar");
        assert_eq!(asked(&telegram, GROUP, json!({ "text": question })).await, "Urumchi");
        assert_eq!(asked(&telegram, GROUP, in_topic(&question)).await, "Khotan");
        assert_eq!(asked(&telegram, SUPERGROUP, json!({ "text": question })).await, "Kashgar");
    }
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_chooses_among_the_archives_that_are_open_to_them() {
    let (telegram, archives, store) = (Telegram::start().await, Archives::new(), store().await);
    let bot = archives.run(&telegram, &store);
    assert_eq!(said(&telegram, PRIVATE, "/archive").await, "You are answered from: Main archive");
    let chosen = choose(&telegram, PRIVATE, "Cables").await;
    assert_eq!(chosen, "From now on you are answered from: Cables");
    assert_eq!(asked(&telegram, PRIVATE, json!({ "text": QUESTION })).await, "Khotan");
    // Nobody else has it, be it by a button of theirs or not at all.
    telegram.post(STRANGER, of_stranger("/archive"));
    let offered = telegram.reply().await;
    assert!(button(&offered, "Letters").is_some() && button(&offered, "Cables").is_none());
    assert_eq!(asked(&telegram, STRANGER, of_stranger(QUESTION)).await, "Kashgar");
    telegram.stop(bot).await;
    // The choice outlives a restart, and ends when the archive is no longer open to them.
    let bot = archives.run(&telegram, &store);
    assert_eq!(asked(&telegram, PRIVATE, json!({ "text": QUESTION })).await, "Khotan");
    telegram.stop(bot).await;
    let mut closed = archives.served();
    closed[1].places.people = Some(Vec::new());
    let bot = archives.run_with(&telegram, &store, closed);
    assert_eq!(asked(&telegram, PRIVATE, json!({ "text": QUESTION })).await, "Kashgar");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_is_told_which_archive_it_has_and_cannot_choose() {
    let (telegram, archives) = (Telegram::start().await, Archives::new());
    let bot = archives.run(&telegram, &store().await);
    telegram.write(GROUP, "/archive");
    let reply = telegram.reply().await;
    assert_eq!(reply["text"], "You are answered from: Letters");
    assert_eq!(reply.get("reply_markup"), None);
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn inline_mode_uses_the_archive_that_the_person_chose() {
    let (telegram, archives) = (Telegram::start().await, Archives::new());
    let bot = archives.run(&telegram, &store().await);
    telegram.type_inline("zeppelin");
    assert_eq!(town(&telegram.next("answerInlineQuery").await.body["results"]), "Kashgar");
    choose(&telegram, PRIVATE, "Letters").await;
    telegram.type_inline("zeppelin");
    let page = telegram.next("answerInlineQuery").await.body;
    assert_eq!(town(&page["results"]), "Urumchi");
    // What they sent is offered again from the same archive alone.
    telegram.choose_inline(&page["results"][0]);
    telegram.type_inline("");
    assert_eq!(town(&telegram.next("answerInlineQuery").await.body["results"]), "Urumchi");
    choose(&telegram, PRIVATE, "Main archive").await;
    telegram.type_inline("");
    let page = telegram.next("answerInlineQuery").await.body;
    assert!(!page["results"].to_string().contains("Urumchi"), "{page:#}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notebook_has_the_entries_of_its_archive_alone() {
    let (telegram, archives) = (Telegram::start().await, Archives::new());
    let bot = archives.run(&telegram, &store().await);
    save(&telegram).await;
    telegram.write(PRIVATE, "/list");
    assert_eq!(town(&telegram.reply().await), "Kashgar");
    choose(&telegram, PRIVATE, "Letters").await;
    telegram.write(PRIVATE, "/list");
    assert_eq!(town(&telegram.reply().await), "");
    // Nor does a line go on from what another archive showed.
    telegram.write(PRIVATE, "and when?");
    assert_eq!(town(&telegram.reply().await).replace("Urumchi", ""), "");
    choose(&telegram, PRIVATE, "Main archive").await;
    telegram.write(PRIVATE, "/list");
    assert_eq!(town(&telegram.reply().await), "Kashgar");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tap_on_a_message_of_another_archive_is_told_so_and_shows_nothing() {
    let (telegram, archives, store) = (Telegram::start().await, Archives::new(), store().await);
    let bot = archives.run(&telegram, &store);
    telegram.write(GROUP, &format!("/ask {QUESTION}"));
    let in_group = telegram.reply().await;
    telegram.write(PRIVATE, QUESTION);
    let in_private = telegram.reply().await;
    choose(&telegram, PRIVATE, "Letters").await;
    telegram.press(&in_private, "cite");
    let told = telegram.next("answerCallbackQuery").await.body;
    assert!(told["text"].as_str().unwrap().contains("another archive (Main archive)"), "{told}");
    telegram.stop(bot).await;
    // The group gets another archive.
    let mut others = archives.served();
    let places = std::mem::take(&mut others[0].places);
    others[1].places.chats = places.chats;
    let bot = archives.run_with(&telegram, &store, others);
    telegram.press(&in_group, "cite");
    let told = telegram.next("answerCallbackQuery").await.body;
    assert!(
        told["text"].as_str().unwrap().contains("the archive that answered here before"),
        "{told}"
    );
    assert_eq!(
        asked(&telegram, GROUP, json!({ "text": format!("/ask {QUESTION}") })).await,
        "Khotan"
    );
    telegram.stop(bot).await;
    // The archive is gone altogether.
    let bot = archives.run_with(&telegram, &store, Vec::new());
    telegram.press(&in_group, "cite");
    let told = telegram.next("answerCallbackQuery").await.body;
    assert!(told["text"].as_str().unwrap().contains("does not belong to me here"), "{told}");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_archive_posts_comes_only_where_it_answers() {
    let (telegram, archives, store) = (Telegram::start().await, Archives::new(), store().await);
    let bot = BOT_ID.unsigned_abs();
    // Set up while the main archive answered there, with an hour that has just passed.
    for place in [Place::of_chat(GROUP.id), Place::of_chat(SUPERGROUP.id)] {
        store.set_up(bot, place, ChatSetting::Schedule, Some("daily 11:59")).await.unwrap();
    }
    let running = archives.run(&telegram, &store);
    let post = telegram.reply().await;
    assert_eq!(post["chat"]["id"], SUPERGROUP.id);
    assert_eq!(town(&post), "Kashgar");
    telegram.stop(running).await;
    let posted = store.posted(bot, Place::of_chat(GROUP.id), PostKind::Passage).await.unwrap();
    assert!(posted.is_empty(), "{posted:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_the_passage_in_the_archive_that_has_it() {
    let (telegram, archives) = (Telegram::start().await, Archives::new());
    let bot = archives.run(&telegram, &store().await);
    choose(&telegram, PRIVATE, "Letters").await;
    telegram.type_inline("zeppelin");
    let page = telegram.next("answerInlineQuery").await.body["results"][0].to_string();
    let (_, link) = page.split_once("?start=").unwrap();
    let payload: String =
        link.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    // Somebody else opens it, who is answered from another archive otherwise.
    telegram.post(STRANGER, of_stranger(&format!("/start {payload}")));
    assert_eq!(town(&telegram.reply().await), "Urumchi");
    assert_eq!(asked(&telegram, STRANGER, of_stranger(QUESTION)).await, "Kashgar");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_forgotten_is_forgotten_in_every_archive() {
    let (telegram, archives) = (Telegram::start().await, Archives::new());
    let bot = archives.run(&telegram, &store().await);
    choose(&telegram, PRIVATE, "Letters").await;
    save(&telegram).await;
    choose(&telegram, PRIVATE, "Main archive").await;
    telegram.write(PRIVATE, "/forgetme");
    let asked = telegram.reply().await;
    let label = asked["reply_markup"]["inline_keyboard"][0][0]["text"].as_str().unwrap().to_owned();
    telegram.press(&asked, &label);
    telegram.next("editMessageText").await;
    choose(&telegram, PRIVATE, "Letters").await;
    // What was saved from this archive.
    telegram.write(PRIVATE, "/list");
    assert_eq!(town(&telegram.reply().await), "");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_that_becomes_a_supergroup_keeps_its_archive() {
    let (telegram, archives) = (Telegram::start().await, Archives::new());
    let store = store().await;
    let bot = archives.run(&telegram, &store);
    let old = Room::group(-1001);
    let mut others = archives.served();
    others[0].places.chats = vec![old.id];
    telegram.stop(bot).await;
    let bot = archives.run_with(&telegram, &store, others);
    let question = json!({ "text": format!("/ask {QUESTION}") });
    assert_eq!(asked(&telegram, old, question.clone()).await, "Urumchi");
    telegram.post(old, json!({ "migrate_to_chat_id": SUPERGROUP.id }));
    telegram.write(old, "/about");
    telegram.reply().await;
    assert_eq!(asked(&telegram, SUPERGROUP, question).await, "Urumchi");
    telegram.stop(bot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_of_an_earlier_run_is_answered_from_the_archive_of_its_place() {
    let (telegram, archives, store) = (Telegram::start().await, Archives::new(), store().await);
    let message = json!({
        "update_id": 5,
        "message": {
            "message_id": 9, "date": 1_709_294_400, "text": format!("/ask {QUESTION}"),
            "chat": { "id": GROUP.id, "type": "supergroup", "title": "Readers" },
            "from": { "id": PRIVATE.id, "is_bot": false, "first_name": "Ann" },
        },
    });
    let arrival = Arrival { update: 5, queue: "chat".to_owned(), json: message.to_string() };
    store.receive(BOT_ID.unsigned_abs(), &[arrival]).await.unwrap();
    telegram.knows(GROUP);
    let bot = archives.run(&telegram, &store);
    assert_eq!(town(&telegram.reply().await), "Urumchi");
    telegram.stop(bot).await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_program_serves_the_archives_of_its_configuration() {
    let folder = tempfile::tempdir().unwrap();
    for (name, town) in [("papers", "Kashgar"), ("letters", "Urumchi")] {
        fs::create_dir(folder.path().join(name)).unwrap();
        let text = format!("A note\n\nThe zeppelin landed at {town}, and people ran to see it.\n");
        fs::write(folder.path().join(name).join("zeppelin.txt"), text).unwrap();
    }
    let settings = format!(
        "[archive]\ncorpus = [\"papers\"]\n\n[[archives]]\nname = \"letters\"\ncorpus = [\"letters\"]\nchats = [{}]\n",
        GROUP.id
    );
    fs::write(folder.path().join("pincite.toml"), settings).unwrap();
    let telegram = Telegram::start().await;
    let mut command = Command::new(env!("CARGO_BIN_EXE_pincite"));
    command
        .arg("serve")
        .current_dir(folder.path())
        .env_clear()
        .env("TELOXIDE_TOKEN", TOKEN)
        .env("TELOXIDE_API_URL", telegram.url())
        .env("PINCITE_TELEGRAM_KEEPS_LIMITS", "false")
        .env("PINCITE_HTTP_LISTEN", "")
        .env("PINCITE_RERANKER_USE", "off");
    let child = quiet(&mut command).spawn().unwrap();
    assert_eq!(asked(&telegram, PRIVATE, json!({ "text": QUESTION })).await, "Kashgar");
    let question = json!({ "text": format!("/ask {QUESTION}") });
    assert_eq!(asked(&telegram, GROUP, question).await, "Urumchi");
    assert!(folder.path().join("data/archives/letters/index/current").exists());
    signal(&child, "TERM");
    end(child).await;
}

#[test]
fn faults_of_the_list_of_archives_are_told_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.toml");
    let text = r#"
[[archives]]
name = "The Letters"
corpus = ["letters"]
chats = [-1]

[[archives]]
name = "cables"
chats = [-1]
topics = ["-100/x"]
token_variable = "NOWHERE"
colour = "red"
"#;
    fs::write(&file, text).unwrap();
    let overrides = Overrides {
        config: Some(file),
        corpus: vec![folder.path().to_owned()],
        checks_token: true,
        ..Overrides::default()
    };
    let faults = Settings::load(&overrides, &Environment::default()).unwrap_err().to_string();
    let faults = faults.replace(&format!("{}/", folder.path().display()), "");
    insta::assert_snapshot!(faults, @r#"
    the configuration has 7 faults:
      mine.toml:3: archives.0.name must be a name of a to z, 0 to 9 and "-", up to 32 characters; `title` is what people see
      mine.toml:4: there is no folder letters; start pincite in the folder that holds it, or name your documents with --corpus DIR
      mine.toml:8: archives.1.corpus must name the folders of its documents, or `source` the snapshot of its index
      mine.toml:9: archives.1.chats has -1, which an archive above has already
      mine.toml:10: archives.1.topics must list topics as "CHAT/TOPIC", for example ["-1001234567890/17"]; both numbers are in a link to the topic
      mine.toml:11: archives.1.token_variable must name an environment variable with the token that BotFather sent for this bot
      mine.toml:12: there is no setting "archives.1.colour"; did you mean "archives.1.corpus"?
    "#);
}

#[test]
fn the_example_of_the_configuration_is_sound() {
    let (_, example) = pincite::config::DEFAULTS.split_once("\n# [[archives]]\n").unwrap();
    let lines = example.lines().map(|line| line.strip_prefix("# ").unwrap());
    let text = lines.fold("[[archives]]\n".to_owned(), |text, line| text + line + "\n");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.toml");
    let load = |text: &str| {
        fs::write(&file, text).unwrap();
        let config = Some(file.clone());
        let overrides = Overrides { config, ignores_corpus: true, ..Overrides::default() };
        let environment = Environment::of(&[("TELOXIDE_TOKEN_LETTERS", "1:a")]);
        let settings = Settings::load(&overrides, &environment).unwrap();
        let [letters] = &settings.archives[..] else { panic!("{:?}", settings.archives) };
        letters.clone()
    };
    let letters = load(&text);
    assert_eq!(letters.archive.data, std::path::Path::new("data/archives/letters"));
    assert_eq!(letters.topics, [(-1_009_876_543_210, 17)]);
    assert!(letters.token.is_none());
    let own = text.replace("# token_variable", "token_variable").replace("people =", "# people =");
    let letters = load(&own);
    assert!(letters.token.is_some() && !format!("{letters:?}").contains("1:a"));
}

#[test]
fn without_a_list_there_is_one_archive() {
    let overrides = Overrides { ignores_corpus: true, ..Overrides::default() };
    let settings = Settings::load(&overrides, &Environment::default()).unwrap();
    assert!(settings.archives.is_empty());
}
