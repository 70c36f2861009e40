//! Offers to set up a channel: whoever makes the bot an admin there who may post gets a first post to approve, in private.
//!
//! Nothing appears in the channel before they do. The button says what was shown: where it would be another post by the time
//! of the tap, that is shown first.

use chrono::NaiveDate;
use teloxide::types::ChatId;

use crate::bot::access::admins::Admins;
use crate::bot::chat_settings::ChatSettings;
use crate::bot::features::feature::{Feature, Handling};
use crate::bot::features::pages;
use crate::bot::features::planning::next_post;
use crate::bot::features::services::Services;
use crate::bot::personal_data::PersonalData;
use crate::bot::posts::{Approval, PassagePost, PostError, Poster};
use crate::bot::reply::Reply;
use crate::bot::request::{Callback, Pressed, Promotion, Request};
use crate::bot::schedule::Schedule;
use crate::bot::telegram::outgoing::{Body, Keyboard, Outgoing};
use crate::messages::Locale;
use crate::render::phrases;
use crate::render::telegram::{self, Action, Button, Message};
use crate::store::{Membership, Place, PostKind};

/// The name that its buttons carry. Short, since a button carries the channel, the day and the passage as well.
const NAME: &str = "first";
/// The schedule that is offered.
const DAILY: &str = "daily 08:00";

pub(super) struct Channel {
    personal_data: PersonalData,
    poster: Poster,
    settings: ChatSettings,
    admins: Admins,
}

/// What an admin makes of a first post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// It is posted, and one every day from then on.
    Daily,
    /// It is posted.
    Once,
    /// It is not.
    NotNow,
}

impl Choice {
    const ALL: [Self; 3] = [Self::Daily, Self::Once, Self::NotNow];

    const fn letter(self) -> char {
        match self {
            Self::Daily => 'd',
            Self::Once => 'o',
            Self::NotNow => 'n',
        }
    }

    fn label(self, locale: Locale) -> String {
        match self {
            Self::Daily => phrases::channel_daily_button(locale),
            Self::Once => phrases::channel_once_button(locale),
            Self::NotNow => phrases::channel_not_now_button(locale),
        }
    }
}

/// What stands on a button.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tap {
    choice: Choice,
    channel: i64,
    day: NaiveDate,
    passage: String,
}

impl Tap {
    fn write(&self) -> String {
        let Self { choice, channel, day, passage } = self;
        let day = day.signed_duration_since(NaiveDate::default()).num_days();
        format!("{}{:x}.{day}.{passage}", choice.letter(), channel.unsigned_abs())
    }

    fn read(typed: &str) -> Option<Self> {
        let choice = Choice::ALL.into_iter().find(|choice| typed.starts_with(choice.letter()))?;
        let mut parts = typed[1..].splitn(3, '.');
        let channel = i64::from_str_radix(parts.next()?, 16).ok()?.checked_neg()?;
        let days = chrono::TimeDelta::try_days(parts.next()?.parse().ok()?)?;
        let day = NaiveDate::default().checked_add_signed(days)?;
        Some(Self { choice, channel, day, passage: parts.next()?.to_owned() })
    }
}

impl Channel {
    pub(super) fn new(services: &Services) -> Self {
        Self {
            personal_data: services.personal_data.clone(),
            poster: services.poster.clone(),
            settings: services.chat_settings.clone(),
            admins: services.admins.clone(),
        }
    }

    /// A first post, where posts may go there and none are set up.
    ///
    /// Telegram refuses to deliver it to whoever never wrote to the bot: then nothing comes of it.
    async fn promoted(&self, channel: ChatId, promotion: &Promotion) -> Option<Reply> {
        let Promotion { by, locale, title } = promotion;
        self.personal_data.note_membership(channel, Membership::Present).await;
        let place = Place::of_chat(channel.0);
        let is_set_up = self.settings.of(place).await.schedule.is_some();
        if is_set_up || !self.poster.may_post(place).await {
            return None;
        }
        let offered = self.offer(place, *locale, &phrases::channel_offer(*locale, title)).await;
        let message = match offered {
            Ok(Some(message)) => message,
            Ok(None) => telegram::plain(&phrases::channel_by_hand(*locale, title)),
            Err(error) => {
                tracing::warn!(%error, "no first post can be shown to the admin of a channel");
                telegram::plain(&phrases::channel_by_hand(*locale, title))
            }
        };
        let to = ChatId::from(*by);
        Some(Reply::Send(Outgoing::to(to, Body::Text { message, keyboard: Keyboard::Buttons })))
    }

