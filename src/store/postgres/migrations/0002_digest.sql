-- What was asked in places with a digest of the week, as in the file of SQLite at its layout 14; topic 0 is the chat itself.
CREATE TABLE digest_questions (
  bot         BIGINT NOT NULL,
  chat        BIGINT NOT NULL,
  topic       BIGINT NOT NULL,
  at          BIGINT NOT NULL,             -- seconds since 1970
  question    TEXT   NOT NULL,
  is_answered BIGINT NOT NULL,
  PRIMARY KEY (bot, chat, topic, at, question)
);

CREATE INDEX digest_questions_at ON digest_questions (at);
