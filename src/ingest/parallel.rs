//! Works on many files at once and hands the results over in the order of the files.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Most threads. A reader may start a process that takes 2 GB, so that more would take the memory of a small server.
const MAX_THREADS: usize = 4;

/// Most items that are worked on, or done and not yet taken.
const MAX_AHEAD: usize = 64;

/// Most that these weigh together, unless it is one alone.
const MAX_WEIGHT_AHEAD: u64 = 64_000_000;

/// Works on each item, and has `take` take the results one after the other in the order of the items.
///
/// `weight` is about the memory, in bytes, that an item and its result take: so much is held at once, and no more.
/// It ends early with the first error of `take`. `work` must not panic.
pub(super) fn in_order<T: Sync, R: Send, E>(
    items: &[T],
    weight: impl Fn(&T) -> u64 + Sync,
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(usize, R) -> Result<(), E>,
) -> Result<(), E> {
    let queue = Queue { items, weight, state: Mutex::default(), changed: Condvar::new() };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores.min(MAX_THREADS).min(items.len()) {
            scope.spawn(|| {
                while let Some(at) = queue.begin() {
                    queue.end(at, work(&queue.items[at]));
                }
            });
        }
        // Dropped where `take` panics as well: the threads would wait for ever, and the scope for them.
        let _stopping = Stopping(&queue);
        (0..items.len()).try_for_each(|at| {
            let result = queue.result(at);
            let taken = take(at, result);
            queue.release(at);
            taken
        })
    })
}

/// Ends the threads when it is dropped.
struct Stopping<'q, 'i, T, R, W: Fn(&T) -> u64>(&'q Queue<'i, T, R, W>);

impl<T, R, W: Fn(&T) -> u64> Drop for Stopping<'_, '_, T, R, W> {
    fn drop(&mut self) {
        self.0.stop();
    }
}

struct Queue<'i, T, R, W> {
    items: &'i [T],
    weight: W,
    state: Mutex<State<R>>,
    changed: Condvar,
}

struct State<R> {
    /// The item that is worked on next.
    next: usize,
    /// Items that are worked on, or done and not yet taken.
    ahead: usize,
    weight_ahead: u64,
    done: BTreeMap<usize, R>,
    is_stopped: bool,
}

impl<R> Default for State<R> {
    fn default() -> Self {
        Self { next: 0, ahead: 0, weight_ahead: 0, done: BTreeMap::new(), is_stopped: false }
    }
}

impl<T, R, W: Fn(&T) -> u64> Queue<'_, T, R, W> {
    /// Waits until there is room for the next item; `None` where there is none, or nobody wants it any more.
    ///
    /// Items are begun in their order, so the one that is taken next is always among those that were begun.
    fn begin(&self) -> Option<usize> {
        let mut state = self.state();
        loop {
            let at = state.next;
            if state.is_stopped || at >= self.items.len() {
                return None;
            }
            let weight = (self.weight)(&self.items[at]);
            let fits = state.ahead < MAX_AHEAD && state.weight_ahead + weight <= MAX_WEIGHT_AHEAD;
            if fits || state.ahead == 0 {
                state.next += 1;
                state.ahead += 1;
                state.weight_ahead += weight;
                return Some(at);
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn end(&self, at: usize, result: R) {
        self.state().done.insert(at, result);
        self.changed.notify_all();
    }

    /// Waits for a result.
    fn result(&self, at: usize) -> R {
        let mut state = self.state();
        loop {
            if let Some(result) = state.done.remove(&at) {
                return result;
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Makes room: a result was taken.
    fn release(&self, at: usize) {
        let mut state = self.state();
        state.ahead -= 1;
        state.weight_ahead -= (self.weight)(&self.items[at]);
        drop(state);
        self.changed.notify_all();
    }

    fn stop(&self) {
        self.state().is_stopped = true;
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State<R>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_little_is_held_at_once() {
        let items: Vec<u64> = (0..500).map(|number| number * 7919 % 40_000_000).collect();
        let held = Mutex::new((0, 0));
        let weigh = |item: &u64| {
            let mut held = held.lock().unwrap();
            held.0 += item;
            held.1 = held.1.max(held.0);
            *item
        };
        let mut taken = Vec::new();
        let mut take = |at, item| {
            held.lock().unwrap().0 -= item;
            taken.push((at, item));
            Ok::<_, ()>(())
        };
        in_order(&items, |item| *item, weigh, &mut take).unwrap();
        assert_eq!(taken, items.iter().copied().enumerate().collect::<Vec<_>>());
        assert!(held.lock().unwrap().1 <= MAX_WEIGHT_AHEAD, "{held:?}");
    }

    #[test]
    fn the_first_error_ends_it_though_the_next_item_is_too_heavy_to_begin() {
        let items = [1, 2, u64::MAX / 2, 3];
        let mut taken = 0;
        let ended = in_order(
            &items,
            |item| *item,
            |item| *item,
            |_, item| {
                taken += 1;
                if item > 3 { Err("full") } else { Ok(()) }
            },
        );
        assert_eq!((ended, taken), (Err("full"), 3));
    }

    #[test]
    fn a_panic_while_a_result_is_taken_ends_it_though_a_thread_waits_for_room() {
        let items = [1, u64::MAX / 2, 2];
        let ended = std::panic::catch_unwind(|| {
            in_order(
                &items,
                |item| *item,
                |item| *item,
                |_, _| -> Result<(), ()> { panic!("an error of the caller") },
            )
        });
        assert!(ended.is_err());
    }
}
