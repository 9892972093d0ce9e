-- A body stored once, in the journal; what stands of a record points at it. Frozen.

CREATE TABLE unit_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	name TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_unit_state PRIMARY KEY (num), 
	CONSTRAINT ck_unit_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_unit_state_id UNIQUE (id)
);

INSERT INTO unit_state (num, id, heads, clock, entry, body, name, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.name'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM unit t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE unit;

CREATE INDEX ix_unit_name ON unit_state (name);

CREATE INDEX ix_unit_struck ON unit_state (struck) WHERE struck <> '';

CREATE VIEW unit AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.name, s.struck FROM unit_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE cadre_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	name TEXT DEFAULT '' NOT NULL, 
	unit_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_cadre_state PRIMARY KEY (num), 
	CONSTRAINT ck_cadre_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_cadre_state_id UNIQUE (id)
);

INSERT INTO cadre_state (num, id, heads, clock, entry, body, name, unit_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.name'), ''), coalesce(json_extract(t.body, '$.unit_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM cadre t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE cadre;

CREATE INDEX ix_cadre_name ON cadre_state (name);

CREATE INDEX ix_cadre_struck ON cadre_state (struck) WHERE struck <> '';

CREATE INDEX ix_cadre_unit_id ON cadre_state (unit_id) WHERE unit_id <> '';

CREATE VIEW cadre AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.name, s.unit_id, s.struck FROM cadre_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE reviewer_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_reviewer_state PRIMARY KEY (num), 
	CONSTRAINT ck_reviewer_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_reviewer_state_id UNIQUE (id)
);

INSERT INTO reviewer_state (num, id, heads, clock, entry, body, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.struck'), '') FROM reviewer t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE reviewer;

CREATE INDEX ix_reviewer_struck ON reviewer_state (struck) WHERE struck <> '';

CREATE VIEW reviewer AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.struck FROM reviewer_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE corps_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_corps_state PRIMARY KEY (num), 
	CONSTRAINT ck_corps_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_corps_state_id UNIQUE (id)
);

INSERT INTO corps_state (num, id, heads, clock, entry, body, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.struck'), '') FROM corps t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE corps;

CREATE INDEX ix_corps_struck ON corps_state (struck) WHERE struck <> '';

CREATE VIEW corps AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.struck FROM corps_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE field_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_field_state PRIMARY KEY (num), 
	CONSTRAINT ck_field_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_field_state_id UNIQUE (id)
);

INSERT INTO field_state (num, id, heads, clock, entry, body, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.struck'), '') FROM field t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE field;

CREATE INDEX ix_field_struck ON field_state (struck) WHERE struck <> '';

CREATE VIEW field AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.struck FROM field_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE matter_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	number TEXT DEFAULT '' NOT NULL, 
	field_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_matter_state PRIMARY KEY (num), 
	CONSTRAINT ck_matter_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_matter_state_id UNIQUE (id)
);

INSERT INTO matter_state (num, id, heads, clock, entry, body, number, field_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.number'), ''), coalesce(json_extract(t.body, '$.field_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM matter t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE matter;

CREATE INDEX ix_matter_field_id ON matter_state (field_id) WHERE field_id <> '';

CREATE INDEX ix_matter_number ON matter_state (number);

CREATE INDEX ix_matter_struck ON matter_state (struck) WHERE struck <> '';

CREATE VIEW matter AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.number, s.field_id, s.struck FROM matter_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE milestone_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	matter_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_milestone_state PRIMARY KEY (num), 
	CONSTRAINT ck_milestone_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_milestone_state_id UNIQUE (id)
);

INSERT INTO milestone_state (num, id, heads, clock, entry, body, matter_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.matter_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM milestone t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE milestone;

CREATE INDEX ix_milestone_matter_id ON milestone_state (matter_id) WHERE matter_id <> '';

CREATE INDEX ix_milestone_struck ON milestone_state (struck) WHERE struck <> '';

CREATE VIEW milestone AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.matter_id, s.struck FROM milestone_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE responsibility_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	matter_id TEXT DEFAULT '' NOT NULL, 
	cadre_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_responsibility_state PRIMARY KEY (num), 
	CONSTRAINT ck_responsibility_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_responsibility_state_id UNIQUE (id)
);

