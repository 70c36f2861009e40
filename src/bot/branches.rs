//! The archives of a bot, each with its features, and which of them handles a request.

use std::sync::Arc;

use crate::bot::archives::{Router, Whose, link_in_private};
use crate::bot::deep_link::Link;
use crate::bot::features::{ARCHIVE_BUTTONS, FeatureTable, Services};
use crate::bot::reply::{Delivery, Reply};
use crate::bot::request::Request;
use crate::bot::search::SearchError;
use crate::render::phrases;

/// One archive of a bot with all that answers from it.
pub(crate) struct Branch {
    /// Under which the store keeps what is of this archive.
    pub(crate) number: u64,
    pub(crate) services: Services,
    pub(crate) features: FeatureTable,
    pub(crate) delivery: Delivery,
}

/// All archives of a bot.
pub(crate) struct Branches {
    /// In the order of the router; never empty.
    pub(crate) all: Vec<Arc<Branch>>,
    pub(crate) router: Router,
}

/// What comes of a request, and by whom it is to be delivered.
pub(crate) struct Handled {
    pub(crate) branch: Arc<Branch>,
    pub(crate) reply: Option<Reply>,
}

impl Branches {
    /// The one by default.
    pub(crate) fn first(&self) -> &Arc<Branch> {
        self.all.first().expect("a bot has an archive")
    }

    /// The place in the table of the feature that takes a request. All archives have the same features.
    pub(crate) fn feature_for(&self, request: &Request) -> Option<usize> {
        self.first().features.for_request(request)
    }

    /// The archive that answers a request; looked up in its turn, behind what was chosen just before.
    pub(crate) async fn of(&self, request: &Request) -> Arc<Branch> {
        let at = match (self.of_link(request).await, Whose::of(request)) {
            (Some(at), _) => at,
            (None, Whose::Place(place)) => self.router.of_place(place).await,
            (None, Whose::Person(person)) => self.router.of_person(person).await,
            (None, Whose::All | Whose::First) => 0,
        };
        Arc::clone(self.all.get(at).unwrap_or_else(|| self.first()))
    }

    /// The archive that a link of ours is about: it may come from a group with another one than the person chose.
    async fn of_link(&self, request: &Request) -> Option<usize> {
        let (person, payload) = link_in_private(request).filter(|_| self.router.is_choice())?;
        let chosen = self.router.of_person(person).await;
        let mut open = self.router.open_to(person);
        open.sort_by_key(|at| *at != chosen);
        for at in open {
            let services = &self.all.get(at)?.services;
            let is_ours = match Link::read(payload) {
                Some(Link::Passage(id)) => {
                    let found = services.search.run(move |archive| archive.around(&id)).await;
                    found.is_ok_and(|found| found.is_some())
                }
                _ => services.signer.read_link(payload).is_some(),
            };
            if is_ours {
                return Some(at);
            }
        }
        None
    }

    /// Has a feature handle a request, in the archive that answers it; in each where it concerns them all.
    pub(crate) async fn handle(
        &self,
        branch: Arc<Branch>,
        feature: usize,
        request: &Request,
    ) -> Result<Handled, SearchError> {
        if matches!(Whose::of(request), Whose::All) {
            let mut reply = None;
            for branch in &self.all {
                reply = reply.or(branch.features.at(feature).handle(request).await?);
            }
            return Ok(Handled { branch, reply });
        }
        let reply = match self.of_another(&branch, request) {
            Some(notice) => Some(notice),
            None => branch.features.at(feature).handle(request).await?,
        };
        Ok(Handled { branch, reply })
    }

    /// What is said to a tap below a message that another archive sent: the place has got another one since.
    fn of_another(&self, branch: &Branch, request: &Request) -> Option<Reply> {
        let Request::Callback(callback) = request else { return None };
        let pressed = callback.pressed.as_ref().ok()?;
        let sent_by = self.all.get(pressed.archive)?;
        let is_choice = callback.of_feature(ARCHIVE_BUTTONS).is_some();
        if sent_by.number == branch.number || is_choice {
            return None;
        }
        let locale = callback.locale;
        let text = match pressed.chat.is_user() {
            true => phrases::of_another_archive(locale, self.router.title(pressed.archive)),
            false => phrases::archive_has_changed(locale),
        };
        Some(Reply::Notice { query: callback.id.clone(), text })
    }
}
