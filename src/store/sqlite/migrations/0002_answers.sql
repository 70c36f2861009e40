-- Which message of ours answers which question: numbers only.
CREATE TABLE answers (
  bot    INTEGER NOT NULL,
  chat   INTEGER NOT NULL,
  asked  INTEGER NOT NULL,
  answer INTEGER NOT NULL,
  noted  INTEGER NOT NULL DEFAULT (unixepoch()),
  PRIMARY KEY (bot, chat, asked)
) STRICT, WITHOUT ROWID;

CREATE INDEX answers_noted ON answers (noted);

PRAGMA user_version = 2;