INSERT INTO responsibility_state (num, id, heads, clock, entry, body, matter_id, cadre_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.matter_id'), ''), coalesce(json_extract(t.body, '$.cadre_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM responsibility t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE responsibility;

CREATE INDEX ix_responsibility_cadre_id ON responsibility_state (cadre_id) WHERE cadre_id <> '';

CREATE INDEX ix_responsibility_matter_id ON responsibility_state (matter_id) WHERE matter_id <> '';

CREATE INDEX ix_responsibility_struck ON responsibility_state (struck) WHERE struck <> '';

CREATE VIEW responsibility AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.matter_id, s.cadre_id, s.struck FROM responsibility_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE round_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_round_state PRIMARY KEY (num), 
	CONSTRAINT ck_round_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_round_state_id UNIQUE (id)
);

INSERT INTO round_state (num, id, heads, clock, entry, body, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.struck'), '') FROM round t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE round;

CREATE INDEX ix_round_struck ON round_state (struck) WHERE struck <> '';

CREATE VIEW round AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.struck FROM round_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE team_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_team_state PRIMARY KEY (num), 
	CONSTRAINT ck_team_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_team_state_id UNIQUE (id)
);

INSERT INTO team_state (num, id, heads, clock, entry, body, round_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM team t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE team;

CREATE INDEX ix_team_round_id ON team_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_team_struck ON team_state (struck) WHERE struck <> '';

CREATE VIEW team AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.struck FROM team_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE peer_group_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_peer_group_state PRIMARY KEY (num), 
	CONSTRAINT ck_peer_group_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_peer_group_state_id UNIQUE (id)
);

INSERT INTO peer_group_state (num, id, heads, clock, entry, body, round_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM peer_group t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE peer_group;

CREATE INDEX ix_peer_group_round_id ON peer_group_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_peer_group_struck ON peer_group_state (struck) WHERE struck <> '';

CREATE VIEW peer_group AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.struck FROM peer_group_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE subject_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	cadre_id TEXT DEFAULT '' NOT NULL, 
	team_id TEXT DEFAULT '' NOT NULL, 
	peer_group_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_subject_state PRIMARY KEY (num), 
	CONSTRAINT ck_subject_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_subject_state_id UNIQUE (id)
);

INSERT INTO subject_state (num, id, heads, clock, entry, body, round_id, cadre_id, team_id, peer_group_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.cadre_id'), ''), coalesce(json_extract(t.body, '$.team_id'), ''), coalesce(json_extract(t.body, '$.peer_group_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM subject t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE subject;

CREATE INDEX ix_subject_cadre_id ON subject_state (cadre_id) WHERE cadre_id <> '';

CREATE INDEX ix_subject_peer_group_id ON subject_state (peer_group_id) WHERE peer_group_id <> '';

CREATE INDEX ix_subject_round_id ON subject_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_subject_struck ON subject_state (struck) WHERE struck <> '';

CREATE INDEX ix_subject_team_id ON subject_state (team_id) WHERE team_id <> '';

CREATE VIEW subject AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.cadre_id, s.team_id, s.peer_group_id, s.struck FROM subject_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE interview_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	corrects TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_interview_state PRIMARY KEY (num), 
	CONSTRAINT ck_interview_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_interview_state_id UNIQUE (id)
);

INSERT INTO interview_state (num, id, heads, clock, entry, body, round_id, corrects, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.corrects'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM interview t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE interview;

CREATE INDEX ix_interview_corrects ON interview_state (corrects) WHERE corrects <> '';

CREATE INDEX ix_interview_round_id ON interview_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_interview_struck ON interview_state (struck) WHERE struck <> '';

CREATE VIEW interview AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.corrects, s.struck FROM interview_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE point_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	interview_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_point_state PRIMARY KEY (num), 
	CONSTRAINT ck_point_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_point_state_id UNIQUE (id)
);

