-- What was asked and what of its answer is shown, so that people may turn pages and go on from it.
-- Rows of earlier layouts know numbers only; nobody can go on from those.
ALTER TABLE answers ADD COLUMN question TEXT;
ALTER TABLE answers ADD COLUMN typed TEXT NOT NULL DEFAULT '';
ALTER TABLE answers ADD COLUMN kept TEXT NOT NULL DEFAULT '';  -- parted by U+001F
ALTER TABLE answers ADD COLUMN follows INTEGER;                -- an answer of ours in the same chat
ALTER TABLE answers ADD COLUMN person INTEGER;
ALTER TABLE answers ADD COLUMN at INTEGER NOT NULL DEFAULT 0;  -- seconds since 1970
ALTER TABLE answers ADD COLUMN today TEXT;                     -- YYYY-MM-DD
ALTER TABLE answers ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE answers ADD COLUMN passage TEXT;
ALTER TABLE answers ADD COLUMN written TEXT;                   -- YYYY-MM-DD

CREATE INDEX answers_by_answer ON answers (bot, chat, answer);

PRAGMA user_version = 6;
