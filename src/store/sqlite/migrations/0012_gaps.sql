-- What the archive did not answer, and what people reported as wrong: counted, and nobody's. There is no person, no chat and no moment in it.
CREATE TABLE gaps (
  kind     TEXT    NOT NULL,               -- such as "unanswered" or "date"
  question TEXT    NOT NULL,               -- '' where questions are not kept
  document TEXT    NOT NULL,               -- the id of the document that was shown, '' where none was or it is not kept
  times    INTEGER NOT NULL,
  day      TEXT    NOT NULL,               -- YYYY-MM-DD, when it came last
  PRIMARY KEY (kind, question, document)
) STRICT, WITHOUT ROWID;

CREATE INDEX gaps_by_day ON gaps (day);
