//! Says in which language the bot speaks.

use crate::messages::Locale;

/// Everybody is spoken to in one language. Where each may choose, this becomes a part of what is known of a chat.
pub(crate) const LOCALE: Locale = Locale::English;
