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
