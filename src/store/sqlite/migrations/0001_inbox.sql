-- Updates: what they say is forgotten when they are done, their numbers a little later.
CREATE TABLE inbox (
  place     INTEGER PRIMARY KEY,           -- the order in which they came
  bot       INTEGER NOT NULL,
  update_id INTEGER NOT NULL,
  lane      TEXT    NOT NULL,
  said      TEXT,                          -- NULL when done
  starts    INTEGER NOT NULL DEFAULT 0,    -- runs that began with it as the first of its lane
  done      INTEGER,                       -- when, in seconds since 1970
  UNIQUE (bot, update_id)
) STRICT;

CREATE INDEX inbox_waiting ON inbox (bot, lane, place) WHERE done IS NULL;
CREATE INDEX inbox_done ON inbox (done) WHERE done IS NOT NULL;

PRAGMA user_version = 1;
