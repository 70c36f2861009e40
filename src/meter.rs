//! Records the metrics of the service: their names, labels and meanings, and one function for each event.
//!
//! [`ALL`] is the complete list; a debug build panics when a counter or a label that is not in it is recorded.
//! Recording is an atomic operation, and does nothing while no collector is installed; `http` has the collector.
//! No metric has a chat, a person or a text as a label: labels are kept for ever by whoever scrapes them, and each value of one costs memory.
//!
//! Names and labels are an interface to dashboards and alerts: change them only together with docs/operating.md and the change log.
//! That is why the queue of a chat is still a "lane" there.

use std::time::Duration;

/// The type of a metric, as Prometheus defines it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only grows, from 0 at the start of the process.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Counts durations by [`BUCKETS`].
    Histogram,
}

/// One metric, or one time series for each combination of labels.
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
const RERANKED: &str = "pincite_reranked_total";
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

/// Every metric. The table in docs/operating.md is compared with it.
pub const ALL: &[Measure] = &[
    Measure {
        name: UPDATES,
        kind: Kind::Counter,
        labels: &[("kind", UpdateKind::WORDS), ("source", Source::WORDS)],
        means: "updates that arrived, duplicates included",
    },
    Measure {
        name: ANSWERS,
        kind: Kind::Counter,
        labels: &[("verdict", Verdict::WORDS), ("asked", Asked::WORDS)],
        means: "questions that were searched for, by verdict",
    },
    Measure {
        name: RERANKED,
        kind: Kind::Counter,
        labels: &[("result", &["reranked", "late", "failed", "off"])],
        means: "questions in which no passage leads clearly, lists apart: reordered by the reranker, left in the order of the search because the time was over or the reranker failed, or not to be reordered (no reranker, inline queries)",
    },
    Measure {
        name: STAGES,
        kind: Kind::Histogram,
        labels: &[("stage", Stage::WORDS)],
        means: "time that an update waits in the queue of its chat (lane), that a search takes, that sending takes with throttling and retries, and the whole from received to done",
    },
    Measure {
        name: IN_HAND,
        kind: Kind::Gauge,
        labels: &[],
        means: "updates that are queued or being handled",
    },
    Measure {
        name: LANES,
        kind: Kind::Gauge,
        labels: &[],
        means: "queues of chats and of inline users that are not empty",
    },
    Measure {
        name: REFUSED,
        kind: Kind::Counter,
        labels: &[("reason", Refusal::WORDS)],
        means: "updates that were refused: the queue of the chat is full, a rate limit is exceeded, or access is denied",
    },
    Measure {
        name: FAILURES,
        kind: Kind::Counter,
        labels: &[],
        means: "updates whose handling failed and that got an apology",
    },
    Measure {
        name: RETRIES,
        kind: Kind::Counter,
        labels: &[("reason", &["asked_to_wait", "failed"])],
        means: "calls to Telegram that were retried, because of a rate limit (429) or because the network or the server failed",
    },
    Measure {
        name: ASKED_WAITS,
        kind: Kind::Counter,
        labels: &[],
        means: "sum of the seconds that Telegram asked to wait (retry_after)",
    },
    Measure {
        name: FAILED_CALLS,
        kind: Kind::Counter,
        labels: &[("reason", CallFailure::WORDS)],
        means: "calls to Telegram that failed: their chat or message is gone or closed to the bot, the retries were used up, or Telegram refused them for another reason",
    },
    Measure {
        name: STORE_FAILURES,
        kind: Kind::Counter,
        labels: &[("kind", StoreFailure::WORDS)],
        means: "failed reads and writes of the store",
    },
    Measure {
        name: POLLS,
        kind: Kind::Counter,
        labels: &[("outcome", Poll::WORDS)],
        means: "calls that fetch updates",
    },
    Measure {
        name: DELIVERIES,
        kind: Kind::Counter,
        labels: &[("outcome", WebhookOutcome::WORDS)],
        means: "requests to the webhook: stored, to be delivered again because the store fails, without the secret, not an update, over 1 MiB, broken off, or received during the shutdown",
    },
    Measure {
        name: SILENCE,
        kind: Kind::Gauge,
        labels: &[],
        means: "seconds since the last successful poll, or since an update was delivered or Telegram reported that the webhook works",
    },
    Measure {
        name: PENDING,
        kind: Kind::Gauge,
        labels: &[],
        means: "updates that are pending at Telegram for the webhook, by its last report",
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
        means: "times that a new index was swapped in while serving",
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

/// Makes the values of a label an enum, each with its word in the metrics: a word that is not in the table cannot be recorded.
macro_rules! label {
    ($(#[$about:meta])* $name:ident { $($(#[$what:meta])* $value:ident = $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$what])* $value,)*
        }

        impl $name {
            const WORDS: &'static [&'static str] = &[$($word),*];

            fn word(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)*
                }
            }
        }
    };
}

