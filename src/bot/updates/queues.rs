//! Keeps the order within a chat and lets chats go side by side: each chat has a queue, and a worker as long as something waits there.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use teloxide::types::UserId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinError;
use tracing::Instrument;

use crate::bot::access::gate::{Gate, TooMuch, decline};
use crate::bot::branches::{Branch, Branches, Handled};
use crate::bot::preferences::Preferences;
use crate::bot::reply::{Delivery, Reply};
use crate::bot::request::{QueueKey, Request};
use crate::bot::request_id::{request_id, span};
use crate::bot::search::SearchError;
use crate::bot::telegram::guard::Guard;
use crate::bot::updates::claims::Claims;
use crate::bot::workload::Workload;
use crate::meter::{self, Refusal, Stage};
use crate::render::commands::Command;
use crate::render::phrases;
use crate::store::{Answered, Held, Store};

/// Updates in hand at once; when they are, no more are fetched until some are done.
const MAX_IN_HAND: u32 = 5000;

/// Updates that one queue may hold, so that a flood in one chat cannot use up [`MAX_IN_HAND`].
const MAX_IN_QUEUE: usize = 1000;

/// Runs that may end while an update is the first of its queue; then it is most likely what ended them.
const MAX_STARTS: u32 = 10;

/// Updates of a shared store that this process has without an answer yet; what it cannot come to is left to others.
const MAX_UNANSWERED: u32 = 32;

/// Updates that one call fetches at most.
pub(crate) const BATCH: u32 = 100;

/// All queues that hold something.
pub(crate) struct Queues {
    services: QueueServices,
    waiting: Mutex<Waiting>,
    /// One permit for each update in hand.
    capacity: Arc<Semaphore>,
    /// How many of them have no answer yet; those that have wait for their turn to be sent.
    unanswered: Arc<AtomicU32>,
}

/// What workers need.
pub(crate) struct QueueServices {
    pub(crate) bot: u64,
    pub(crate) gate: Arc<Gate>,
    pub(crate) branches: Arc<Branches>,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) preferences: Preferences,
    pub(crate) workload: Arc<Workload>,
    /// Where several processes share the store.
    pub(crate) claims: Option<Claims>,
}

/// An update in hand.
struct InHand {
    job: Job,
    _capacity: OwnedSemaphorePermit,
    /// From when it is the next of its queue: what waits behind a chat that must wait keeps this process from nothing.
    unanswered: Option<Unanswered>,
}

/// Counts an update until its answer is ready.
struct Unanswered(Arc<AtomicU32>);

impl Unanswered {
    fn count(all: &Arc<AtomicU32>) -> Self {
        all.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(all))
    }
}

impl Drop for Unanswered {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[derive(Default)]
struct Waiting {
    queues: HashMap<QueueKey, ChatQueue>,
    /// Updates that only this process knows.
    unkept: BTreeSet<u32>,
}

/// What waits in one chat.
#[derive(Default)]
struct ChatQueue {
    jobs: VecDeque<InHand>,
    overflow: Overflow,
    /// How often each person had their turn since the queue was last empty.
    turns: HashMap<Option<UserId>, u32>,
}

impl ChatQueue {
    /// The next job: of whoever had the fewest turns, so that nobody waits behind one who asks twenty times.
    /// What one person wrote keeps its order.
    fn pop(&mut self) -> Option<InHand> {
        // What an earlier run left is done in its order: the store counts the starts of the first of it.
        if self.jobs.front().is_some_and(|next| next.job.is_resumed) {
            return self.jobs.pop_front();
        }
        let turns = |job: &Job| self.turns.get(&job.request.person()).copied().unwrap_or(0);
        // Nobody overtakes what decides who may ask, or where: it keeps its place among all.
        let barrier = self.jobs.iter().position(|waiting| is_barrier(&waiting.job.request));
        let open = barrier.map_or(self.jobs.len(), |at| at.max(1));
        // Of equals the first, which came first.
        let open = self.jobs.iter().take(open).enumerate();
        let (at, _) = open.min_by_key(|(_, waiting)| turns(&waiting.job))?;
        let next = self.jobs.remove(at)?;
        *self.turns.entry(next.job.request.person()).or_default() += 1;
        Some(next)
    }
}

/// An invitation that is shown, and a group that becomes another chat.
fn is_barrier(request: &Request) -> bool {
    let is_start = request.conversation_command() == Some(Command::Start.name());
    is_start || matches!(request, Request::Migrated { .. })
}

/// Whether somebody was told that their queue is full; they are not told again before it is half empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Overflow {
    #[default]
    NotTold,
    Told,
}

