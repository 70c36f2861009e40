-- Messages that must be sent though no update asks for them: what they say is forgotten when they are sent, their keys a little later.
CREATE TABLE outbox (
  place INTEGER PRIMARY KEY,             -- the order in which they were put
  bot   INTEGER NOT NULL,
  key   TEXT    NOT NULL,                -- the same message put again has the same key
  due   INTEGER NOT NULL,                -- from when on it is to be sent, in seconds since 1970
  json  TEXT,                            -- NULL when sent
  done  INTEGER,                         -- when it was sent or given up, in seconds since 1970
  UNIQUE (bot, key)
) STRICT;

CREATE INDEX outbox_due ON outbox (bot, due) WHERE done IS NULL;
CREATE INDEX outbox_done ON outbox (done) WHERE done IS NOT NULL;

PRAGMA user_version = 4;
