-- 工作日历 by year: frozen, never edited.

CREATE TABLE calendar_year_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_calendar_year_state PRIMARY KEY (num), 
	CONSTRAINT ck_calendar_year_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_calendar_year_state_id UNIQUE (id)
);

CREATE INDEX ix_calendar_year_struck ON calendar_year_state (struck) WHERE struck <> '';

CREATE VIEW calendar_year AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.struck FROM calendar_year_state s LEFT JOIN entry e ON e.num = s.entry;