/// Work to do for an update.
#[derive(Clone)]
pub(crate) struct Job {
    pub(crate) update: u32,
    pub(crate) queue: QueueKey,
    pub(crate) request: Request,
    /// The place of the feature that takes it in the table of features.
    pub(crate) feature: usize,
    /// Where whoever asks is over the rate limit, which is said in place of what was asked for.
    pub(crate) decline: Option<TooMuch>,
    /// When this process took it in.
    pub(crate) received: Instant,
    pub(crate) kept: Kept,
    /// Whether an earlier run took it in.
    pub(crate) is_resumed: bool,
}

/// Where an update is until it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// In the store; how many runs began with it as the first of its queue.
    InStore { starts: u32 },
    /// In memory alone, because the store failed.
    InMemory,
}

/// Why an update has no answer.
#[derive(Debug, thiserror::Error)]
enum HandlingError {
    /// It may be what ends the program.
    #[error("the program ended {MAX_STARTS} times while it was handled")]
    EndsProgram,
    /// A bug of ours.
    #[error("handling the update panicked")]
    Panicked,
    /// The search.
    #[error(transparent)]
    Search(#[from] SearchError),
}

impl Queues {
    pub(crate) fn new(services: QueueServices) -> Self {
        let capacity = Arc::new(Semaphore::new(MAX_IN_HAND as usize));
        Self { services, waiting: Mutex::default(), capacity, unanswered: Arc::default() }
    }

    /// Completes when there is capacity for another batch.
    pub(crate) async fn capacity_for_batch(&self) {
        let _ = self.capacity.acquire_many(BATCH).await;
    }

    /// Puts a job at the end of its queue. Where that is full, says so instead.
    pub(crate) async fn push(self: &Arc<Self>, job: Job) {
        let permit = Arc::clone(&self.capacity).acquire_owned().await;
        let permit = permit.expect("the semaphore is never closed");
        let key = job.queue;
        let mut waiting = self.waiting();
        if job.kept == Kept::InMemory {
            waiting.unkept.insert(job.update);
        }
        let is_idle = !waiting.queues.contains_key(&key);
        let queue = waiting.queues.entry(key).or_default();
        if queue.jobs.len() >= MAX_IN_QUEUE {
            let overflow = std::mem::replace(&mut queue.overflow, Overflow::Told);
            drop(waiting);
            let span = span(self.services.bot, job.update);
            tokio::spawn(Arc::clone(self).reject(job, overflow, permit).instrument(span));
            return;
        }
        let unanswered = is_idle.then(|| Unanswered::count(&self.unanswered));
        queue.jobs.push_back(InHand { job, _capacity: permit, unanswered });
        self.measure(&waiting);
        drop(waiting);
        if is_idle {
            tokio::spawn(Arc::clone(self).work_off(key));
        }
    }

    /// Waits until everything in hand is done, but not longer than `timeout`; whether it was.
    pub(crate) async fn drain(&self, timeout: Duration) -> bool {
        tokio::time::timeout(timeout, self.capacity.acquire_many(MAX_IN_HAND)).await.is_ok()
    }

    /// Up to where Telegram may be told that updates are done with, if it may, when `next` is the first not fetched.
    pub(crate) fn confirmable(&self, next: Option<i32>) -> Option<i32> {
        let oldest = self.waiting().unkept.first().copied();
        match oldest.map(i32::try_from) {
            Some(Ok(oldest)) => next.map(|next| next.min(oldest)),
            Some(Err(_)) => None,
            None => next,
        }
    }

    /// Whether only this process knows an update that is not done.
    pub(crate) fn is_unkept(&self, update: u32) -> bool {
        self.waiting().unkept.contains(&update)
    }

    /// The worker of a queue. Nothing that happens to one job may end it: the queue would never be worked off again.
    async fn work_off(self: Arc<Self>, key: QueueKey) {
        while let Some(InHand { job, _capacity, unanswered }) = self.next(key) {
            let span = span(self.services.bot, job.update);
            Arc::clone(&self).work(job, unanswered).instrument(span).await;
            drop(_capacity);
            self.measure(&self.waiting());
        }
    }

    async fn work(self: Arc<Self>, job: Job, unanswered: Option<Unanswered>) {
        meter::took(Stage::Queue, job.received.elapsed());
        let branch = Arc::clone(&self).branch_of(&job).await;
        let job = Arc::clone(&self).in_their_language(job, Arc::clone(&branch)).await;
        let attempt = Arc::clone(&self).attempt(job.clone(), Arc::clone(&branch), unanswered);
        let answered = match attempt.await {
            Ok(answered) => answered,
            Err(error) => {
                Arc::clone(&self).apologize(job.clone(), error).await;
                None
            }
        };
        let (queues, done) = (Arc::clone(&self), job.clone());
        let noted = guarded("the final note", async move {
            queues.done(&done, answered.map(|answered| (branch.number, answered))).await;
        })
        .await;
        if noted.is_err()
            && let Some(claims) = &self.services.claims
        {
            // Renewed for ever, it would come to nobody.
            claims.forget(job.update);
        }
        meter::took(Stage::Whole, job.received.elapsed());
    }

