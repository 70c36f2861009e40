//! A storm of every kind of update that Telegram has, with generated content, plausible and odd: nothing breaks, nothing goes to a
//! wrong chat, and the bot answers afterwards.

use std::collections::HashSet;
use std::sync::LazyLock;

use pincite::bot::BotSettings;
use pincite::config::AccessSettings;
use pincite::messages::Locale;
use pincite::render::phrases;
use pincite::store::Inbox;
use serde_json::{Map, Value, json};

use crate::support::seeds;
use crate::support::telegram::{BOT_ID, Call, DATE, Room, TOKEN, Telegram, settings, store};

/// The object types of updates: for each its fields with their types, `?` before those that may be missing, values behind `=`.
/// A list instead of fields is a type that is one of others.
static TYPES: LazyLock<Value> = LazyLock::new(|| {
    let types = include_str!("support/bot-api-updates-10.3.json");
    serde_json::from_str(types).expect("the description is JSON")
});

/// How often the bot is started.
const RUNS: usize = 3;

/// Updates of each kind in a run.
const ROUNDS: usize = 40;

/// Who asks when the storm is over, and was not seen in it.
const LATER: Room = Room::private(7001);

/// What people write, and what they do not.
const TEXTS: [&str; 36] = [
    "What did Gorbachev promise at Vladivostok?",
    "/ask Xinjiang",
    "/ask@PinciteBot What happened on 22 October 1962?",
    "@PinciteBot Khrushchev",
    "@PinciteBot",
    "hello",
    "/start",
    "/start setup",
    "/start p_AbC-_0123456",
    "/start q_-_8",
    "/help@PinciteBot",
    "/help@AnotherBot",
    "/settings",
    "/settings 25:00-26:00",
    "/daily 08:00",
    "/weekly Friday 11:00",
    "/daily off",
    "/quiz",
    "/quiz daily 08:00",
    "/quiz score on",
    "/score",
    "/timezone Europe/Berlin",
    "/timezone \u{202e}nilreB",
    "/list",
    "/export ris",
    "/cite mla",
    "/language zh",
    "/people",
    "/week 22 October 1962",
    "/forgetme",
    "/nonsense",
    "/",
    "",
    " \u{0} \u{feff}\u{200d}",
    "👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿 \u{301}\u{301}\u{301}",
    "1962-10-22 22.10.1962 -1 99999999999999999999 ''\"\"<b>&amp;",
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.roll(many) == 0
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}

/// Makes updates.
struct Storm {
    dice: Dice,
    people: Vec<Room>,
    rooms: Vec<Room>,
    message: i64,
}

impl Storm {
    fn new() -> Self {
        let people: Vec<Room> = (0..40).map(|id| Room::private(8000 + id)).collect();
        let groups = (0..20).map(|id| Room::group(-1_008_000 - id));
        let channels = (0..10).map(|id| Room::channel(-1_009_000 - id));
        let rooms = people.iter().copied().chain(groups).chain(channels).collect();
        Self { dice: Dice(20_261_130), people, rooms, message: 1_000_000 }
    }

    /// An update of a kind.
    fn update(&mut self, kind: &str) -> Value {
        let of = TYPES["Update"][kind].as_str().unwrap().trim_start_matches('?');
        let content = self.value(kind, of, 0);
        json!({ kind: content })
    }

    /// A value of a type, for a field of this name, so deep in an update.
    fn value(&mut self, name: &str, of: &str, depth: usize) -> Value {
        // What no version of the Bot API has ever sent.
        if depth > 0 && self.dice.one_in(250) {
            let odd = [json!(null), json!(-1), json!("odd"), json!([]), json!({}), json!(1.5)];
            return self.dice.pick(&odd).clone();
        }
        let (of, values) = of.split_once('=').unwrap_or((of, ""));
        if let Some(element) = of.strip_prefix("Array of ") {
            let length = if depth > 6 { 0 } else { self.dice.roll(3) };
            return (0..length).map(|_| self.value(name, element, depth + 1)).collect();
        }
        let alternatives: Vec<&str> = of.split('|').collect();
        match *self.dice.pick(&alternatives) {
            "Integer" => self.integer(name),
            "Float" => json!(self.dice.roll(1000) as f64 / 8.0),
            "Boolean" => json!(self.dice.one_in(3)),
            "String" => self.string(name, values),
            "Chat" => self.chat(),
            "User" => self.user(),
            object => self.object(object, depth),
        }
    }

