-- The chronicle, version 1: many records in one SQLite file.
--
-- A document's rows (documents, events, roles, attributions, quotes, places) stand for its newest
-- version; every version ever added stays whole in `versions`. Who acts, where, and which outlet
-- reports are kept once each (entities, toponyms, outlets) and pointed at.
-- Offsets are Unicode code points into documents.text, end exclusive. Days are YYYY-MM-DD,
-- countries ISO 3166-1 alpha-3. Lists are JSON arrays. A column `called` holds the words a person
-- may type, without case and accents. The `*_fts` tables are indexes and can be rebuilt from the rest.

PRAGMA application_id = 1684827749; -- "dlne"
PRAGMA user_version = 1;

CREATE TABLE documents (
  key       INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  version   INTEGER NOT NULL,         -- the one whose rows stand here
  sha256    TEXT NOT NULL,            -- of the text's UTF-8 bytes
  title     TEXT,
  published TEXT,
  outlet    TEXT,
  url       TEXT,
  language  TEXT,
  text      TEXT NOT NULL
) STRICT;
CREATE INDEX documents_published ON documents (published);

CREATE TABLE versions (
  document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
  version  INTEGER NOT NULL,          -- 1, 2, ... in the order they were added
  added    TEXT NOT NULL,             -- UTC, ISO 8601
  coder    TEXT NOT NULL,             -- name, version and codebook of what made the record
  source   TEXT NOT NULL,             -- sha256 of the document as read: it tells a changed article from a new coding
  digest   TEXT NOT NULL,             -- sha256 of the whole record's JSON
  record   BLOB NOT NULL,             -- that JSON, compressed by zlib
  UNIQUE (document, version),
  UNIQUE (document, digest)
) STRICT;

CREATE TABLE outlets (
  key    INTEGER PRIMARY KEY,
  name   TEXT NOT NULL UNIQUE,
  called TEXT NOT NULL
) STRICT;