INSERT INTO point_state (num, id, heads, clock, entry, body, interview_id, subject_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.interview_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM point t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE point;

CREATE INDEX ix_point_interview_id ON point_state (interview_id) WHERE interview_id <> '';

CREATE INDEX ix_point_struck ON point_state (struck) WHERE struck <> '';

CREATE INDEX ix_point_subject_id ON point_state (subject_id) WHERE subject_id <> '';

CREATE VIEW point AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.interview_id, s.subject_id, s.struck FROM point_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE observation_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_observation_state PRIMARY KEY (num), 
	CONSTRAINT ck_observation_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_observation_state_id UNIQUE (id)
);

INSERT INTO observation_state (num, id, heads, clock, entry, body, round_id, subject_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM observation t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE observation;

CREATE INDEX ix_observation_round_id ON observation_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_observation_struck ON observation_state (struck) WHERE struck <> '';

CREATE INDEX ix_observation_subject_id ON observation_state (subject_id) WHERE subject_id <> '';

CREATE VIEW observation AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM observation_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE finding_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_finding_state PRIMARY KEY (num), 
	CONSTRAINT ck_finding_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_finding_state_id UNIQUE (id)
);

INSERT INTO finding_state (num, id, heads, clock, entry, body, round_id, subject_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM finding t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE finding;

CREATE INDEX ix_finding_round_id ON finding_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_finding_struck ON finding_state (struck) WHERE struck <> '';

CREATE INDEX ix_finding_subject_id ON finding_state (subject_id) WHERE subject_id <> '';

CREATE VIEW finding AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM finding_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE evidence_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	number TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_evidence_state PRIMARY KEY (num), 
	CONSTRAINT ck_evidence_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_evidence_state_id UNIQUE (id)
);

INSERT INTO evidence_state (num, id, heads, clock, entry, body, round_id, subject_id, number, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.number'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM evidence t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE evidence;

CREATE INDEX ix_evidence_number ON evidence_state (number);

CREATE INDEX ix_evidence_round_id ON evidence_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_evidence_struck ON evidence_state (struck) WHERE struck <> '';

CREATE INDEX ix_evidence_subject_id ON evidence_state (subject_id) WHERE subject_id <> '';

CREATE VIEW evidence AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.number, s.struck FROM evidence_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE verification_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	claim_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_verification_state PRIMARY KEY (num), 
	CONSTRAINT ck_verification_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_verification_state_id UNIQUE (id)
);

INSERT INTO verification_state (num, id, heads, clock, entry, body, round_id, subject_id, claim_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.claim_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM verification t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE verification;

CREATE INDEX ix_verification_claim_id ON verification_state (claim_id);

CREATE INDEX ix_verification_round_id ON verification_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_verification_struck ON verification_state (struck) WHERE struck <> '';

CREATE INDEX ix_verification_subject_id ON verification_state (subject_id) WHERE subject_id <> '';

CREATE VIEW verification AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.claim_id, s.struck FROM verification_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE photo_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	original TEXT DEFAULT '' NOT NULL, 
	round_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_photo_state PRIMARY KEY (num), 
	CONSTRAINT ck_photo_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_photo_state_id UNIQUE (id)
);

INSERT INTO photo_state (num, id, heads, clock, entry, body, original, round_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.original'), ''), coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM photo t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE photo;

CREATE INDEX ix_photo_original ON photo_state (original);

CREATE INDEX ix_photo_round_id ON photo_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_photo_struck ON photo_state (struck) WHERE struck <> '';

CREATE VIEW photo AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.original, s.round_id, s.struck FROM photo_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE duty_item_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_duty_item_state PRIMARY KEY (num), 
	CONSTRAINT ck_duty_item_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_duty_item_state_id UNIQUE (id)
);

