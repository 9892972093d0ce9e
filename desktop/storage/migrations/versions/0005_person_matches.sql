-- Findings on whether roster entries are one person: frozen, never edited.

CREATE TABLE person_match (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_person_match PRIMARY KEY (num), 
	CONSTRAINT uq_person_match_id UNIQUE (id)
);

CREATE INDEX ix_person_match_struck ON person_match (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';
