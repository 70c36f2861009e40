-- The chat of a waiting message, by which what goes to one chat is sent one after another.
-- No message waited before this column: nothing was put into the outbox yet.
ALTER TABLE outbox ADD COLUMN chat INTEGER NOT NULL DEFAULT 0;

PRAGMA user_version = 5;
