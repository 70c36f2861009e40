//! What several processes agree about that share a database; each store here stands for a process.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use pincite::store::{
    ChatSetting, ChatSettings as _, Digests as _, Enqueued, Held, Inbox as _, Measure, Outbox as _,
    Place, Postgres, Rate, Shared, Sharing as _, Skipped, Store, StoreError, Waiting,
};
use secrecy::SecretString;
use sqlx::{Connection, PgConnection};
use tokio::net::TcpListener;
use tokio::time::timeout;

use super::{BOT, answered, arrival, asked, every_case, queued};
use crate::support::postgres::{LEASE, database, open, server, store};

/// How long what must come may take; reached only where it never comes.
const PATIENCE: Duration = Duration::from_secs(120);

#[tokio::test(flavor = "multi_thread")]
async fn postgres_does_what_a_store_must() {
    let Some(server) = server() else { return };
    every_case(async || store(&server).await).await;
}

fn shared(store: &Postgres) -> Arc<dyn Shared> {
    store.shared().expect("it is shared")
}

/// The numbers of what a process claims.
async fn claim(store: &Postgres, queues: u32) -> Vec<u32> {
    let claimed: Vec<Waiting> = shared(store).claim(BOT, queues).await.unwrap();
    claimed.iter().map(|waiting| waiting.update).collect()
}

