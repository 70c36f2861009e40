-- What a person chose, in every chat: a row for each thing that can be chosen.
CREATE TABLE preferences (
  bot        INTEGER NOT NULL,
  person     INTEGER NOT NULL,
  preference TEXT    NOT NULL,             -- the name of what is chosen, such as "citation form"
  value      TEXT    NOT NULL,
  PRIMARY KEY (bot, person, preference)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 7;