label! {
    /// What kind of update arrived, in the words of the Bot API.
    UpdateKind {
        /// Somebody wrote.
        Message = "message",
        /// Somebody changed what they wrote.
        EditedMessage = "edited_message",
        /// A channel posted.
        ChannelPost = "channel_post",
        /// A channel changed what it posted.
        EditedChannelPost = "edited_channel_post",
        /// Somebody tapped a button.
        CallbackQuery = "callback_query",
        /// Somebody types after the name of the bot.
        InlineQuery = "inline_query",
        /// Somebody answered a poll that shows who did.
        PollAnswer = "poll_answer",
        /// Anything else, or what cannot be read.
        Other = "other",
    }
}

label! {
    /// How an update arrived.
    Source {
        /// By long polling.
        Polling = "polling",
        /// By the webhook.
        Webhook = "webhook",
    }
}

label! {
    /// The verdict of an answer.
    Verdict {
        /// Every part of the question is met.
        Answered = "answered",
        /// Some part is not met.
        Partly = "partly",
        /// Nothing is on it.
        Nothing = "nothing",
    }
}

label! {
    /// How a question was asked.
    Asked {
        /// In a message.
        Message = "message",
        /// In an inline query.
        Inline = "inline",
    }
}

label! {
    /// A stage of the way from an update to its answer, whose duration is measured.
    Stage {
        /// Waiting in the queue of its chat.
        Queue = "lane",
        /// The search in the archive.
        Search = "search",
        /// Sending, with throttling and retries.
        Send = "send",
        /// From received to done.
        Whole = "whole",
    }
}

label! {
    /// Why an update was refused.
    Refusal {
        /// The queue of the chat is full.
        Busy = "busy",
        /// A rate limit is exceeded.
        Limit = "limit",
        /// Whoever asks may not.
        Access = "access",
    }
}

label! {
    /// Why a call to Telegram failed for good.
    CallFailure {
        /// Its chat or message is gone or closed to the bot.
        Gone = "gone",
        /// The retries were used up.
        GivenUp = "given_up",
        /// Telegram refused it for another reason.
        Fault = "fault",
    }
}

label! {
    /// Why the store could not be read or written.
    StoreFailure {
        /// No room on the disk.
        Full = "full",
        /// It may not be written.
        ReadOnly = "read_only",
        /// The disk refuses.
        Disk = "disk",
        /// The file is damaged.
        Damaged = "damaged",
        /// Another program uses it.
        Busy = "busy",
        /// The database server does not answer.
        Unreachable = "unreachable",
        /// Anything else.
        Other = "other",
    }
}

label! {
    /// The outcome of a call that fetches updates.
    Poll {
        /// It gave updates, or none.
        Good = "good",
        /// It failed.
        Failed = "failed",
    }
}

label! {
    /// The outcome of a request to the webhook.
    WebhookOutcome {
        /// The update is stored.
        Kept = "kept",
        /// It is to be delivered again, because the store fails.
        Later = "later",
        /// It came without the secret.
        Refused = "refused",
        /// It is not an update.
        Unreadable = "unreadable",
        /// It is over 1 MiB.
        TooLong = "too_long",
        /// It broke off.
        Broken = "broken",
        /// It was received during the shutdown.
        Stopping = "stopping",
    }
}

/// Records that an update arrived.
pub fn update(kind: UpdateKind, source: Source) {
    count(UPDATES, &[("kind", kind.word()), ("source", source.word())]);
}

/// Records the verdict of an answer.
pub fn answered(verdict: Verdict, asked: Asked) {
    count(ANSWERS, &[("verdict", verdict.word()), ("asked", asked.word())]);
}

/// What came of reranking for a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reranking {
    /// Its passages are reordered.
    Reranked,
    /// The time was over.
    Late,
    /// The reranker failed.
    Failed,
    /// It was not asked.
    Off,
}

