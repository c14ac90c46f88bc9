CREATE TABLE balgan_schema ( version INTEGER NOT NULL, PRIMARY KEY (version) )
CREATE TABLE counters ( series TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (series, year) )
COMMENT ON COLUMN counters.year IS '0: counts through'
CREATE TABLE numbers ( series TEXT NOT NULL, year INTEGER NOT NULL, seq INTEGER NOT NULL, slug TEXT NOT NULL, state TEXT NOT NULL, day TEXT NOT NULL, reason TEXT DEFAULT '' NOT NULL, PRIMARY KEY (series, year, seq), CONSTRAINT a_known_state CHECK (state in ('reserved', 'released', 'void')), CONSTRAINT numbers_from_one CHECK (seq > 0), CONSTRAINT a_void_has_a_reason CHECK (state <> 'void' or length(reason) > 0) )
CREATE UNIQUE INDEX one_live_number ON numbers (series, slug) WHERE state != 'void'
COMMENT ON COLUMN numbers.day IS 'the date of publication, ISO 8601'
CREATE TABLE addresses ( series TEXT NOT NULL, path TEXT NOT NULL, slug TEXT NOT NULL, PRIMARY KEY (series, path) )
COMMENT ON COLUMN addresses.path IS 'the number as in URLs'
CREATE TABLE events ( n INTEGER NOT NULL, series TEXT NOT NULL, slug TEXT NOT NULL, serial INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, person TEXT NOT NULL, moment TEXT NOT NULL, why TEXT NOT NULL, facts TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (n), UNIQUE (series, slug, serial), UNIQUE (hash) )
CREATE TABLE handoffs ( series TEXT NOT NULL, slug TEXT NOT NULL, serial INTEGER NOT NULL, mode TEXT NOT NULL, recipient TEXT NOT NULL, due TEXT NOT NULL, moment TEXT NOT NULL, PRIMARY KEY (series, slug, serial) )
CREATE TABLE outbox ( key TEXT NOT NULL, series TEXT NOT NULL, slug TEXT NOT NULL, done INTEGER NOT NULL, PRIMARY KEY (key) )
COMMENT ON COLUMN outbox.key IS 'fixed, so that a second sending is known'
CREATE TABLE releases ( commit_no INTEGER NOT NULL, series TEXT NOT NULL, slug TEXT NOT NULL, revision INTEGER NOT NULL, printing INTEGER NOT NULL, year INTEGER NOT NULL, seq INTEGER NOT NULL, day TEXT NOT NULL, record TEXT NOT NULL, manifest TEXT NOT NULL, event TEXT NOT NULL, projected INTEGER NOT NULL, PRIMARY KEY (commit_no), CONSTRAINT projected_or_not CHECK (projected in (0, 1)), UNIQUE (series, slug, revision, printing), FOREIGN KEY(series, year, seq) REFERENCES numbers (series, year, seq) )
COMMENT ON COLUMN releases.record IS 'the Release as JSON'
COMMENT ON COLUMN releases.manifest IS 'SHA-256 of the archive''s manifest.json'
COMMENT ON COLUMN releases.event IS 'hash of the event that recorded it'
COMMENT ON COLUMN releases.projected IS '1: stands in published/'
CREATE OR REPLACE FUNCTION balgan_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the ledger only grows'; END $$
CREATE TRIGGER counters_kept BEFORE DELETE ON counters FOR EACH ROW EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER numbers_kept BEFORE DELETE ON numbers FOR EACH ROW EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER addresses_kept BEFORE DELETE ON addresses FOR EACH ROW EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER events_kept BEFORE DELETE ON events FOR EACH ROW EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER handoffs_kept BEFORE DELETE ON handoffs FOR EACH ROW EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER releases_kept BEFORE DELETE ON releases FOR EACH ROW EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER outbox_kept BEFORE DELETE ON outbox FOR EACH ROW EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER counters_whole BEFORE TRUNCATE ON counters FOR EACH STATEMENT EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER numbers_whole BEFORE TRUNCATE ON numbers FOR EACH STATEMENT EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER addresses_whole BEFORE TRUNCATE ON addresses FOR EACH STATEMENT EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER events_whole BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER handoffs_whole BEFORE TRUNCATE ON handoffs FOR EACH STATEMENT EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER releases_whole BEFORE TRUNCATE ON releases FOR EACH STATEMENT EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER outbox_whole BEFORE TRUNCATE ON outbox FOR EACH STATEMENT EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER counters_steps BEFORE UPDATE ON counters FOR EACH ROW WHEN (NEW.last <> OLD.last + 1) EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER numbers_steps BEFORE UPDATE ON numbers FOR EACH ROW WHEN (OLD.state <> 'reserved' OR NEW.series <> OLD.series OR NEW.year <> OLD.year OR NEW.seq <> OLD.seq OR NEW.slug <> OLD.slug OR NEW.day <> OLD.day) EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER addresses_steps BEFORE UPDATE ON addresses FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER events_steps BEFORE UPDATE ON events FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER handoffs_steps BEFORE UPDATE ON handoffs FOR EACH ROW WHEN (1 = 1) EXECUTE FUNCTION balgan_refuse()
CREATE TRIGGER releases_steps BEFORE UPDATE ON releases FOR EACH ROW WHEN (NEW.projected < OLD.projected OR NEW.commit_no <> OLD.commit_no OR NEW.series <> OLD.series OR NEW.slug <> OLD.slug OR NEW.revision <> OLD.revision OR NEW.printing <> OLD.printing OR NEW.year <> OLD.year OR NEW.seq <> OLD.seq OR NEW.day <> OLD.day OR NEW.record <> OLD.record OR NEW.manifest <> OLD.manifest OR NEW.event <> OLD.event) EXECUTE FUNCTION balgan_refuse()
INSERT INTO balgan_schema VALUES (2)