CREATE TABLE document_outlets (       -- all outlets that a document names as its own
  document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
  outlet   INTEGER NOT NULL REFERENCES outlets (key),
  PRIMARY KEY (document, outlet)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_outlets_outlet ON document_outlets (outlet, document);

CREATE TABLE entities (
  key          INTEGER PRIMARY KEY,
  identity     TEXT NOT NULL UNIQUE,  -- the columns below as a JSON array
  name         TEXT NOT NULL,         -- or the words themselves, where nothing resolves them
  kind         TEXT NOT NULL,
  country      TEXT,
  organization TEXT,
  sectors      TEXT NOT NULL,         -- PLOVER's, a JSON array
  code         TEXT,                  -- CAMEO's
  office       TEXT,                  -- title
  office_of    TEXT,
  called       TEXT NOT NULL
) STRICT;
CREATE INDEX entities_country ON entities (country);
CREATE INDEX entities_code ON entities (code);

CREATE TABLE toponyms (
  key      INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,      -- the columns below as a JSON array
  name     TEXT NOT NULL,
  kind     TEXT,
  geonames INTEGER,
  country  TEXT,
  admin1   TEXT,
  lat      REAL,                      -- WGS 84 degrees; of a country or region only nominal
  lon      REAL,
  called   TEXT NOT NULL
) STRICT;
CREATE INDEX toponyms_country ON toponyms (country);

CREATE TABLE events (
  key            INTEGER PRIMARY KEY,
  document       INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
  id             TEXT NOT NULL,       -- "e1": unique in its document
  type           TEXT NOT NULL,
  mode           TEXT,
  contexts       TEXT NOT NULL,
  quad           INTEGER NOT NULL,
  score          REAL NOT NULL,
  cameo          TEXT,
  "trigger"      TEXT NOT NULL,
  trigger_start  INTEGER NOT NULL,
  trigger_end    INTEGER NOT NULL,
  place          INTEGER REFERENCES toponyms (key),
  place_words    TEXT,
  earliest       TEXT,                -- as in the record: null is open
  latest         TEXT,
  edtf           TEXT,
  basis          TEXT NOT NULL,       -- timex, day-count, published, none
  date_words     TEXT,
  day            TEXT NOT NULL,       -- where it stands in a timeline; '' where nothing dates it
  first_day      TEXT NOT NULL,       -- the days a search by date compares: open ends are
  last_day       TEXT NOT NULL,       -- 0000-01-01 and 9999-12-31; undated acts count on their publication day
  polarity       TEXT NOT NULL,
  certainty      TEXT NOT NULL,
  time           TEXT NOT NULL,
  conditional    INTEGER NOT NULL,
  requested      INTEGER NOT NULL,
  size           TEXT,                -- a JSON object, as in the record
  evidence       TEXT NOT NULL,
  evidence_start INTEGER NOT NULL,
  evidence_end   INTEGER NOT NULL,
  prefix         TEXT NOT NULL,
  suffix         TEXT NOT NULL,
  confidence     REAL,
  names          TEXT NOT NULL,       -- who and where, by full name: searched beside the evidence
  UNIQUE (document, id)
) STRICT;
CREATE INDEX events_day ON events (day, key);
CREATE INDEX events_type ON events (type, day, key);
CREATE INDEX events_place ON events (place);

CREATE TABLE roles (
  event    INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
  role     TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
  position INTEGER NOT NULL,
  entity   INTEGER NOT NULL REFERENCES entities (key),
  words    TEXT NOT NULL,
  start    INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  PRIMARY KEY (event, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX roles_entity ON roles (entity, role, event);

CREATE TABLE attributions (           -- who says so, outermost first
  event    INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  entity   INTEGER REFERENCES entities (key),
  words    TEXT,
  quote    TEXT,                      -- id of a quote of the same document
  PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX attributions_entity ON attributions (entity, event);

CREATE TABLE quotes (
  key      INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
  id       TEXT NOT NULL,
  kind     TEXT NOT NULL,
  act      TEXT NOT NULL,
  words    TEXT NOT NULL,             -- the content's parts, joined by " … "
  spans    TEXT NOT NULL,             -- their offsets: [[start, end], ...]
  source   TEXT,
  cue      TEXT,
  speaker  INTEGER REFERENCES entities (key),
  UNIQUE (document, id)
) STRICT;
CREATE INDEX quotes_speaker ON quotes (speaker);

CREATE TABLE places (                 -- every toponym of a document, literal or not
  document   INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
  id         TEXT NOT NULL,
  toponym    INTEGER NOT NULL REFERENCES toponyms (key),
  words      TEXT NOT NULL,
  start      INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  "precision" TEXT,
  literal    INTEGER NOT NULL,
  confidence REAL,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX places_toponym ON places (toponym);

-- Words. Evidence, quotes and articles are stemmed ("condemned" finds "condemns").
CREATE VIRTUAL TABLE documents_fts USING fts5 (title, text,
  content = 'documents', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE events_fts USING fts5 (evidence, names,
  content = 'events', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE quotes_fts USING fts5 (words,
  content = 'quotes', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE entities_fts USING fts5 (called,
  content = 'entities', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE toponyms_fts USING fts5 (called,
  content = 'toponyms', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2');

CREATE TRIGGER documents_added AFTER INSERT ON documents BEGIN
  INSERT INTO documents_fts (rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE TRIGGER documents_changed AFTER UPDATE OF title, text ON documents BEGIN
  INSERT INTO documents_fts (documents_fts, rowid, title, text) VALUES ('delete', old.key, old.title, old.text);
  INSERT INTO documents_fts (rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE TRIGGER documents_removed AFTER DELETE ON documents BEGIN
  INSERT INTO documents_fts (documents_fts, rowid, title, text) VALUES ('delete', old.key, old.title, old.text);
END;
CREATE TRIGGER events_added AFTER INSERT ON events BEGIN
  INSERT INTO events_fts (rowid, evidence, names) VALUES (new.key, new.evidence, new.names);
END;
CREATE TRIGGER events_removed AFTER DELETE ON events BEGIN
  INSERT INTO events_fts (events_fts, rowid, evidence, names) VALUES ('delete', old.key, old.evidence, old.names);
END;
CREATE TRIGGER quotes_added AFTER INSERT ON quotes BEGIN
  INSERT INTO quotes_fts (rowid, words) VALUES (new.key, new.words);
END;
CREATE TRIGGER quotes_removed AFTER DELETE ON quotes BEGIN
  INSERT INTO quotes_fts (quotes_fts, rowid, words) VALUES ('delete', old.key, old.words);
END;
CREATE TRIGGER entities_added AFTER INSERT ON entities BEGIN
  INSERT INTO entities_fts (rowid, called) VALUES (new.key, new.called);
END;
CREATE TRIGGER toponyms_added AFTER INSERT ON toponyms BEGIN
  INSERT INTO toponyms_fts (rowid, called) VALUES (new.key, new.called);
END;
CREATE TRIGGER toponyms_changed AFTER UPDATE OF called ON toponyms BEGIN
  INSERT INTO toponyms_fts (toponyms_fts, rowid, called) VALUES ('delete', old.key, old.called);
  INSERT INTO toponyms_fts (rowid, called) VALUES (new.key, new.called);
END;

-- For people who open the file with sqlite3 or Datasette: one line an event.
CREATE VIEW readable_events AS
SELECT
  e.day, e.type, e.mode,
  (SELECT group_concat(x.name, '; ') FROM roles r JOIN entities x ON x.key = r.entity
   WHERE r.event = e.key AND r.role = 'actor') AS actors,
  (SELECT group_concat(x.name, '; ') FROM roles r JOIN entities x ON x.key = r.entity
   WHERE r.event = e.key AND r.role = 'recipient') AS recipients,
  t.name AS place, t.country AS place_country,
  CASE
    WHEN e.requested THEN 'requested'
    WHEN e.polarity = 'denied' THEN 'denied'
    WHEN e.conditional THEN 'conditional'
    WHEN e.time = 'future' THEN 'planned'
    WHEN e.certainty <> 'certain' THEN 'uncertain'
    ELSE 'happened'
  END AS standing,
  e.evidence, d.outlet, d.published, d.id AS document, e.id AS event
FROM events e
JOIN documents d ON d.key = e.document
LEFT JOIN toponyms t ON t.key = e.place;