/// Records what came of reranking for a question.
pub fn reranked(result: Reranking) {
    let result = match result {
        Reranking::Reranked => "reranked",
        Reranking::Late => "late",
        Reranking::Failed => "failed",
        Reranking::Off => "off",
    };
    count(RERANKED, &[("result", result)]);
}

/// Records how long a stage took.
pub fn took(stage: Stage, time: Duration) {
    metrics::histogram!(STAGES, "stage" => stage.word()).record(time.as_secs_f64());
}

/// Records how many updates are queued or being handled, and in how many queues.
pub fn in_hand(updates: usize, queues: usize) {
    set(IN_HAND, number(updates));
    set(LANES, number(queues));
}

/// Records that an update was refused.
pub fn refused(reason: Refusal) {
    count(REFUSED, &[("reason", reason.word())]);
}

/// Records that the handling of an update failed.
pub fn failed() {
    count(FAILURES, &[]);
}

/// Records that Telegram answered 429 and how long it asks to wait before the retry.
pub fn asked_to_wait(wait: Duration) {
    count(RETRIES, &[("reason", "asked_to_wait")]);
    // `retry_after` is in whole seconds, and a counter takes whole numbers.
    metrics::counter!(ASKED_WAITS).increment(wait.as_secs());
}

/// Records that a failed call is retried.
pub fn retried() {
    count(RETRIES, &[("reason", "failed")]);
}

/// Records that a call failed for good.
pub fn call_failed(reason: CallFailure) {
    count(FAILED_CALLS, &[("reason", reason.word())]);
}

/// Records that the store could not be read or written.
pub fn store_failed(kind: StoreFailure) {
    count(STORE_FAILURES, &[("kind", kind.word())]);
}

/// Records the outcome of a call that fetches updates.
pub fn polled(outcome: Poll) {
    count(POLLS, &[("outcome", outcome.word())]);
}

/// Records the outcome of a request to the webhook.
pub fn delivered(outcome: WebhookOutcome) {
    count(DELIVERIES, &[("outcome", outcome.word())]);
}

/// Records how many updates are pending at Telegram.
pub fn pending(updates: u32) {
    set(PENDING, f64::from(updates));
}

/// Records the time since the last contact with Telegram.
pub fn silence(time: Duration) {
    set(SILENCE, time.as_secs_f64());
}

/// Age, size and history of the index in use.
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

/// Records the age and the size of the index.
pub fn index(size: IndexSize) {
    set(INDEX_AGE, size.age.as_secs_f64());
    set(INDEX_DOCUMENTS, number(size.documents));
    set(INDEX_PASSAGES, number(size.passages));
    #[expect(clippy::cast_precision_loss, reason = "an index has fewer than 2^53 bytes")]
    set(INDEX_BYTES, size.bytes as f64);
    // The archive counts these itself, so the totals are set and not added to.
    metrics::counter!(INDEX_SWAPS).absolute(size.swaps);
    metrics::counter!(INDEX_FAILURES).absolute(size.failures);
}

/// Records the time since the program started.
pub fn uptime(time: Duration) {
    set(UPTIME, time.as_secs_f64());
}

/// Registers every metric with the collector, so that each exists from the start, as 0: an alert on a missing time series never fires.
pub fn introduce() {
    for measure in ALL {
        for labels in combinations(measure.labels) {
            match measure.kind {
                Kind::Counter => {
                    metrics::describe_counter!(measure.name, measure.means);
                    // 0 never lowers a counter, so events recorded before this call are kept.
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
    // Starts from one empty combination, so a metric without labels gets one time series.
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
    // A debug build only: in service, a label missing in the table must not cost an answer.
    debug_assert!(is_listed(name, labels), "{name} has no {labels:?}");
    metrics::counter!(name, labels).increment(1);
}

fn set(name: &'static str, value: f64) {
    metrics::gauge!(name).set(value);
}

fn is_listed(name: &str, labels: &[(&'static str, &'static str)]) -> bool {
    let measure = ALL.iter().find(|measure| measure.name == name);
    // Labels are compared in order: callers name them in the order of the table.
    measure.is_some_and(|measure| combinations(measure.labels).iter().any(|known| known == labels))
}

#[expect(clippy::cast_precision_loss, reason = "nothing is counted beyond 2^53")]
fn number(count: usize) -> f64 {
    count as f64
}
