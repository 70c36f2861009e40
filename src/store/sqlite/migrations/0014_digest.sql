-- What was asked in places with a digest of the week, without who asked: kept for eight days, and no longer than the digest is on.
CREATE TABLE digest_questions (
  bot         INTEGER NOT NULL,
  chat        INTEGER NOT NULL,
  topic       INTEGER NOT NULL,            -- 0 for the chat itself
  at          INTEGER NOT NULL,            -- seconds since 1970
  question    TEXT    NOT NULL,
  is_answered INTEGER NOT NULL,
  PRIMARY KEY (bot, chat, topic, at, question)
) STRICT, WITHOUT ROWID;

CREATE INDEX digest_questions_at ON digest_questions (at);
