-- What a quiz in a chat or topic is about and how far it has come; topic 0 is the chat itself.
CREATE TABLE quiz_sessions (
  bot     INTEGER NOT NULL,
  chat    INTEGER NOT NULL,
  topic   INTEGER NOT NULL,
  session INTEGER NOT NULL,                -- the message that began it
  subject TEXT    NOT NULL,
  total   INTEGER,                         -- how many questions, where that was said
  number  INTEGER NOT NULL,                -- the question that was sent last, from 1
  PRIMARY KEY (bot, chat, topic)
) STRICT, WITHOUT ROWID;

-- Which questions a chat had lately, so that none comes again soon.
CREATE TABLE quiz_asked (
  place INTEGER PRIMARY KEY,               -- in the order in which they were asked
  bot   INTEGER NOT NULL,
  chat  INTEGER NOT NULL,
  key   TEXT    NOT NULL
) STRICT;
CREATE INDEX quiz_asked_of_chat ON quiz_asked (bot, chat, place);

-- The polls of groups that keep a score, in a week, by Telegram's id of the poll.
CREATE TABLE quiz_polls (
  bot         INTEGER NOT NULL,
  poll        TEXT    NOT NULL,
  chat        INTEGER NOT NULL,
  right_index INTEGER NOT NULL,            -- the option that is right, from 0
  week        INTEGER NOT NULL,            -- weeks since the first Monday of 1970
  PRIMARY KEY (bot, poll)
) STRICT, WITHOUT ROWID;

-- Who answered which of these polls. A row goes when its week ends, and the name with it.
CREATE TABLE quiz_votes (
  bot      INTEGER NOT NULL,
  poll     TEXT    NOT NULL,
  person   INTEGER NOT NULL,
  chat     INTEGER NOT NULL,
  name     TEXT    NOT NULL,
  is_right INTEGER NOT NULL,
  week     INTEGER NOT NULL,
  PRIMARY KEY (bot, poll, person)
) STRICT, WITHOUT ROWID;
