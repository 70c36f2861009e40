//! The bot as a member of a chat, as Telegram tells of it.

use serde_json::{Value, json};

use super::telegram::BOT_ID;

/// Every right that Telegram always tells of an admin.
const RIGHTS: [&str; 12] = [
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
];

/// The bot with a status. As an admin it has none of the rights.
pub(crate) fn bot_member(status: &str) -> Value {
    let user =
        json!({ "id": BOT_ID, "is_bot": true, "first_name": "Pincite", "username": "PinciteBot" });
    let mut member = json!({ "user": user, "status": status });
    match status {
        "administrator" => RIGHTS.iter().for_each(|right| member[*right] = json!(false)),
        "kicked" => member["until_date"] = json!(0),
        _ => {}
    }
    member
}