    fn object(&mut self, of: &str, depth: usize) -> Value {
        match &TYPES[of] {
            Value::Array(several) => {
                let one = self.dice.pick(several).as_str().unwrap();
                self.object(one, depth)
            }
            Value::Object(fields) => {
                let mut object = self.fields(fields, depth);
                if of == "Message" {
                    self.message += 1;
                    object.insert("message_id".to_owned(), json!(self.message));
                }
                Value::Object(object)
            }
            _ => json!({}),
        }
    }

    fn fields(&mut self, fields: &Map<String, Value>, depth: usize) -> Map<String, Value> {
        let mut object = Map::new();
        for (name, of) in fields {
            let of = of.as_str().unwrap();
            let is_there = match of.strip_prefix('?') {
                None => !self.dice.one_in(300),
                Some(_) if depth > 6 => false,
                // What most updates have that a bot reads.
                Some(_) if ["text", "from", "data", "message"].contains(&name.as_str()) => {
                    !self.dice.one_in(4)
                }
                Some(_) if name == "migrate_to_chat_id" => self.dice.one_in(400),
                Some(_) => self.dice.one_in(40),
            };
            if is_there {
                let value = self.value(name, of.trim_start_matches('?'), depth + 1);
                object.insert(name.clone(), value);
            }
        }
        object
    }

    fn integer(&mut self, name: &str) -> Value {
        let odd = [0, -1, 1, i64::from(i32::MAX), i64::MAX, i64::MIN, 1 << 52];
        match name {
            "date" | "edit_date" => json!(DATE - self.dice.roll(1000) as i64),
            "migrate_to_chat_id" => json!(self.dice.pick(&self.rooms).id),
            _ if self.dice.one_in(6) => json!(self.dice.pick(&odd)),
            _ => json!(self.dice.roll(100_000)),
        }
    }

    fn string(&mut self, name: &str, values: &str) -> Value {
        let values: Vec<&str> = values.split(',').filter(|value| !value.is_empty()).collect();
        match name {
            _ if !values.is_empty() && !self.dice.one_in(20) => json!(self.dice.pick(&values)),
            "language_code" => json!(self.dice.pick(&["en", "ru", "zh-hans", "xx", ""])),
            _ if self.dice.one_in(60) => json!("х".repeat(5000)),
            _ => json!(self.dice.pick(&TEXTS)),
        }
    }

    fn chat(&mut self) -> Value {
        let room = *self.dice.pick(&self.rooms);
        let name = if room.is_private() { "first_name" } else { "title" };
        let mut chat = json!({ "id": room.id, "type": room.kind });
        chat[name] = json!(self.dice.pick(&TEXTS));
        if self.dice.one_in(4) {
            chat["is_forum"] = json!(true);
        }
        chat
    }

    fn user(&mut self) -> Value {
        if self.dice.one_in(10) {
            return json!({ "id": BOT_ID, "is_bot": true, "first_name": "Pincite", "username": "PinciteBot" });
        }
        let person = self.dice.pick(&self.people).id;
        let code = self.string("language_code", "");
        json!({ "id": person, "is_bot": self.dice.one_in(8), "first_name": "P", "language_code": code })
    }
}

/// Which chats may be written to because of an update.
#[derive(Default)]
struct Allowed {
    /// Messages with their chats.
    messages: HashSet<(i64, i64)>,
    /// Groups that have become another chat.
    migrated: HashSet<(i64, i64)>,
    /// People who made the bot an admin of a channel.
    promoted: HashSet<i64>,
}

impl Allowed {
    fn note(&mut self, update: &Value) {
        for message in ["message", "channel_post", "edited_message", "edited_channel_post"] {
            self.note_message(&update[message]);
        }
        self.note_message(&update["callback_query"]["message"]);
        if let Some(person) = update["my_chat_member"]["from"]["id"].as_i64() {
            self.promoted.insert(person);
        }
    }

