-- What got posted on a day: a passage or a quiz question, each once. What was noted before are passages.
CREATE TABLE posts_by_kind (
  bot     INTEGER NOT NULL,
  chat    INTEGER NOT NULL,
  topic   INTEGER NOT NULL,                -- 0 for the chat itself
  kind    TEXT    NOT NULL,                -- the name of what is posted, such as "quiz"
  day     TEXT    NOT NULL,                -- YYYY-MM-DD, in the time zone of the place
  item    TEXT,                            -- the passage or question; NULL for a day that was passed over
  PRIMARY KEY (bot, chat, topic, kind, day)
) STRICT, WITHOUT ROWID;

INSERT INTO posts_by_kind (bot, chat, topic, kind, day, item)
  SELECT bot, chat, topic, 'passage', day, passage FROM posts;

DROP TABLE posts;
ALTER TABLE posts_by_kind RENAME TO posts;
CREATE INDEX posts_by_day ON posts (bot, day);
