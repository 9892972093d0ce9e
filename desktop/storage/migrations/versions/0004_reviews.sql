-- Leaders' decisions on materials: frozen, never edited.

CREATE TABLE review (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_review PRIMARY KEY (num), 
	CONSTRAINT uq_review_id UNIQUE (id)
);

CREATE INDEX ix_review_material_id ON review (coalesce(json_extract(body, '$.material_id'), ''));

CREATE INDEX ix_review_round_id ON review (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_review_struck ON review (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';