INSERT INTO duty_item_state (num, id, heads, clock, entry, body, round_id, subject_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM duty_item t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE duty_item;

CREATE INDEX ix_duty_item_round_id ON duty_item_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_duty_item_struck ON duty_item_state (struck) WHERE struck <> '';

CREATE INDEX ix_duty_item_subject_id ON duty_item_state (subject_id) WHERE subject_id <> '';

CREATE VIEW duty_item AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM duty_item_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE result_item_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	duty_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_result_item_state PRIMARY KEY (num), 
	CONSTRAINT ck_result_item_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_result_item_state_id UNIQUE (id)
);

INSERT INTO result_item_state (num, id, heads, clock, entry, body, round_id, subject_id, duty_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.duty_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM result_item t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE result_item;

CREATE INDEX ix_result_item_duty_id ON result_item_state (duty_id) WHERE duty_id <> '';

CREATE INDEX ix_result_item_round_id ON result_item_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_result_item_struck ON result_item_state (struck) WHERE struck <> '';

CREATE INDEX ix_result_item_subject_id ON result_item_state (subject_id) WHERE subject_id <> '';

CREATE VIEW result_item AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.duty_id, s.struck FROM result_item_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE issue_item_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_issue_item_state PRIMARY KEY (num), 
	CONSTRAINT ck_issue_item_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_issue_item_state_id UNIQUE (id)
);

INSERT INTO issue_item_state (num, id, heads, clock, entry, body, round_id, subject_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM issue_item t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE issue_item;

CREATE INDEX ix_issue_item_round_id ON issue_item_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_issue_item_struck ON issue_item_state (struck) WHERE struck <> '';

CREATE INDEX ix_issue_item_subject_id ON issue_item_state (subject_id) WHERE subject_id <> '';

CREATE VIEW issue_item AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM issue_item_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE appraisal_sheet_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	reviewer_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_appraisal_sheet_state PRIMARY KEY (num), 
	CONSTRAINT ck_appraisal_sheet_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_appraisal_sheet_state_id UNIQUE (id)
);

INSERT INTO appraisal_sheet_state (num, id, heads, clock, entry, body, round_id, subject_id, reviewer_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.reviewer_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM appraisal_sheet t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE appraisal_sheet;

CREATE INDEX ix_appraisal_sheet_reviewer_id ON appraisal_sheet_state (reviewer_id) WHERE reviewer_id <> '';

CREATE INDEX ix_appraisal_sheet_round_id ON appraisal_sheet_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_appraisal_sheet_struck ON appraisal_sheet_state (struck) WHERE struck <> '';

CREATE INDEX ix_appraisal_sheet_subject_id ON appraisal_sheet_state (subject_id) WHERE subject_id <> '';

CREATE VIEW appraisal_sheet AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.reviewer_id, s.struck FROM appraisal_sheet_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE review_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	material_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_review_state PRIMARY KEY (num), 
	CONSTRAINT ck_review_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_review_state_id UNIQUE (id)
);

INSERT INTO review_state (num, id, heads, clock, entry, body, round_id, material_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.material_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM review t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE review;

CREATE INDEX ix_review_material_id ON review_state (material_id);

CREATE INDEX ix_review_round_id ON review_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_review_struck ON review_state (struck) WHERE struck <> '';

CREATE VIEW review AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.material_id, s.struck FROM review_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE person_match_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_person_match_state PRIMARY KEY (num), 
	CONSTRAINT ck_person_match_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_person_match_state_id UNIQUE (id)
);

INSERT INTO person_match_state (num, id, heads, clock, entry, body, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.struck'), '') FROM person_match t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE person_match;

CREATE INDEX ix_person_match_struck ON person_match_state (struck) WHERE struck <> '';

CREATE VIEW person_match AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.struck FROM person_match_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE daily_note_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	batch_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_daily_note_state PRIMARY KEY (num), 
	CONSTRAINT ck_daily_note_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_daily_note_state_id UNIQUE (id)
);

