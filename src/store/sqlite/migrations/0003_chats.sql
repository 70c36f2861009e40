-- What is known of a chat: what it has become, and whether it may ask where only some may.
CREATE TABLE chats (
  bot      INTEGER NOT NULL,
  chat     INTEGER NOT NULL,               -- a person's private chat has the person's number
  moved_to INTEGER,                        -- the supergroup that the group has become
  admitted INTEGER NOT NULL DEFAULT 0,     -- 1 when an invitation was shown
  PRIMARY KEY (bot, chat)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 3;
