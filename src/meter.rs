//! Turns what happens into numbers for whoever watches the service: what is counted, under which name, and what it means.
//!
//! [`ALL`] is the whole list; a number that is not in it is not noted.
//! Noting costs next to nothing, and nothing at all while nobody collects; `http` has the collector.
//! No number carries a chat, a person or a word.

use std::time::Duration;

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only grows, from 0 at the start of the process.
    Counter,
    /// Goes up and down.
    Gauge,
    /// How often something took how long.
    Histogram,
}

/// One number, or one for each combination of labels.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// Its labels, each with every value that it takes.
    pub labels: &'static [(&'static str, &'static [&'static str])],
    /// What it means.
    pub means: &'static str,
}

const UPDATES: &str = "pincite_updates_total";
const POLLS: &str = "pincite_polls_total";
const DELIVERIES: &str = "pincite_webhook_requests_total";
const SILENCE: &str = "pincite_contact_age_seconds";
const PENDING: &str = "pincite_webhook_pending_updates";
const ANSWERS: &str = "pincite_answers_total";
const STAGES: &str = "pincite_stage_duration_seconds";
const IN_HAND: &str = "pincite_updates_in_hand";
const LANES: &str = "pincite_lanes";
const REFUSED: &str = "pincite_refused_total";
const RETRIES: &str = "pincite_call_retries_total";
const ASKED_WAITS: &str = "pincite_asked_wait_seconds_total";
const FAILED_CALLS: &str = "pincite_calls_failed_total";
const FAILURES: &str = "pincite_failures_total";
const STORE_FAILURES: &str = "pincite_store_failures_total";
const INDEX_AGE: &str = "pincite_index_age_seconds";
const INDEX_DOCUMENTS: &str = "pincite_index_documents";
const INDEX_PASSAGES: &str = "pincite_index_passages";
const INDEX_BYTES: &str = "pincite_index_bytes";
const INDEX_SWAPS: &str = "pincite_index_swaps_total";
const INDEX_FAILURES: &str = "pincite_index_refresh_failures_total";
const UPTIME: &str = "pincite_uptime_seconds";
const BUILD: &str = "pincite_build_info";

/// Upper ends of the histograms' buckets, in seconds: a search takes milliseconds, a message that must wait takes minutes.
pub const BUCKETS: [f64; 14] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0, 600.0];