INSERT INTO daily_note_state (num, id, heads, clock, entry, body, round_id, subject_id, batch_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.batch_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM daily_note t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE daily_note;

CREATE INDEX ix_daily_note_batch_id ON daily_note_state (batch_id) WHERE batch_id <> '';

CREATE INDEX ix_daily_note_round_id ON daily_note_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_daily_note_struck ON daily_note_state (struck) WHERE struck <> '';

CREATE INDEX ix_daily_note_subject_id ON daily_note_state (subject_id) WHERE subject_id <> '';

CREATE VIEW daily_note AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.batch_id, s.struck FROM daily_note_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE stay_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_stay_state PRIMARY KEY (num), 
	CONSTRAINT ck_stay_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_stay_state_id UNIQUE (id)
);

INSERT INTO stay_state (num, id, heads, clock, entry, body, round_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM stay t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE stay;

CREATE INDEX ix_stay_round_id ON stay_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_stay_struck ON stay_state (struck) WHERE struck <> '';

CREATE VIEW stay AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.struck FROM stay_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE stay_log_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	stay_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_stay_log_state PRIMARY KEY (num), 
	CONSTRAINT ck_stay_log_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_stay_log_state_id UNIQUE (id)
);

INSERT INTO stay_log_state (num, id, heads, clock, entry, body, round_id, stay_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.stay_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM stay_log t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE stay_log;

CREATE INDEX ix_stay_log_round_id ON stay_log_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_stay_log_stay_id ON stay_log_state (stay_id) WHERE stay_id <> '';

CREATE INDEX ix_stay_log_struck ON stay_log_state (struck) WHERE struck <> '';

CREATE VIEW stay_log AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.stay_id, s.struck FROM stay_log_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE period_summary_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_period_summary_state PRIMARY KEY (num), 
	CONSTRAINT ck_period_summary_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_period_summary_state_id UNIQUE (id)
);

INSERT INTO period_summary_state (num, id, heads, clock, entry, body, round_id, subject_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM period_summary t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE period_summary;

CREATE INDEX ix_period_summary_round_id ON period_summary_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_period_summary_struck ON period_summary_state (struck) WHERE struck <> '';

CREATE INDEX ix_period_summary_subject_id ON period_summary_state (subject_id) WHERE subject_id <> '';

CREATE VIEW period_summary AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM period_summary_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE effort_sheet_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_effort_sheet_state PRIMARY KEY (num), 
	CONSTRAINT ck_effort_sheet_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_effort_sheet_state_id UNIQUE (id)
);

INSERT INTO effort_sheet_state (num, id, heads, clock, entry, body, round_id, subject_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM effort_sheet t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE effort_sheet;

CREATE INDEX ix_effort_sheet_round_id ON effort_sheet_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_effort_sheet_struck ON effort_sheet_state (struck) WHERE struck <> '';

CREATE INDEX ix_effort_sheet_subject_id ON effort_sheet_state (subject_id) WHERE subject_id <> '';

CREATE VIEW effort_sheet AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM effort_sheet_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE achievement_sheet_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_achievement_sheet_state PRIMARY KEY (num), 
	CONSTRAINT ck_achievement_sheet_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_achievement_sheet_state_id UNIQUE (id)
);

INSERT INTO achievement_sheet_state (num, id, heads, clock, entry, body, round_id, subject_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM achievement_sheet t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE achievement_sheet;

CREATE INDEX ix_achievement_sheet_round_id ON achievement_sheet_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_achievement_sheet_struck ON achievement_sheet_state (struck) WHERE struck <> '';

CREATE INDEX ix_achievement_sheet_subject_id ON achievement_sheet_state (subject_id) WHERE subject_id <> '';

CREATE VIEW achievement_sheet AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM achievement_sheet_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE ballot_activity_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_ballot_activity_state PRIMARY KEY (num), 
	CONSTRAINT ck_ballot_activity_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_ballot_activity_state_id UNIQUE (id)
);

INSERT INTO ballot_activity_state (num, id, heads, clock, entry, body, round_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM ballot_activity t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE ballot_activity;

CREATE INDEX ix_ballot_activity_round_id ON ballot_activity_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_ballot_activity_struck ON ballot_activity_state (struck) WHERE struck <> '';

CREATE VIEW ballot_activity AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.struck FROM ballot_activity_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE ballot_box_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	activity_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_ballot_box_state PRIMARY KEY (num), 
	CONSTRAINT ck_ballot_box_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_ballot_box_state_id UNIQUE (id)
);