async fn two(server: &str, lease: Duration) -> (Postgres, Postgres) {
    let url = database(server).await;
    tokio::join!(open(&url, lease), open(&url, lease))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_queue_is_one_process_s_at_a_time_and_keeps_its_order() {
    let Some(server) = server() else { return };
    let (one, other) = two(&server, LEASE).await;
    // Taken in by both, not in the order of their numbers.
    one.receive(BOT, &[arrival(9, "chat 1"), arrival(5, "chat 1"), arrival(6, "chat 2")])
        .await
        .unwrap();
    let again = other.receive(BOT, &[arrival(7, "chat 1"), arrival(5, "chat 1")]).await.unwrap();
    assert_eq!(again, [7], "what one has taken in is not new to another");
    assert_eq!(claim(&one, 1).await, [5, 7, 9], "a queue with all that waits in it");
    assert_eq!(claim(&other, 10).await, [6]);
    one.receive(BOT, &[arrival(10, "chat 1")]).await.unwrap();
    assert_eq!(claim(&other, 10).await, [] as [u32; 0], "the queue is the other's");
    for update in [5, 7] {
        one.done(BOT, update, None).await.unwrap();
    }
    assert_eq!(claim(&other, 10).await, [] as [u32; 0], "9 is not done");
    assert_eq!(claim(&one, 10).await, [] as [u32; 0], "and 10 waits behind it");
    one.done(BOT, 9, None).await.unwrap();
    assert_eq!(claim(&other, 10).await, [10], "the queue is free");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_dead_process_had_goes_to_another_when_its_lease_ends() {
    let Some(server) = server() else { return };
    let (dead, living) = two(&server, Duration::from_millis(300)).await;
    dead.receive(BOT, &[arrival(1, "chat 1"), arrival(2, "chat 1")]).await.unwrap();
    assert_eq!(claim(&dead, 10).await, [1, 2]);
    let take_over = async {
        loop {
            let claimed = shared(&living).claim(BOT, 10).await.unwrap();
            if !claimed.is_empty() {
                break claimed;
            }
        }
    };
    let taken_over = timeout(PATIENCE, take_over).await.expect("the lease never ends");
    let starts: Vec<(u32, u32)> = taken_over.iter().map(|it| (it.update, it.starts)).collect();
    assert_eq!(starts, [(1, 1), (2, 0)], "the first may be what ended it");
    // The other one was only held up: it learns that it has nothing more, and what it notes does not count.
    assert!(!shared(&dead).holds(BOT, &Held::Update(1)).await.unwrap());
    shared(&dead).renew(BOT, &[1, 2]).await.unwrap();
    dead.done(BOT, 1, Some((BOT, answered(30, 31)))).await.unwrap();
    assert!(shared(&living).holds(BOT, &Held::Update(1)).await.unwrap());
    living.done(BOT, 1, Some((BOT, answered(30, 41)))).await.unwrap();
    use pincite::store::Answers as _;
    assert_eq!(living.answer_to(BOT, 1, 30).await.unwrap(), Some(answered(30, 41)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_process_lets_go_of_is_free_at_once() {
    let Some(server) = server() else { return };
    let (one, other) = two(&server, LEASE).await;
    one.receive(BOT, &[arrival(1, "chat 1"), arrival(2, "chat 2")]).await.unwrap();
    assert_eq!(claim(&one, 10).await, [1, 2]);
    shared(&one).release(BOT, &[2]).await.unwrap();
    let claimed = shared(&other).claim(BOT, 10).await.unwrap();
    assert_eq!(claimed.len(), 1);
    assert_eq!((claimed[0].update, claimed[0].starts), (2, 0), "no process ended with it");
}

/// Random processes that claim, work, are held up and die: nothing is lost, nothing is done twice, and each queue keeps its order.
#[tokio::test(flavor = "multi_thread")]
async fn processes_that_claim_side_by_side_do_everything_once_and_in_order() {
    let Some(server) = server() else { return };
    let url = database(&server).await;
    let first = open(&url, LEASE).await;
    const UPDATES: u32 = 2_000;
    let arrivals: Vec<_> =
        (0..UPDATES).map(|update| arrival(update, &format!("chat {}", update % 37))).collect();
    let done = Arc::new(std::sync::Mutex::new(Vec::new()));
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let (store, done) = (open(&url, LEASE).await, Arc::clone(&done));
        workers.spawn(async move {
            let mut alone = 0;
            while done.lock().unwrap().len() < UPDATES as usize {
                let claimed = shared(&store).claim(BOT, 3).await.unwrap();
                alone += usize::from(!claimed.is_empty());
                for waiting in claimed {
                    done.lock().unwrap().push(waiting.update);
                    store.done(BOT, waiting.update, None).await.unwrap();
                }
            }
            alone
        });
    }
    for some in arrivals.chunks(50) {
        first.receive(BOT, some).await.unwrap();
    }
    let all_done = async {
        let mut shares = 0;
        while let Some(claims) = workers.join_next().await {
            shares += usize::from(claims.unwrap() > 0);
        }
        shares
    };
    let shares = timeout(PATIENCE, all_done).await.expect("something is never claimed");
    assert!(shares > 1, "more than one process had a share");
    let done = done.lock().unwrap();
    assert_eq!(done.len(), UPDATES as usize);
    assert_eq!(done.iter().collect::<BTreeSet<_>>().len(), UPDATES as usize, "each once");
    let mut queues: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    done.iter().for_each(|update| queues.entry(update % 37).or_default().push(*update));
    assert!(queues.values().all(|queue| queue.is_sorted()), "{queues:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_nobody_asked_for_is_sent_by_one_process() {
    let Some(server) = server() else { return };
    let (one, other) = two(&server, LEASE).await;
    for key in ["first", "second"] {
        assert_eq!(one.enqueue(BOT, &queued(key, 10)).await.unwrap(), Enqueued::New);
    }
    let due = async |store: &Postgres| store.due(BOT, 10, &Skipped::default()).await.unwrap().len();
    assert_eq!((due(&one).await, due(&other).await), (2, 2));
    assert!(one.message(BOT, "first").await.unwrap().is_some());
    assert_eq!(other.message(BOT, "first").await.unwrap(), None, "one has it");
    assert_eq!(due(&other).await, 0, "nor does the next for that chat overtake it");
    let first = Held::Message("first".to_owned());
    assert!(shared(&one).holds(BOT, &first).await.unwrap());
    assert!(!shared(&other).holds(BOT, &first).await.unwrap());
    other.sent(BOT, "first").await.unwrap();
    assert!(shared(&one).holds(BOT, &first).await.unwrap(), "that was not the other's to say");
    one.sent(BOT, "first").await.unwrap();
    assert_eq!(due(&other).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn turns_to_send_are_those_of_all_processes() {
    let Some(server) = server() else { return };
    let (one, other) = two(&server, LEASE).await;
    let hour = Duration::from_secs(3600);
    let rates =
        [Rate { calls: 1, within: Duration::from_nanos(0) }, Rate { calls: 3, within: hour }];
    for store in [&one, &other, &one] {
        assert_eq!(shared(store).take_turn(BOT, -7, rates).await.unwrap(), None);
    }
    for store in [&one, &other] {
        let wait = shared(store).take_turn(BOT, -7, rates).await.unwrap().unwrap();
        assert!(wait > hour / 2 && wait <= hour, "{wait:?}");
        assert_eq!(shared(store).take_turn(BOT + 1, -7, rates).await.unwrap(), None, "another bot");
    }
    shared(&one).hold_chat(BOT, 8, hour).await.unwrap();
    assert!(
        shared(&other).take_turn(BOT, 8, rates).await.unwrap().is_some(),
        "telegram asked to wait"
    );
    // Turns among all come one after another, whoever takes them.
    let mut waits = Vec::new();
    for store in [&one, &other, &one] {
        waits.push(shared(store).reserve_turn(BOT, hour).await.unwrap());
    }
    assert!(waits[0] < hour / 2 && waits[1] > hour / 2 && waits[2] > hour + hour / 2, "{waits:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn rate_limits_are_counted_by_all_processes_together() {
    let Some(server) = server() else { return };
    let (one, other) = two(&server, LEASE).await;
    let three = Measure { name: "person", at_once: 3, each: Duration::from_secs(20) };
    let at = |seconds: u64| Some(Duration::from_secs(1_709_294_400 + seconds));
    let ask = async |store: &Postgres, seconds| {
        shared(store).measure(BOT, three, 1, at(seconds)).await.unwrap()
    };
    for store in [&one, &other, &one] {
        assert_eq!(ask(store, 0).await, None);
    }
    assert_eq!(ask(&other, 0).await, Some(Duration::from_secs(20)));
    assert_eq!(ask(&one, 5).await, Some(Duration::from_secs(15)));
    assert_eq!(shared(&one).measure(BOT, three, 2, at(5)).await.unwrap(), None, "another person");
    assert_eq!(ask(&one, 20).await, None);
    assert_eq!(ask(&other, 3600).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_hears_what_another_takes_in() {
    let Some(server) = server() else { return };
    let (one, other) = two(&server, LEASE).await;
    let heard = tokio::spawn(async move { shared(&other).hints(BOT).next().await });
    let take_in = async {
        for update in 1.. {
            one.receive(BOT + 1, &[arrival(update, "chat 1")]).await.unwrap();
            one.receive(BOT, &[arrival(update, "chat 1")]).await.unwrap();
            if heard.is_finished() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(PATIENCE, take_in).await.expect("nothing is heard");
    heard.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn one_process_leads_until_it_resigns_or_is_gone() {
    let Some(server) = server() else { return };
    let (one, other) = two(&server, LEASE).await;
    let (mut first, mut second) = (shared(&one).candidate(BOT), shared(&other).candidate(BOT));
    assert!(first.leads().await.unwrap());
    assert!(!second.leads().await.unwrap());
    assert!(first.leads().await.unwrap(), "still");
    assert!(shared(&other).candidate(BOT + 1).leads().await.unwrap(), "of another bot");
    first.resign().await.unwrap();
    assert!(second.leads().await.unwrap());
    drop(second);
    // Until the server has noticed.
    let leads = async { while !first.leads().await.unwrap() {} };
    timeout(PATIENCE, leads).await.expect("nobody leads");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_cannot_be_used_is_told_with_a_way_out_and_without_the_password() {
    let Some(server) = server() else { return };
    let fault = async |url: &str| {
        let error = Postgres::open(&SecretString::from(url), LEASE).await.unwrap_err();
        assert!(!format!("{error:?} {error}").contains("test-password"), "{error:?}");
        let port = url.rsplit_once(':').unwrap().1.split('/').next().unwrap().to_owned();
        error.to_string().replace(&port, "PORT")
    };
    let wrong = server.replace("test-password", "wrong");
    insta::assert_snapshot!(fault(&wrong).await, @r#"the database pincite on 127.0.0.1:PORT refuses the user pincite (password authentication failed for user "pincite"); correct user and password in store.url, or let the user connect in pg_hba.conf"#);
    let (host, _) = server.rsplit_once('/').unwrap();
    insta::assert_snapshot!(fault(&format!("{host}/nowhere")).await, @"the database nowhere on 127.0.0.1:PORT has no database of that name; create it with `createdb`, or correct the name in store.url");
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let away = fault(&format!("postgres://pincite:test-password@{address}/pincite")).await;
    assert!(
        away.starts_with("the database pincite on 127.0.0.1:PORT cannot be reached ("),
        "{away}"
    );
    // Something else that listens there.
    let web = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = web.local_addr().unwrap();
    tokio::spawn(async move {
        use tokio::io::AsyncWriteExt as _;
        while let Ok((mut stream, _)) = web.accept().await {
            let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
        }
    });
    let other = fault(&format!("postgres://pincite:test-password@{address}/pincite")).await;
    insta::assert_snapshot!(other, @"the database pincite on 127.0.0.1:PORT does not speak as PostgreSQL does; store.url must name a PostgreSQL server");

    let url = database(&server).await;
    let mut connection = PgConnection::connect(&url).await.unwrap();
    let run = "CREATE SCHEMA pincite; CREATE TABLE pincite.others (number BIGINT)";
    sqlx::raw_sql(run).execute(&mut connection).await.unwrap();
    let foreign = fault(&url).await;
    assert!(foreign.ends_with("has a schema `pincite` that was not made by this program; name another database in store.url"), "{foreign}");
    let url = database(&server).await;
    open(&url, LEASE).await.close().await;
    let mut connection = PgConnection::connect(&url).await.unwrap();
    sqlx::raw_sql("UPDATE pincite.layout SET number = 99").execute(&mut connection).await.unwrap();
    let newer = fault(&url).await;
    assert!(
        newer.contains("has layout 99, and this version of the program knows layouts up to 2"),
        "{newer}"
    );
    let none = Postgres::open(&SecretString::from("nonsense"), LEASE).await.unwrap_err();
    assert!(matches!(none, StoreError::NoAddress));
}

#[tokio::test(flavor = "multi_thread")]
async fn processes_that_start_at_once_make_the_tables_once() {
    let Some(server) = server() else { return };
    let url = database(&server).await;
    let mut opening = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let url = SecretString::from(url.as_str());
        opening.spawn(async move { Postgres::open(&url, LEASE).await });
    }
    while let Some(opened) = opening.join_next().await {
        opened.unwrap().unwrap();
    }
}

/// A question that one process notes while another takes the digest back is not left behind.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_kept_for_a_digest_that_another_process_takes_back() {
    let Some(server) = server() else { return };
    let (one, other) = two(&server, LEASE).await;
    let (place, setting) = (Place::of_chat(-1), ChatSetting::DigestSchedule);
    for at in 0..100 {
        one.set_up(BOT, place, setting, Some("Sun 18:00")).await.unwrap();
        let question = asked(at, "Who?");
        let (noted, off) = tokio::join!(
            one.note_asked(BOT, place, &question),
            other.set_up(BOT, place, setting, None)
        );
        noted.and(off).unwrap();
        assert_eq!(other.asked(BOT, place, 0..99).await.unwrap(), []);
    }
}

/// A new table or column fails this until it is copied and forgotten, or named here.
#[tokio::test(flavor = "multi_thread")]
async fn every_table_and_column_of_the_file_is_in_the_database() {
    let Some(server) = server() else { return };
    let url = database(&server).await;
    open(&url, LEASE).await.close().await;
    let mut connection = PgConnection::connect(&url).await.unwrap();
    let in_database: BTreeSet<(String, String)> = sqlx::query_as(
        "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'pincite'",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap()
    .into_iter()
    .collect();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.sqlite");
    pincite::store::Sqlite::open(&file).await.unwrap().close().await;
    let mut file = sqlx::SqliteConnection::connect(file.to_str().unwrap()).await.unwrap();
    let in_file: BTreeSet<(String, String)> = sqlx::query_as(
        "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
           WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'",
    )
    .fetch_all(&mut file)
    .await
    .unwrap()
    .into_iter()
    .collect();
    let only = |these: &BTreeSet<(String, String)>, those: &BTreeSet<(String, String)>| {
        let only = these.difference(those).map(|(table, column)| format!("{table}.{column}"));
        only.collect::<Vec<_>>()
    };
    assert_eq!(only(&in_file, &in_database), ["inbox.place"], "the order is that of the numbers");
    let shared = only(&in_database, &in_file);
    let shared: Vec<&str> = shared
        .iter()
        .map(String::as_str)
        .filter(|one| !["layout.", "turns.", "quotas."].iter().any(|own| one.starts_with(own)))
        .collect();
    assert_eq!(shared, ["inbox.owner", "inbox.until", "outbox.owner", "outbox.until"]);
}

/// Whatever somebody writes can be kept.
#[tokio::test(flavor = "multi_thread")]
async fn what_postgres_cannot_keep_of_a_text_is_replaced() {
    let Some(server) = server() else { return };
    let store = store(&server).await;
    let store: &dyn Store = &store;
    store.prefer(BOT, 7, pincite::store::Preference::Language, "r\0u").await.unwrap();
    let kept = store.preferred(BOT, 7, pincite::store::Preference::Language).await.unwrap();
    assert_eq!(kept.unwrap(), "r\u{fffd}u");
    store.receive(BOT, &[arrival(1, "chat 1\0")]).await.unwrap();
    assert_eq!(store.waiting(BOT).await.unwrap().len(), 1);
}