/// Every number that there is.
pub const ALL: &[Measure] = &[
    Measure {
        name: UPDATES,
        kind: Kind::Counter,
        labels: &[
            (
                "kind",
                &[
                    "message",
                    "edited_message",
                    "channel_post",
                    "edited_channel_post",
                    "callback_query",
                    "inline_query",
                    "other",
                ],
            ),
            ("source", &["polling", "webhook"]),
        ],
        means: "updates that came, repeated ones included",
    },
    Measure {
        name: ANSWERS,
        kind: Kind::Counter,
        labels: &[
            ("verdict", &["answered", "partly", "nothing"]),
            ("asked", &["message", "inline"]),
        ],
        means: "questions that were looked up, by how well the archive could answer",
    },
    Measure {
        name: STAGES,
        kind: Kind::Histogram,
        labels: &[("stage", &["lane", "search", "send", "whole"])],
        means: "time that an update waits in its lane, that the archive is asked, that sending takes with every wait and retry, and the whole from received to done",
    },
    Measure {
        name: IN_HAND,
        kind: Kind::Gauge,
        labels: &[],
        means: "updates that wait or are being handled",
    },
    Measure {
        name: LANES,
        kind: Kind::Gauge,
        labels: &[],
        means: "chats and askers inline that have something waiting",
    },
    Measure {
        name: REFUSED,
        kind: Kind::Counter,
        labels: &[("reason", &["busy", "limit", "access"])],
        means: "updates that were turned away: too much waits in their chat, somebody asks more than the limits allow, or may not ask at all",
    },
    Measure {
        name: FAILURES,
        kind: Kind::Counter,
        labels: &[],
        means: "updates that could not be handled and got an apology",
    },
    Measure {
        name: RETRIES,
        kind: Kind::Counter,
        labels: &[("reason", &["asked_to_wait", "failed"])],
        means: "calls to Telegram that were made again, because it asked to wait (429) or because the network or the server failed",
    },
    Measure {
        name: ASKED_WAITS,
        kind: Kind::Counter,
        labels: &[],
        means: "seconds that Telegram asked to wait, together",
    },
    Measure {
        name: FAILED_CALLS,
        kind: Kind::Counter,
        labels: &[("reason", &["gone", "given_up", "fault"])],
        means: "calls to Telegram that came to nothing: what they are about is gone or closed to the bot, they were tried often enough, or they are refused for another reason",
    },
    Measure {
        name: STORE_FAILURES,
        kind: Kind::Counter,
        labels: &[("kind", &["full", "read_only", "disk", "damaged", "busy", "other"])],
        means: "times that the store could not be read or written",
    },
    Measure {
        name: POLLS,
        kind: Kind::Counter,
        labels: &[("outcome", &["good", "failed"])],
        means: "calls that fetch updates",
    },
    Measure {
        name: DELIVERIES,
        kind: Kind::Counter,
        labels: &[(
            "outcome",
            &["kept", "later", "refused", "unreadable", "too_long", "broken", "stopping"],
        )],
        means: "requests to the webhook: kept, to be delivered again because the store fails, without the secret, not an update, over 1 MiB, broken off, or come while the program stops",
    },
    Measure {
        name: SILENCE,
        kind: Kind::Gauge,
        labels: &[],
        means: "seconds since the last good poll, or since an update was delivered or Telegram said that the webhook is well",
    },
    Measure {
        name: PENDING,
        kind: Kind::Gauge,
        labels: &[],
        means: "updates that wait at Telegram for the webhook, as it last said",
    },
    Measure {
        name: INDEX_AGE,
        kind: Kind::Gauge,
        labels: &[],
        means: "seconds since the index was built",
    },
    Measure {
        name: INDEX_DOCUMENTS,
        kind: Kind::Gauge,
        labels: &[],
        means: "documents in the index",
    },
    Measure {
        name: INDEX_PASSAGES,
        kind: Kind::Gauge,
        labels: &[],
        means: "passages in the index",
    },
    Measure {
        name: INDEX_BYTES,
        kind: Kind::Gauge,
        labels: &[],
        means: "bytes of the index on the disk",
    },
    Measure {
        name: INDEX_SWAPS,
        kind: Kind::Counter,
        labels: &[],
        means: "times that a new index was put in use while serving",
    },
    Measure {
        name: INDEX_FAILURES,
        kind: Kind::Counter,
        labels: &[],
        means: "refreshes of the index that failed while serving; the old one stays in use",
    },
    Measure {
        name: UPTIME,
        kind: Kind::Gauge,
        labels: &[],
        means: "seconds since the program started",
    },
    Measure {
        name: BUILD,
        kind: Kind::Gauge,
        labels: &[("version", &[env!("CARGO_PKG_VERSION")])],
        means: "always 1; the label names the version",
    },
];

/// Where an update came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// It was fetched.
    Polling,
    /// It was delivered.
    Webhook,
}

/// A part of the way from an update to its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Waiting for those before it in its chat.
    Lane,
    /// Asking the archive.
    Search,
    /// Sending, with every wait.
    Send,
    /// From received to done.
    Whole,
}

/// Notes that an update came.
pub fn update(kind: &'static str, source: Source) {
    let source = match source {
        Source::Polling => "polling",
        Source::Webhook => "webhook",
    };
    count(UPDATES, &[("kind", kind), ("source", source)]);
}

/// Notes what came of a question.
pub fn answered(verdict: &'static str, asked: &'static str) {
    count(ANSWERS, &[("verdict", verdict), ("asked", asked)]);
}

/// Notes how long a stage took.
pub fn took(stage: Stage, time: Duration) {
    let stage = match stage {
        Stage::Lane => "lane",
        Stage::Search => "search",
        Stage::Send => "send",
        Stage::Whole => "whole",
    };
    metrics::histogram!(STAGES, "stage" => stage).record(time.as_secs_f64());
}

/// Notes how much waits or is being handled, and in how many lanes.
pub fn in_hand(updates: usize, lanes: usize) {
    set(IN_HAND, number(updates));
    set(LANES, number(lanes));
}

/// Notes that an update was turned away.
pub fn refused(reason: &'static str) {
    count(REFUSED, &[("reason", reason)]);
}

/// Notes that an update could not be handled.
pub fn failed() {
    count(FAILURES, &[]);
}