INSERT INTO ballot_box_state (num, id, heads, clock, entry, body, round_id, activity_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.activity_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM ballot_box t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE ballot_box;

CREATE INDEX ix_ballot_box_activity_id ON ballot_box_state (activity_id) WHERE activity_id <> '';

CREATE INDEX ix_ballot_box_round_id ON ballot_box_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_ballot_box_struck ON ballot_box_state (struck) WHERE struck <> '';

CREATE VIEW ballot_box AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.activity_id, s.struck FROM ballot_box_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE honour_item_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_honour_item_state PRIMARY KEY (num), 
	CONSTRAINT ck_honour_item_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_honour_item_state_id UNIQUE (id)
);

INSERT INTO honour_item_state (num, id, heads, clock, entry, body, round_id, subject_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM honour_item t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE honour_item;

CREATE INDEX ix_honour_item_round_id ON honour_item_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_honour_item_struck ON honour_item_state (struck) WHERE struck <> '';

CREATE INDEX ix_honour_item_subject_id ON honour_item_state (subject_id) WHERE subject_id <> '';

CREATE VIEW honour_item AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM honour_item_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE grade_fact_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_grade_fact_state PRIMARY KEY (num), 
	CONSTRAINT ck_grade_fact_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_grade_fact_state_id UNIQUE (id)
);

INSERT INTO grade_fact_state (num, id, heads, clock, entry, body, round_id, subject_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM grade_fact t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE grade_fact;

CREATE INDEX ix_grade_fact_round_id ON grade_fact_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_grade_fact_struck ON grade_fact_state (struck) WHERE struck <> '';

CREATE INDEX ix_grade_fact_subject_id ON grade_fact_state (subject_id) WHERE subject_id <> '';

CREATE VIEW grade_fact AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM grade_fact_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE conferral_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_conferral_state PRIMARY KEY (num), 
	CONSTRAINT ck_conferral_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_conferral_state_id UNIQUE (id)
);

INSERT INTO conferral_state (num, id, heads, clock, entry, body, round_id, subject_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM conferral t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE conferral;

CREATE INDEX ix_conferral_round_id ON conferral_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_conferral_struck ON conferral_state (struck) WHERE struck <> '';

CREATE INDEX ix_conferral_subject_id ON conferral_state (subject_id) WHERE subject_id <> '';

CREATE VIEW conferral AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM conferral_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE round_lock_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_round_lock_state PRIMARY KEY (num), 
	CONSTRAINT ck_round_lock_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_round_lock_state_id UNIQUE (id)
);

INSERT INTO round_lock_state (num, id, heads, clock, entry, body, round_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM round_lock t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE round_lock;

CREATE INDEX ix_round_lock_round_id ON round_lock_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_round_lock_struck ON round_lock_state (struck) WHERE struck <> '';

CREATE VIEW round_lock AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.struck FROM round_lock_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE score_sheet_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	lock_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_score_sheet_state PRIMARY KEY (num), 
	CONSTRAINT ck_score_sheet_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_score_sheet_state_id UNIQUE (id)
);

INSERT INTO score_sheet_state (num, id, heads, clock, entry, body, round_id, subject_id, lock_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.lock_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM score_sheet t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE score_sheet;

CREATE INDEX ix_score_sheet_lock_id ON score_sheet_state (lock_id) WHERE lock_id <> '';

CREATE INDEX ix_score_sheet_round_id ON score_sheet_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_score_sheet_struck ON score_sheet_state (struck) WHERE struck <> '';

CREATE INDEX ix_score_sheet_subject_id ON score_sheet_state (subject_id) WHERE subject_id <> '';

CREATE VIEW score_sheet AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.lock_id, s.struck FROM score_sheet_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE grade_decision_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_grade_decision_state PRIMARY KEY (num), 
	CONSTRAINT ck_grade_decision_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_grade_decision_state_id UNIQUE (id)
);

