//! Keeps rate limits together with other processes: each measure stands in the store that they share.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use crate::bot::access::counted::{
    Counted, Judgement, QUICK_A_QUESTION, TELL_AGAIN_AFTER, Who, moment,
};
use crate::store::{Measure, Shared, StoreError};

/// What all processes of a bot count together.
pub(crate) struct SharedCounts {
    pub(super) bot: u64,
    pub(super) shared: Arc<dyn Shared>,
    /// Questions a minute of a person, and of a group; 0 is no limit.
    pub(super) person: u32,
    pub(super) group: u32,
}

impl SharedCounts {
    /// Counts something, and says what comes of it.
    pub(super) async fn judge(&self, counted: Counted) -> Result<Judgement, StoreError> {
        let (at, measures) = match counted {
            Counted::Question { person, group, at } => {
                (Some(moment(at)), [(Who::Person, person), (Who::Group, group)])
            }
            // What Telegram does not date counts by the clock of the store.
            Counted::Quick { person } => (None, [(Who::Hasty, Some(person)), (Who::Group, None)]),
        };
        for (who, key) in measures {
            let (name, a_minute) = match who {
                Who::Person => ("person", self.person),
                Who::Group => ("group", self.group),
                Who::Hasty => ("hasty", self.person.saturating_mul(QUICK_A_QUESTION)),
            };
            let (Some(key), Some(a_minute)) = (key, NonZeroU32::new(a_minute)) else { continue };
            let measure = within(name, a_minute, Duration::from_secs(60));
            if let Some(wait) = self.shared.measure(self.bot, measure, key, at).await? {
                return self.tell(who, key, at, wait).await;
            }
        }
        Ok(Judgement::Allow)
    }

    /// Whether somebody may do something of which there may be only so much in an hour.
    pub(super) async fn may(
        &self,
        name: &'static str,
        an_hour: NonZeroU32,
        who: i64,
        at: i64,
    ) -> bool {
        let measure = within(name, an_hour, Duration::from_secs(60 * 60));
        let taken = self.shared.measure(self.bot, measure, who, Some(moment(at))).await;
        taken.is_ok_and(|wait| wait.is_none())
    }

    /// That somebody was told is a measure as well, of which there is one at a time.
    async fn tell(
        &self,
        who: Who,
        key: i64,
        at: Option<Duration>,
        wait: Duration,
    ) -> Result<Judgement, StoreError> {
        let name = match who {
            Who::Person => "person told",
            Who::Group => "group told",
            Who::Hasty => "hasty told",
        };
        let once = Measure { name, at_once: 1, each: TELL_AGAIN_AFTER };
        let told = self.shared.measure(self.bot, once, key, at).await?;
        Ok(if told.is_none() { Judgement::Tell { who, wait } } else { Judgement::Ignore })
    }
}

/// So many in a stretch of time, which may come at once.
fn within(name: &'static str, many: NonZeroU32, time: Duration) -> Measure {
    Measure { name, at_once: many.get(), each: time / many.get() }
}
