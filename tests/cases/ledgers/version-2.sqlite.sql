CREATE TABLE balgan_schema ( version INTEGER NOT NULL, PRIMARY KEY (version) )
CREATE TABLE counters ( series TEXT NOT NULL, year INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (series, year) )
CREATE TABLE numbers ( series TEXT NOT NULL, year INTEGER NOT NULL, seq INTEGER NOT NULL, slug TEXT NOT NULL, state TEXT NOT NULL, day TEXT NOT NULL, reason TEXT DEFAULT '' NOT NULL, PRIMARY KEY (series, year, seq), CONSTRAINT a_known_state CHECK (state in ('reserved', 'released', 'void')), CONSTRAINT numbers_from_one CHECK (seq > 0), CONSTRAINT a_void_has_a_reason CHECK (state <> 'void' or length(reason) > 0) )
CREATE UNIQUE INDEX one_live_number ON numbers (series, slug) WHERE state != 'void'
CREATE TABLE addresses ( series TEXT NOT NULL, path TEXT NOT NULL, slug TEXT NOT NULL, PRIMARY KEY (series, path) )
CREATE TABLE events ( n INTEGER NOT NULL, series TEXT NOT NULL, slug TEXT NOT NULL, serial INTEGER NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, person TEXT NOT NULL, moment TEXT NOT NULL, why TEXT NOT NULL, facts TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (n), UNIQUE (series, slug, serial), UNIQUE (hash) )
CREATE TABLE handoffs ( series TEXT NOT NULL, slug TEXT NOT NULL, serial INTEGER NOT NULL, mode TEXT NOT NULL, recipient TEXT NOT NULL, due TEXT NOT NULL, moment TEXT NOT NULL, PRIMARY KEY (series, slug, serial) )
CREATE TABLE outbox ( "key" TEXT NOT NULL, series TEXT NOT NULL, slug TEXT NOT NULL, done INTEGER NOT NULL, PRIMARY KEY ("key") )
CREATE TABLE releases ( commit_no INTEGER NOT NULL, series TEXT NOT NULL, slug TEXT NOT NULL, revision INTEGER NOT NULL, printing INTEGER NOT NULL, year INTEGER NOT NULL, seq INTEGER NOT NULL, day TEXT NOT NULL, record TEXT NOT NULL, manifest TEXT NOT NULL, event TEXT NOT NULL, projected INTEGER NOT NULL, PRIMARY KEY (commit_no), CONSTRAINT projected_or_not CHECK (projected in (0, 1)), UNIQUE (series, slug, revision, printing), FOREIGN KEY(series, year, seq) REFERENCES numbers (series, year, seq) )
CREATE TRIGGER counters_kept BEFORE DELETE ON counters BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
CREATE TRIGGER numbers_kept BEFORE DELETE ON numbers BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
CREATE TRIGGER addresses_kept BEFORE DELETE ON addresses BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
CREATE TRIGGER events_kept BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
CREATE TRIGGER handoffs_kept BEFORE DELETE ON handoffs BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
CREATE TRIGGER releases_kept BEFORE DELETE ON releases BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
CREATE TRIGGER outbox_kept BEFORE DELETE ON outbox BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
CREATE TRIGGER counters_steps BEFORE UPDATE ON counters WHEN NEW.last <> OLD.last + 1 BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
CREATE TRIGGER numbers_steps BEFORE UPDATE ON numbers WHEN OLD.state <> 'reserved' OR NEW.series <> OLD.series OR NEW.year <> OLD.year OR NEW.seq <> OLD.seq OR NEW.slug <> OLD.slug OR NEW.day <> OLD.day BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
CREATE TRIGGER addresses_steps BEFORE UPDATE ON addresses WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
CREATE TRIGGER events_steps BEFORE UPDATE ON events WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
CREATE TRIGGER handoffs_steps BEFORE UPDATE ON handoffs WHEN 1 = 1 BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
CREATE TRIGGER releases_steps BEFORE UPDATE ON releases WHEN NEW.projected < OLD.projected OR NEW.commit_no <> OLD.commit_no OR NEW.series <> OLD.series OR NEW.slug <> OLD.slug OR NEW.revision <> OLD.revision OR NEW.printing <> OLD.printing OR NEW.year <> OLD.year OR NEW.seq <> OLD.seq OR NEW.day <> OLD.day OR NEW.record <> OLD.record OR NEW.manifest <> OLD.manifest OR NEW.event <> OLD.event BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END
INSERT INTO balgan_schema VALUES (2)
