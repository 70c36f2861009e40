-- Excerpts that people and groups keep, with everything that is shown of them: they outlive the document that they are from.
CREATE TABLE notebook (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given again, so that an old button leads to no other entry
  bot       INTEGER NOT NULL,
  chat      INTEGER NOT NULL,               -- a person's private chat has the person's number
  topic     INTEGER NOT NULL,               -- of a forum, 0 for the chat as a whole
  position  INTEGER NOT NULL,               -- the order of the entries
  person    INTEGER,                        -- who saved it, where that is known and not forgotten
  digest    TEXT    NOT NULL,               -- of passage and quotation: they are saved once
  passage   TEXT    NOT NULL,
  quotation TEXT    NOT NULL,
  citation  TEXT    NOT NULL,
  source    TEXT    NOT NULL,               -- what is known of the document, as JSON
  note      TEXT    NOT NULL DEFAULT '',
  saved     INTEGER NOT NULL DEFAULT (unixepoch()),
  prompt    INTEGER                         -- the message of ours, a reply to which is the note
) STRICT;

CREATE UNIQUE INDEX notebook_once ON notebook (bot, chat, topic, digest);
CREATE INDEX notebook_order ON notebook (bot, chat, topic, position);
CREATE INDEX notebook_prompt ON notebook (bot, chat, prompt) WHERE prompt IS NOT NULL;
CREATE INDEX notebook_person ON notebook (bot, person) WHERE person IS NOT NULL;

-- When the bot was removed from a group or channel, in seconds since 1970: what is kept of it is forgotten a while later.
ALTER TABLE chats ADD COLUMN left_at INTEGER;
CREATE INDEX chats_left ON chats (left_at) WHERE left_at IS NOT NULL;