    /// What would be posted today, to be approved; `None` where the archive has nothing to post.
    async fn offer(
        &self,
        place: Place,
        locale: Locale,
        above: &str,
    ) -> Result<Option<Message>, PostError> {
        let (day, post) = self.poster.preview(place, above).await?;
        let Some(PassagePost { mut message, passage }) = post else { return Ok(None) };
        let channel = place.chat;
        message.buttons.extend(Choice::ALL.map(|choice| {
            let argument = Tap { choice, channel, day, passage: passage.clone() }.write();
            let action = Action::Feature { feature: NAME.to_owned(), argument };
            vec![Button { label: choice.label(locale), action }]
        }));
        Ok(Some(message))
    }

    async fn pressed(&self, callback: &Callback, pressed: &Pressed, tap: Tap) -> Reply {
        let (query, locale) = (callback.id.clone(), callback.locale);
        let notice = |text| Reply::Notice { query: query.clone(), text };
        let place = Place::of_chat(tap.channel);
        if !self.admins.is_admin(ChatId(tap.channel), callback.person).await {
            return notice(phrases::for_admins(locale));
        }
        if !self.poster.may_post(place).await {
            return notice(phrases::posts_not_allowed(locale));
        }
        let page = match tap.choice {
            Choice::NotNow => Ok(telegram::plain(&phrases::channel_not_now(locale))),
            Choice::Daily | Choice::Once => self.approved(place, locale, &tap).await,
        };
        match page {
            Ok(page) => Reply::Page { query, edit: pages::edit(pressed, page, true) },
            Err(error) => {
                tracing::debug!(%error, "a first post cannot be made");
                notice(phrases::not_set_up(locale))
            }
        }
    }

    /// Posts what was shown, and says so; shows what it would be now where it is no longer that.
    async fn approved(
        &self,
        place: Place,
        locale: Locale,
        tap: &Tap,
    ) -> Result<Message, PostError> {
        let said = match self.poster.approve(place, tap.day, &tap.passage).await? {
            Approval::Outdated => {
                let again = phrases::channel_offer_again(locale);
                let offer = self.offer(place, locale, &again).await?;
                let nothing = || telegram::plain(&phrases::channel_not_now(locale));
                return Ok(offer.unwrap_or_else(nothing));
            }
            Approval::Posted => phrases::channel_posted(locale),
            Approval::DayIsOver => phrases::channel_day_is_over(locale),
        };
        let more = match tap.choice {
            Choice::Daily => {
                let daily = Schedule::named(DAILY).expect("it is one of ours");
                let next = self.poster.plan(place, PostKind::Passage, daily).await?;
                let next = next_post(locale, PostKind::Passage, next.as_ref());
                format!("{next}\n\n{}", phrases::channel_more(locale))
            }
            _ => phrases::channel_once(locale),
        };
        Ok(telegram::plain(&format!("{said}\n{more}")))
    }
}

/// What a button of ours does.
fn tap(callback: &Callback) -> Option<(&Pressed, Tap)> {
    let (pressed, argument) = callback.of_feature(NAME)?;
    Some((pressed, Tap::read(argument)?))
}

impl Feature for Channel {
    fn takes(&self, request: &Request) -> bool {
        match request {
            Request::Membership { promotion, .. } => promotion.is_some(),
            Request::Callback(callback) => tap(callback).is_some(),
            _ => false,
        }
    }

    fn handle<'a>(&'a self, request: &'a Request) -> Handling<'a> {
        Box::pin(async move {
            Ok(match request {
                Request::Membership { chat, promotion: Some(promotion), .. } => {
                    self.promoted(*chat, promotion).await
                }
                Request::Callback(callback) => match tap(callback) {
                    Some((pressed, tap)) => Some(self.pressed(callback, pressed, tap).await),
                    None => None,
                },
                _ => None,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bot::telegram::callback_signer::CallbackSigner;

    #[test]
    fn a_button_of_the_longest_number_of_a_channel_is_not_too_long() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap();
        for choice in Choice::ALL {
            let passage = "AbC-_0123456".to_owned();
            let tap = Tap { choice, channel: -((1 << 52) - 1), day, passage };
            assert_eq!(Tap::read(&tap.write()), Some(tap.clone()));
            let action = Action::Feature { feature: NAME.to_owned(), argument: tap.write() };
            let person = ChatId((1 << 52) - 1);
            assert!(CallbackSigner::new("token").write(person, &action).is_some());
        }
        let days = "d1.99999999999999999999.p";
        let channel = "d-8000000000000000.2.p";
        for typed in ["", "d", "x1.2.p", "d1.2", "dz.2.p", days, channel, "dя.1.p"] {
            assert_eq!(Tap::read(typed), None, "{typed}");
        }
    }
}