INSERT INTO grade_decision_state (num, id, heads, clock, entry, body, round_id, subject_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM grade_decision t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE grade_decision;

CREATE INDEX ix_grade_decision_round_id ON grade_decision_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_grade_decision_struck ON grade_decision_state (struck) WHERE struck <> '';

CREATE INDEX ix_grade_decision_subject_id ON grade_decision_state (subject_id) WHERE subject_id <> '';

CREATE VIEW grade_decision AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM grade_decision_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE assessment_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	subject_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_assessment_state PRIMARY KEY (num), 
	CONSTRAINT ck_assessment_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_assessment_state_id UNIQUE (id)
);

INSERT INTO assessment_state (num, id, heads, clock, entry, body, round_id, subject_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.subject_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM assessment t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE assessment;

CREATE INDEX ix_assessment_round_id ON assessment_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_assessment_struck ON assessment_state (struck) WHERE struck <> '';

CREATE INDEX ix_assessment_subject_id ON assessment_state (subject_id) WHERE subject_id <> '';

CREATE VIEW assessment AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM assessment_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE analysis_report_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_analysis_report_state PRIMARY KEY (num), 
	CONSTRAINT ck_analysis_report_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_analysis_report_state_id UNIQUE (id)
);

INSERT INTO analysis_report_state (num, id, heads, clock, entry, body, round_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM analysis_report t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE analysis_report;

CREATE INDEX ix_analysis_report_round_id ON analysis_report_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_analysis_report_struck ON analysis_report_state (struck) WHERE struck <> '';

CREATE VIEW analysis_report AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.struck FROM analysis_report_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE import_batch_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	round_id TEXT DEFAULT '' NOT NULL, 
	file_digest TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_import_batch_state PRIMARY KEY (num), 
	CONSTRAINT ck_import_batch_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_import_batch_state_id UNIQUE (id)
);

INSERT INTO import_batch_state (num, id, heads, clock, entry, body, round_id, file_digest, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.round_id'), ''), coalesce(json_extract(t.body, '$.file_digest'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM import_batch t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE import_batch;

CREATE INDEX ix_import_batch_file_digest ON import_batch_state (file_digest);

CREATE INDEX ix_import_batch_round_id ON import_batch_state (round_id) WHERE round_id <> '';

CREATE INDEX ix_import_batch_struck ON import_batch_state (struck) WHERE struck <> '';

CREATE VIEW import_batch AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.round_id, s.file_digest, s.struck FROM import_batch_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE duty_filing_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	batch_id TEXT DEFAULT '' NOT NULL, 
	cadre_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_duty_filing_state PRIMARY KEY (num), 
	CONSTRAINT ck_duty_filing_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_duty_filing_state_id UNIQUE (id)
);

INSERT INTO duty_filing_state (num, id, heads, clock, entry, body, batch_id, cadre_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.batch_id'), ''), coalesce(json_extract(t.body, '$.cadre_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM duty_filing t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE duty_filing;

CREATE INDEX ix_duty_filing_batch_id ON duty_filing_state (batch_id) WHERE batch_id <> '';

CREATE INDEX ix_duty_filing_cadre_id ON duty_filing_state (cadre_id) WHERE cadre_id <> '';

CREATE INDEX ix_duty_filing_struck ON duty_filing_state (struck) WHERE struck <> '';

CREATE VIEW duty_filing AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.batch_id, s.cadre_id, s.struck FROM duty_filing_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE indicator_reading_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	batch_id TEXT DEFAULT '' NOT NULL, 
	unit_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_indicator_reading_state PRIMARY KEY (num), 
	CONSTRAINT ck_indicator_reading_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_indicator_reading_state_id UNIQUE (id)
);