    /// The archive that answers a job; the one by default where looking that up panics.
    async fn branch_of(self: Arc<Self>, job: &Job) -> Arc<Branch> {
        let (queues, request) = (Arc::clone(&self), job.request.clone());
        let looked_up = async move { queues.services.branches.of(&request).await };
        let found = tokio::spawn(looked_up.in_current_span()).await;
        found.unwrap_or_else(|_| Arc::clone(self.services.branches.first()))
    }

    /// A job whose request knows the language that is set up where others read along, else the one that whoever asks chose. Looked up in its turn, behind what they chose just before.
    async fn in_their_language(self: Arc<Self>, job: Job, branch: Arc<Branch>) -> Job {
        let (person, place) = (job.request.person(), job.request.shared_place());
        let looked_up = async move {
            let set_up = match place {
                Some(place) => branch.services.chat_settings.of(place).await.language,
                None => None,
            };
            match (set_up, person) {
                (Some(language), _) => Some(language),
                (None, Some(person)) => self.services.preferences.language(person).await,
                (None, None) => None,
            }
        };
        // A task of its own, like all that may panic: the language of their Telegram does as well.
        let chosen = tokio::spawn(looked_up.in_current_span()).await.ok().flatten();
        match chosen {
            Some(locale) => Job { request: job.request.in_language(locale), ..job },
            None => job,
        }
    }

    fn measure(&self, waiting: &Waiting) {
        let in_hand = (MAX_IN_HAND as usize).saturating_sub(self.capacity.available_permits());
        self.services.workload.set_in_hand(in_hand);
        meter::in_hand(in_hand, waiting.queues.len());
    }

    async fn attempt(
        self: Arc<Self>,
        job: Job,
        branch: Arc<Branch>,
        unanswered: Option<Unanswered>,
    ) -> Result<Option<Answered>, HandlingError> {
        let starts = match job.kept {
            Kept::InStore { starts } => starts,
            Kept::InMemory => 0,
        };
        if starts > MAX_STARTS {
            return Err(HandlingError::EndsProgram);
        }
        // A task of its own, so that a panic ends this update and nothing else.
        let handled = async move {
            let Handled { branch, reply } = self.reply(&job, branch).await?;
            drop(unanswered);
            self.has_room();
            if starts > 0 {
                self.clear(job.update).await;
            }
            let Some(reply) = reply else { return Ok(None) };
            let started = Instant::now();
            let answered = self.delivery(&branch, job.update).deliver(reply).await;
            meter::took(Stage::Send, started.elapsed());
            Ok(answered)
        };
        tokio::spawn(handled.in_current_span()).await.unwrap_or(Err(HandlingError::Panicked))
    }

    /// What to reply, if anything: whoever is over the rate limit or may not ask is told so.
    async fn reply(&self, job: &Job, branch: Arc<Branch>) -> Result<Handled, SearchError> {
        if let Some(too_much) = job.decline {
            return Ok(Handled { branch, reply: decline(&job.request, too_much) });
        }
        match self.services.gate.pass(&job.request).await {
            Ok(()) => self.services.branches.handle(branch, job.feature, &job.request).await,
            Err(reply) => Ok(Handled { branch, reply }),
        }
    }

    /// Tells a person that there is no answer for them, and the log why.
    async fn apologize(self: Arc<Self>, job: Job, error: HandlingError) {
        self.services.workload.count_failure();
        tracing::error!(update = job.update, failure = %error, "an update could not be handled");
        // Making the words may panic as well as sending them.
        let _ = guarded("the apology", async move {
            let locale = job.request.locale();
            let words = match error {
                HandlingError::Search(SearchError::TimedOut) => phrases::too_slow(locale),
                HandlingError::Search(SearchError::Busy) => phrases::search_busy(locale),
                _ => phrases::apology(locale, &request_id(self.services.bot, job.update)),
            };
            if let Some(reply) = Reply::instead(&job.request, &words) {
                let first = self.services.branches.first();
                self.delivery(first, job.update).deliver(reply).await;
            }
        })
        .await;
    }