/// Notes that Telegram asks to wait before a call is made again.
pub fn asked_to_wait(wait: Duration) {
    count(RETRIES, &[("reason", "asked_to_wait")]);
    metrics::counter!(ASKED_WAITS).increment(wait.as_secs());
}

/// Notes that a call is made again because it failed.
pub fn retried() {
    count(RETRIES, &[("reason", "failed")]);
}

/// Notes that a call came to nothing.
pub fn call_failed(reason: &'static str) {
    count(FAILED_CALLS, &[("reason", reason)]);
}

/// Notes that the store could not be used.
pub fn store_failed(kind: &'static str) {
    count(STORE_FAILURES, &[("kind", kind)]);
}

/// Notes the outcome of a call that fetches updates.
pub fn polled(outcome: &'static str) {
    count(POLLS, &[("outcome", outcome)]);
}

/// Notes the outcome of a request to the webhook.
pub fn delivered(outcome: &'static str) {
    count(DELIVERIES, &[("outcome", outcome)]);
}

/// Notes how many updates wait at Telegram.
pub fn pending(updates: u32) {
    set(PENDING, f64::from(updates));
}

/// Notes how long Telegram was not heard of.
pub fn silence(time: Duration) {
    set(SILENCE, time.as_secs_f64());
}

/// What is known of the index in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IndexSize {
    /// Time since it was built.
    pub age: Duration,
    /// Number of documents.
    pub documents: usize,
    /// Number of passages.
    pub passages: usize,
    /// Bytes on the disk.
    pub bytes: u64,
    /// How often a new one was put in use.
    pub swaps: u64,
    /// How often a new one could not be built.
    pub failures: u64,
}

/// Notes the age and the size of the index.
pub fn index(size: IndexSize) {
    set(INDEX_AGE, size.age.as_secs_f64());
    set(INDEX_DOCUMENTS, number(size.documents));
    set(INDEX_PASSAGES, number(size.passages));
    #[expect(clippy::cast_precision_loss, reason = "an index has fewer than 2^53 bytes")]
    set(INDEX_BYTES, size.bytes as f64);
    metrics::counter!(INDEX_SWAPS).absolute(size.swaps);
    metrics::counter!(INDEX_FAILURES).absolute(size.failures);
}

/// Notes how long the program has run.
pub fn uptime(time: Duration) {
    set(UPTIME, time.as_secs_f64());
}

/// Tells the collector of every number, so that each is there from the start, as 0.
pub fn introduce() {
    for measure in ALL {
        for labels in combinations(measure.labels) {
            match measure.kind {
                Kind::Counter => {
                    metrics::describe_counter!(measure.name, measure.means);
                    metrics::counter!(measure.name, &labels).absolute(0);
                }
                Kind::Gauge => {
                    metrics::describe_gauge!(measure.name, measure.means);
                    metrics::gauge!(measure.name, &labels).set(0.0);
                }
                Kind::Histogram => {
                    metrics::describe_histogram!(measure.name, measure.means);
                    let _ = metrics::histogram!(measure.name, &labels);
                }
            }
        }
    }
    metrics::gauge!(BUILD, "version" => env!("CARGO_PKG_VERSION")).set(1.0);
}

type Labels = Vec<(&'static str, &'static str)>;

fn combinations(labels: &[(&'static str, &[&'static str])]) -> Vec<Labels> {
    labels.iter().fold(vec![Labels::new()], |so_far, (label, values)| {
        let with = |before: &Labels, value: &&'static str| {
            before.iter().copied().chain([(*label, *value)]).collect()
        };
        so_far
            .iter()
            .flat_map(|before| values.iter().map(move |value| with(before, value)))
            .collect()
    })
}

fn count(name: &'static str, labels: &[(&'static str, &'static str)]) {
    debug_assert!(is_listed(name, labels), "{name} has no {labels:?}");
    metrics::counter!(name, labels).increment(1);
}

fn set(name: &'static str, value: f64) {
    metrics::gauge!(name).set(value);
}

fn is_listed(name: &str, labels: &[(&'static str, &'static str)]) -> bool {
    let measure = ALL.iter().find(|measure| measure.name == name);
    measure.is_some_and(|measure| combinations(measure.labels).iter().any(|known| known == labels))
}

#[expect(clippy::cast_precision_loss, reason = "nothing is counted beyond 2^53")]
fn number(count: usize) -> f64 {
    count as f64
}