INSERT INTO indicator_reading_state (num, id, heads, clock, entry, body, batch_id, unit_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.batch_id'), ''), coalesce(json_extract(t.body, '$.unit_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM indicator_reading t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE indicator_reading;

CREATE INDEX ix_indicator_reading_batch_id ON indicator_reading_state (batch_id) WHERE batch_id <> '';

CREATE INDEX ix_indicator_reading_struck ON indicator_reading_state (struck) WHERE struck <> '';

CREATE INDEX ix_indicator_reading_unit_id ON indicator_reading_state (unit_id) WHERE unit_id <> '';

CREATE VIEW indicator_reading AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.batch_id, s.unit_id, s.struck FROM indicator_reading_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE supervision_item_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	batch_id TEXT DEFAULT '' NOT NULL, 
	unit_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_supervision_item_state PRIMARY KEY (num), 
	CONSTRAINT ck_supervision_item_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_supervision_item_state_id UNIQUE (id)
);

INSERT INTO supervision_item_state (num, id, heads, clock, entry, body, batch_id, unit_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.batch_id'), ''), coalesce(json_extract(t.body, '$.unit_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM supervision_item t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE supervision_item;

CREATE INDEX ix_supervision_item_batch_id ON supervision_item_state (batch_id) WHERE batch_id <> '';

CREATE INDEX ix_supervision_item_struck ON supervision_item_state (struck) WHERE struck <> '';

CREATE INDEX ix_supervision_item_unit_id ON supervision_item_state (unit_id) WHERE unit_id <> '';

CREATE VIEW supervision_item AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.batch_id, s.unit_id, s.struck FROM supervision_item_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE quarter_showing_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	batch_id TEXT DEFAULT '' NOT NULL, 
	cadre_id TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_quarter_showing_state PRIMARY KEY (num), 
	CONSTRAINT ck_quarter_showing_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_quarter_showing_state_id UNIQUE (id)
);

INSERT INTO quarter_showing_state (num, id, heads, clock, entry, body, batch_id, cadre_id, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.batch_id'), ''), coalesce(json_extract(t.body, '$.cadre_id'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM quarter_showing t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE quarter_showing;

CREATE INDEX ix_quarter_showing_batch_id ON quarter_showing_state (batch_id) WHERE batch_id <> '';

CREATE INDEX ix_quarter_showing_cadre_id ON quarter_showing_state (cadre_id) WHERE cadre_id <> '';

CREATE INDEX ix_quarter_showing_struck ON quarter_showing_state (struck) WHERE struck <> '';

CREATE VIEW quarter_showing AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.batch_id, s.cadre_id, s.struck FROM quarter_showing_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE scheme_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	version TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_scheme_state PRIMARY KEY (num), 
	CONSTRAINT ck_scheme_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_scheme_state_id UNIQUE (id)
);

INSERT INTO scheme_state (num, id, heads, clock, entry, body, version, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.version'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM scheme t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE scheme;

CREATE INDEX ix_scheme_struck ON scheme_state (struck) WHERE struck <> '';

CREATE INDEX ix_scheme_version ON scheme_state (version);

CREATE VIEW scheme AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.version, s.struck FROM scheme_state s LEFT JOIN entry e ON e.num = s.entry;

CREATE TABLE form_template_state (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	entry INTEGER, 
	body TEXT, 
	form TEXT DEFAULT '' NOT NULL, 
	struck TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_form_template_state PRIMARY KEY (num), 
	CONSTRAINT ck_form_template_state_one_body CHECK ((entry IS NULL) <> (body IS NULL)), 
	CONSTRAINT uq_form_template_state_id UNIQUE (id)
);

INSERT INTO form_template_state (num, id, heads, clock, entry, body, form, struck) SELECT t.num, t.id, t.heads, t.clock, e.num, CASE WHEN e.num IS NULL THEN t.body END, coalesce(json_extract(t.body, '$.form'), ''), coalesce(json_extract(t.body, '$.struck'), '') FROM form_template t LEFT JOIN entry e ON e.hash = t.heads AND e.body IS NOT NULL ORDER BY t.num;

DROP TABLE form_template;

CREATE INDEX ix_form_template_form ON form_template_state (form);

CREATE INDEX ix_form_template_struck ON form_template_state (struck) WHERE struck <> '';

CREATE VIEW form_template AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(e.body AS TEXT), '{}') AS body, s.form, s.struck FROM form_template_state s LEFT JOIN entry e ON e.num = s.entry;