    fn note_message(&mut self, message: &Value) {
        let chat = message["chat"]["id"].as_i64();
        let (Some(id), Some(chat)) = (message["message_id"].as_i64(), chat) else { return };
        self.messages.insert((id, chat));
        // A question that is asked by a reply alone is answered in a reply to the message that asks it.
        if let Some(asks) = message["reply_to_message"]["message_id"].as_i64() {
            self.messages.insert((asks, chat));
        }
        if let Some(to) = message["migrate_to_chat_id"].as_i64() {
            self.migrated.insert((chat, to));
        }
    }

    fn assert(&self, call: &Call) {
        let Some(chat) = call.body["chat_id"].as_i64() else { return };
        let about = match call.body["reply_parameters"]["message_id"].as_i64() {
            Some(message) => Some(message),
            None => call.body["message_id"].as_i64(),
        };
        let Some(asked) = about else {
            let is_of_migrated = self.migrated.iter().any(|(_, to)| *to == chat);
            let is_allowed = self.promoted.contains(&chat)
                || is_of_migrated
                || call.method == "getChatAdministrators";
            assert!(is_allowed, "nobody asked for {:#}", call.body);
            return;
        };
        let was = |from: i64| self.messages.contains(&(asked, from));
        let migrated = self.migrated.iter().any(|(from, to)| *to == chat && was(*from));
        assert!(was(chat) || migrated, "{asked} stands elsewhere: {:#}", call.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_update_with_any_content_leaves_the_bot_as_it_was() {
    let telegram = Telegram::start().await;
    let store = store().await;
    let access =
        AccessSettings { person_a_minute: 0, chat_a_minute: 0, ..AccessSettings::default() };
    let settings = BotSettings { access, ..settings(TOKEN, Some(telegram.url().to_owned())) };
    let mut storm = Storm::new();
    storm.rooms.iter().for_each(|room| telegram.knows(*room));
    telegram.knows(LATER);
    let kinds: Vec<&String> = TYPES["Update"].as_object().unwrap().keys().collect();
    let kinds: Vec<&str> =
        kinds.into_iter().map(String::as_str).filter(|kind| *kind != "update_id").collect();
    assert!(kinds.len() > 20, "{kinds:?}");

    let mut allowed = Allowed::default();
    let mut updates = 0;
    for _ in 0..RUNS {
        let bot = telegram.run_as(seeds::archive(), settings.clone(), store.clone() as _);
        for _ in 0..ROUNDS {
            for kind in &kinds {
                let update = storm.update(kind);
                allowed.note(&update);
                telegram.push(update);
                updates += 1;
            }
        }
        let asked = telegram.write(LATER, "What did Gorbachev promise at Vladivostok?");
        let is_answer = |call: &Call| {
            call.body["reply_parameters"]["message_id"] == asked["message_id"]
                && call.body["text"].as_str().is_some_and(|text| text.contains("Vladivostok"))
        };
        telegram.until(|calls| calls.iter().any(is_answer)).await;
        allowed.messages.insert((asked["message_id"].as_i64().unwrap(), LATER.id));
        telegram.stop(bot).await;
    }
    let calls = telegram.calls();
    calls.iter().for_each(|call| allowed.assert(call));
    let said = calls.iter().filter_map(|call| call.body["text"].as_str());
    let apologies = Locale::ALL.map(|locale| phrases::apology(locale, "\0"));
    let begins = apologies.map(|apology| apology.split('\0').next().unwrap().to_owned());
    let is_apology = |text: &&str| begins.iter().any(|begin| text.starts_with(begin.as_str()));
    let apologies: Vec<&str> = said.filter(is_apology).collect();
    assert_eq!(apologies, Vec::<&str>::new(), "a handler panicked");
    // Enough of it is for the bot to make the storm one.
    let sent = calls.iter().filter(|call| call.method.starts_with("send")).count();
    println!("{updates} updates of {} kinds, {sent} messages", kinds.len());
    assert!(sent > 80, "{sent}");

    // What the last run did not finish when it was stopped is finished by another.
    for _ in 0..3 {
        if store.waiting(BOT_ID as u64).await.unwrap().is_empty() {
            return;
        }
        let bot = telegram.run_as(seeds::archive(), settings.clone(), store.clone() as _);
        telegram.write(LATER, "Xinjiang");
        telegram.reply().await;
        telegram.stop(bot).await;
    }
    assert_eq!(store.waiting(BOT_ID as u64).await.unwrap(), []);
}
