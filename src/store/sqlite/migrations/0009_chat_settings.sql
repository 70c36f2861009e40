-- What is set up in a chat, or in a topic of its forum: a row for each thing.
CREATE TABLE chat_settings (
  bot     INTEGER NOT NULL,
  chat    INTEGER NOT NULL,
  topic   INTEGER NOT NULL,                -- 0 for the chat itself
  setting TEXT    NOT NULL,                -- the name of what is set up, such as "time zone"
  value   TEXT    NOT NULL,
  PRIMARY KEY (bot, chat, topic, setting)
) STRICT, WITHOUT ROWID;

CREATE INDEX chat_settings_by_setting ON chat_settings (bot, setting);

-- The days that got their post: by them no day gets a second one, and no passage comes again too soon.
CREATE TABLE posts (
  bot     INTEGER NOT NULL,
  chat    INTEGER NOT NULL,
  topic   INTEGER NOT NULL,                -- 0 for the chat itself
  day     TEXT    NOT NULL,                -- YYYY-MM-DD, in the time zone of the place
  passage TEXT,                            -- NULL for a day that was passed over
  PRIMARY KEY (bot, chat, topic, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX posts_by_day ON posts (bot, day);