    /// Tells a person that the queue of their chat is full, once until it is shorter.
    async fn reject(self: Arc<Self>, job: Job, overflow: Overflow, _permit: OwnedSemaphorePermit) {
        meter::refused(Refusal::Busy);
        if overflow == Overflow::NotTold {
            tracing::warn!(
                update = job.update,
                "the queue of a chat is full; some updates are rejected"
            );
            let branch = Arc::clone(&self).branch_of(&job).await;
            let job = Arc::clone(&self).in_their_language(job.clone(), Arc::clone(&branch)).await;
            let words = phrases::busy(job.request.locale());
            if let Some(reply) = Reply::instead(&job.request, &words) {
                self.delivery(&branch, job.update).deliver(reply).await;
            }
        }
        self.done(&job, None).await;
    }

    /// Notes that handling an update does not end the program, before it waits for Telegram: many restarts meanwhile are not its fault.
    async fn clear(&self, update: u32) {
        if let Err(error) = self.services.store.cleared(self.services.bot, update).await {
            tracing::debug!(%error, "cannot note that an update is harmless");
        }
    }

    /// Notes that a job needs nothing more, and its answer under the number of the archive that gave it.
    async fn done(&self, job: &Job, answered: Option<(u64, Answered)>) {
        if let Some(claims) = self.services.claims.as_ref().filter(|it| it.is_lost(job.update)) {
            return claims.forget(job.update);
        }
        match job.kept {
            Kept::InMemory => _ = self.waiting().unkept.remove(&job.update),
            Kept::InStore { .. } => {
                let done = self.services.store.done(self.services.bot, job.update, answered).await;
                if let Err(error) = done {
                    tracing::debug!(%error, "cannot note that an update is done");
                }
                if let Some(claims) = &self.services.claims {
                    claims.forget(job.update);
                }
            }
        }
    }

    /// Notes that an update that cannot be read needs nothing more.
    pub(crate) async fn pass_over(&self, update: u32) {
        if let Err(error) = self.services.store.done(self.services.bot, update, None).await {
            tracing::debug!(%error, "cannot note that an update is done");
        }
        if let Some(claims) = &self.services.claims {
            claims.forget(update);
        }
    }

    /// Whether several processes share what waits.
    pub(crate) fn is_shared(&self) -> bool {
        self.services.claims.is_some()
    }

    /// How many more queues of a shared store this process can come to soon.
    pub(crate) fn room_to_claim(&self) -> u32 {
        if self.is_cut_off() {
            // One at a time, to learn when it is not any more.
            let is_idle = self.capacity.available_permits() == MAX_IN_HAND as usize;
            return is_idle.into();
        }
        let in_hand = u32::try_from(self.capacity.available_permits()).unwrap_or(MAX_IN_HAND);
        MAX_UNANSWERED.saturating_sub(self.unanswered.load(Ordering::Relaxed)).min(in_hand / BATCH)
    }

    /// Whether calls of this process fail again and again: it should leave what waits to others.
    pub(crate) fn is_cut_off(&self) -> bool {
        self.services.branches.first().delivery.sender.is_cut_off()
    }

    /// Another queue may be claimed: the answer to an update is ready.
    fn has_room(&self) {
        if let Some(claims) = &self.services.claims {
            claims.hint.notify_one();
        }
    }

    /// What sends the answer of an archive to an update, as long as this process has it.
    fn delivery(&self, branch: &Branch, update: u32) -> Delivery {
        let delivery = branch.delivery.clone();
        match &self.services.claims {
            Some(claims) => {
                let is_lost = claims.sends(update);
                let (shared, bot) = (Arc::clone(&claims.shared), claims.bot);
                delivery.guarded(Guard { shared, bot, held: Held::Update(update), is_lost })
            }
            None => delivery,
        }
    }

    /// The next job of a queue; a queue without one is closed.
    fn next(&self, key: QueueKey) -> Option<InHand> {
        let mut waiting = self.waiting();
        let queue = waiting.queues.get_mut(&key)?;
        if queue.jobs.len() <= MAX_IN_QUEUE / 2 {
            queue.overflow = Overflow::NotTold;
        }
        let Some(mut next) = queue.pop() else {
            waiting.queues.remove(&key);
            return None;
        };
        next.unanswered.get_or_insert_with(|| Unanswered::count(&self.unanswered));
        Some(next)
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs something in a task of its own, so that a panic ends it and not the worker. The log has it.
async fn guarded(
    what: &str,
    work: impl Future<Output = ()> + Send + 'static,
) -> Result<(), JoinError> {
    let ended = tokio::spawn(work.in_current_span()).await;
    if ended.is_err() {
        tracing::error!("{what} panicked; the queue goes on");
    }
    ended
}
