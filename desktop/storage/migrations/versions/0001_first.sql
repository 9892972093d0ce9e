-- The station's schema as it was on 2026-11: frozen, never edited.

CREATE TABLE entry (
	num INTEGER NOT NULL,
	hash BLOB NOT NULL,
	station TEXT NOT NULL,
	seq INTEGER NOT NULL,
	type TEXT NOT NULL,
	record TEXT NOT NULL,
	clock INTEGER NOT NULL,
	head BLOB NOT NULL,
	body BLOB,
	CONSTRAINT pk_entry PRIMARY KEY (num),
	CONSTRAINT ck_entry_hash_length CHECK (length(hash) = 32),
	CONSTRAINT ck_entry_seq_positive CHECK (seq > 0),
	CONSTRAINT uq_entry_hash UNIQUE (hash)
);

CREATE UNIQUE INDEX ix_entry_station_seq ON entry (station, seq);

CREATE TABLE chain (
	station TEXT NOT NULL,
	seq INTEGER NOT NULL,
	tip BLOB NOT NULL,
	clock INTEGER NOT NULL,
	CONSTRAINT pk_chain PRIMARY KEY (station)
);

CREATE TABLE meta (
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	CONSTRAINT pk_meta PRIMARY KEY (name)
);

CREATE TABLE archive (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	pulled INTEGER NOT NULL,
	pushed INTEGER NOT NULL,
	CONSTRAINT pk_archive PRIMARY KEY (num),
	CONSTRAINT uq_archive_id UNIQUE (id)
);

CREATE TABLE seal (
	num INTEGER NOT NULL,
	archive INTEGER NOT NULL,
	what TEXT NOT NULL,
	at TEXT NOT NULL,
	leaves BLOB NOT NULL,
	signature BLOB NOT NULL,
	CONSTRAINT pk_seal PRIMARY KEY (num)
);

CREATE TABLE receipt (
	entry_num INTEGER NOT NULL,
	archive INTEGER NOT NULL,
	number INTEGER NOT NULL,
	seal INTEGER NOT NULL,
	CONSTRAINT pk_receipt PRIMARY KEY (entry_num, archive)
)
 WITHOUT ROWID;

CREATE TABLE photo_receipt (
	original TEXT NOT NULL,
	archive INTEGER NOT NULL,
	size_bytes INTEGER NOT NULL,
	seal INTEGER NOT NULL,
	CONSTRAINT pk_photo_receipt PRIMARY KEY (original, archive)
)
 WITHOUT ROWID;

CREATE TABLE refusal (
	entry_num INTEGER NOT NULL,
	archive INTEGER NOT NULL,
	reason TEXT NOT NULL,
	detail TEXT NOT NULL,
	CONSTRAINT pk_refusal PRIMARY KEY (entry_num, archive)
)
 WITHOUT ROWID;

CREATE TABLE "conflict" (
	record TEXT NOT NULL,
	type TEXT NOT NULL,
	name TEXT NOT NULL,
	base TEXT NOT NULL,
	variants TEXT NOT NULL,
	CONSTRAINT pk_conflict PRIMARY KEY (record, type, name)
);

CREATE TABLE link (
	target TEXT NOT NULL,
	source TEXT NOT NULL,
	type TEXT NOT NULL,
	CONSTRAINT pk_link PRIMARY KEY (target, source, type)
)
 WITHOUT ROWID;

CREATE TABLE draft (
	record TEXT NOT NULL,
	type TEXT NOT NULL,
	body TEXT NOT NULL,
	base TEXT NOT NULL,
	saved_at TEXT NOT NULL,
	CONSTRAINT pk_draft PRIMARY KEY (record)
);

CREATE TABLE quarantine (
	hash BLOB NOT NULL,
	reason TEXT NOT NULL,
	detail TEXT NOT NULL,
	came_from TEXT NOT NULL,
	held_at TEXT NOT NULL,
	head BLOB NOT NULL,
	body BLOB NOT NULL,
	CONSTRAINT pk_quarantine PRIMARY KEY (hash)
);

CREATE TABLE thumbnail (
	original TEXT NOT NULL,
	jpeg BLOB NOT NULL,
	CONSTRAINT pk_thumbnail PRIMARY KEY (original)
);

CREATE TABLE search_queue (
	turn INTEGER NOT NULL,
	record TEXT NOT NULL,
	type TEXT NOT NULL,
	CONSTRAINT pk_search_queue PRIMARY KEY (turn, record, type)
)
 WITHOUT ROWID;

CREATE TABLE sync_run (
	num INTEGER NOT NULL,
	started_at TEXT NOT NULL,
	report TEXT NOT NULL,
	CONSTRAINT pk_sync_run PRIMARY KEY (num)
);

CREATE TABLE unit (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	name TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.name'), '')) VIRTUAL,
	short_name TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.short_name'), '')) VIRTUAL,
	kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
	parent_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.parent_id'), '')) VIRTUAL,
	"order" INTEGER GENERATED ALWAYS AS (json_extract(body, '$.order')) VIRTUAL,
	CONSTRAINT pk_unit PRIMARY KEY (num),
	CONSTRAINT uq_unit_id UNIQUE (id)
);

CREATE INDEX ix_unit_name ON unit (name);

CREATE TABLE cadre (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	name TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.name'), '')) VIRTUAL,
	sex TEXT GENERATED ALWAYS AS (json_extract(body, '$.sex')) VIRTUAL,
	born_on TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.born_on'), '')) VIRTUAL,
	ethnicity TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.ethnicity'), '')) VIRTUAL,
	native_place TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.native_place'), '')) VIRTUAL,
	birthplace TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.birthplace'), '')) VIRTUAL,
	joined_party_on TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.joined_party_on'), '')) VIRTUAL,
	started_work_on TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.started_work_on'), '')) VIRTUAL,
	health TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.health'), '')) VIRTUAL,
	technical_title TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.technical_title'), '')) VIRTUAL,
	expertise TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.expertise'), '')) VIRTUAL,
	full_time_education TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.full_time_education'), '')) VIRTUAL,
	full_time_degree TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.full_time_degree'), '')) VIRTUAL,
	full_time_school TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.full_time_school'), '')) VIRTUAL,
	full_time_degree_school TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.full_time_degree_school'), '')) VIRTUAL,
	in_service_education TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.in_service_education'), '')) VIRTUAL,
	in_service_degree TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.in_service_degree'), '')) VIRTUAL,
	in_service_school TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.in_service_school'), '')) VIRTUAL,
	in_service_degree_school TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.in_service_degree_school'), '')) VIRTUAL,
	id_number TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.id_number'), '')) VIRTUAL,
	unit_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.unit_id'), '')) VIRTUAL,
	post TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.post'), '')) VIRTUAL,
	proposed_post TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.proposed_post'), '')) VIRTUAL,
	removed_post TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.removed_post'), '')) VIRTUAL,
	post_level TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.post_level'), '')) VIRTUAL,
	rank TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.rank'), '')) VIRTUAL,
	in_post_since TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.in_post_since'), '')) VIRTUAL,
	at_level_since TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.at_level_since'), '')) VIRTUAL,
	reported_by TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.reported_by'), '')) VIRTUAL,
	age_as_of TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.age_as_of'), '')) VIRTUAL,
	filled_on TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.filled_on'), '')) VIRTUAL,
	filled_by TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.filled_by'), '')) VIRTUAL,
	portrait TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.portrait'), '')) VIRTUAL,
	roster_version TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.roster_version'), '')) VIRTUAL,
	CONSTRAINT pk_cadre PRIMARY KEY (num),
	CONSTRAINT uq_cadre_id UNIQUE (id)
);

CREATE INDEX ix_cadre_unit_id ON cadre (unit_id) WHERE unit_id <> '';

CREATE INDEX ix_cadre_name ON cadre (name);

CREATE TABLE reviewer (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	name TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.name'), '')) VIRTUAL,
	unit_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.unit_id'), '')) VIRTUAL,
	post TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.post'), '')) VIRTUAL,
	kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
	reviewer_class TEXT GENERATED ALWAYS AS (json_extract(body, '$.reviewer_class')) VIRTUAL,
	role TEXT GENERATED ALWAYS AS (json_extract(body, '$.role')) VIRTUAL,
	can_lead INTEGER GENERATED ALWAYS AS (coalesce(json_extract(body, '$.can_lead'), 0)) VIRTUAL,
	certificate TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.certificate'), '')) VIRTUAL,
	certified_until TEXT GENERATED ALWAYS AS (json_extract(body, '$.certified_until')) VIRTUAL,
	CONSTRAINT pk_reviewer PRIMARY KEY (num),
	CONSTRAINT uq_reviewer_id UNIQUE (id)
);

CREATE TABLE corps (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	name TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.name'), '')) VIRTUAL,
	leader_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.leader_id'), '')) VIRTUAL,
	profile TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.profile'), '')) VIRTUAL,
	CONSTRAINT pk_corps PRIMARY KEY (num),
	CONSTRAINT uq_corps_id UNIQUE (id)
);

CREATE TABLE field (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	name TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.name'), '')) VIRTUAL,
	"order" INTEGER GENERATED ALWAYS AS (json_extract(body, '$.order')) VIRTUAL,
	CONSTRAINT pk_field PRIMARY KEY (num),
	CONSTRAINT uq_field_id UNIQUE (id)
);

CREATE TABLE matter (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	number TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.number'), '')) VIRTUAL,
	name TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.name'), '')) VIRTUAL,
	kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
	project_kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.project_kind')) VIRTUAL,
	task_kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.task_kind')) VIRTUAL,
	field_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.field_id'), '')) VIRTUAL,
	level TEXT GENERATED ALWAYS AS (json_extract(body, '$.level')) VIRTUAL,
	investment TEXT GENERATED ALWAYS AS (json_extract(body, '$.investment')) VIRTUAL,
	year_investment TEXT GENERATED ALWAYS AS (json_extract(body, '$.year_investment')) VIRTUAL,
	unit_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.unit_id'), '')) VIRTUAL,
	progress TEXT GENERATED ALWAYS AS (json_extract(body, '$.progress')) VIRTUAL,
	CONSTRAINT pk_matter PRIMARY KEY (num),
	CONSTRAINT uq_matter_id UNIQUE (id)
);

CREATE INDEX ix_matter_field_id ON matter (field_id) WHERE field_id <> '';

CREATE INDEX ix_matter_number ON matter (number);

CREATE TABLE milestone (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	matter_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.matter_id'), '')) VIRTUAL,
	name TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.name'), '')) VIRTUAL,
	planned_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.planned_on')) VIRTUAL,
	weight INTEGER GENERATED ALWAYS AS (json_extract(body, '$.weight')) VIRTUAL,
	done_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.done_on')) VIRTUAL,
	CONSTRAINT pk_milestone PRIMARY KEY (num),
	CONSTRAINT uq_milestone_id UNIQUE (id)
);

CREATE INDEX ix_milestone_matter_id ON milestone (matter_id) WHERE matter_id <> '';

CREATE TABLE responsibility (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	matter_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.matter_id'), '')) VIRTUAL,
	cadre_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.cadre_id'), '')) VIRTUAL,
	part TEXT GENERATED ALWAYS AS (json_extract(body, '$.part')) VIRTUAL,
	basis TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.basis'), '')) VIRTUAL,
	since TEXT GENERATED ALWAYS AS (json_extract(body, '$.since')) VIRTUAL,
	until TEXT GENERATED ALWAYS AS (json_extract(body, '$.until')) VIRTUAL,
	CONSTRAINT pk_responsibility PRIMARY KEY (num),
	CONSTRAINT uq_responsibility_id UNIQUE (id)
);

CREATE INDEX ix_responsibility_cadre_id ON responsibility (cadre_id) WHERE cadre_id <> '';

CREATE INDEX ix_responsibility_matter_id ON responsibility (matter_id) WHERE matter_id <> '';

CREATE TABLE round (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	year INTEGER GENERATED ALWAYS AS (json_extract(body, '$.year')) VIRTUAL,
	number INTEGER GENERATED ALWAYS AS (json_extract(body, '$.number')) VIRTUAL,
	theme TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.theme'), '')) VIRTUAL,
	short_name TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.short_name'), '')) VIRTUAL,
	kind TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.kind'), 'theme')) VIRTUAL,
	starts_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.starts_on')) VIRTUAL,
	ends_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.ends_on')) VIRTUAL,
	period_months INTEGER GENERATED ALWAYS AS (json_extract(body, '$.period_months')) VIRTUAL,
	meeting TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.meeting'), '')) VIRTUAL,
	approved_by TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.approved_by'), '')) VIRTUAL,
	list_confirmed_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.list_confirmed_on')) VIRTUAL,
	stopped_reason TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.stopped_reason'), '')) VIRTUAL,
	state TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.state'), 'draft')) VIRTUAL,
	CONSTRAINT pk_round PRIMARY KEY (num),
	CONSTRAINT uq_round_id UNIQUE (id)
);

CREATE TABLE team (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	round_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.round_id'), '')) VIRTUAL,
	name TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.name'), '')) VIRTUAL,
	corps_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.corps_id'), '')) VIRTUAL,
	leader_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.leader_id'), '')) VIRTUAL,
	CONSTRAINT pk_team PRIMARY KEY (num),
	CONSTRAINT uq_team_id UNIQUE (id)
);

CREATE INDEX ix_team_round_id ON team (round_id) WHERE round_id <> '';

CREATE TABLE peer_group (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	round_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.round_id'), '')) VIRTUAL,
	name TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.name'), '')) VIRTUAL,
	level TEXT GENERATED ALWAYS AS (json_extract(body, '$.level')) VIRTUAL,
	division TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.division'), '')) VIRTUAL,
	scheme TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.scheme'), '')) VIRTUAL,
	CONSTRAINT pk_peer_group PRIMARY KEY (num),
	CONSTRAINT uq_peer_group_id UNIQUE (id)
);

CREATE INDEX ix_peer_group_round_id ON peer_group (round_id) WHERE round_id <> '';

CREATE TABLE subject (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	round_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.round_id'), '')) VIRTUAL,
	cadre_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.cadre_id'), '')) VIRTUAL,
	team_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.team_id'), '')) VIRTUAL,
	peer_group_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.peer_group_id'), '')) VIRTUAL,
	level TEXT GENERATED ALWAYS AS (json_extract(body, '$.level')) VIRTUAL,
	front TEXT GENERATED ALWAYS AS (json_extract(body, '$.front')) VIRTUAL,
	reason TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.reason'), '')) VIRTUAL,
	due_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.due_on')) VIRTUAL,
	withdrawn_reason TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.withdrawn_reason'), '')) VIRTUAL,
	ungraded_reason TEXT GENERATED ALWAYS AS (json_extract(body, '$.ungraded_reason')) VIRTUAL,
	state TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.state'), 'nominated')) VIRTUAL,
	CONSTRAINT pk_subject PRIMARY KEY (num),
	CONSTRAINT uq_subject_id UNIQUE (id)
);

CREATE INDEX ix_subject_round_id ON subject (round_id) WHERE round_id <> '';

CREATE INDEX ix_subject_peer_group_id ON subject (peer_group_id) WHERE peer_group_id <> '';

CREATE INDEX ix_subject_cadre_id ON subject (cadre_id) WHERE cadre_id <> '';

CREATE INDEX ix_subject_team_id ON subject (team_id) WHERE team_id <> '';

CREATE TABLE interview (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	round_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.round_id'), '')) VIRTUAL,
	number INTEGER GENERATED ALWAYS AS (json_extract(body, '$.number')) VIRTUAL,
	interviewee TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.interviewee'), '')) VIRTUAL,
	interviewee_post TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.interviewee_post'), '')) VIRTUAL,
	circle TEXT GENERATED ALWAYS AS (json_extract(body, '$.circle')) VIRTUAL,
	relation TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.relation'), '')) VIRTUAL,
	confidential INTEGER GENERATED ALWAYS AS (coalesce(json_extract(body, '$.confidential'), 0)) VIRTUAL,
	informed INTEGER GENERATED ALWAYS AS (coalesce(json_extract(body, '$.informed'), 0)) VIRTUAL,
	site TEXT GENERATED ALWAYS AS (json_extract(body, '$.site')) VIRTUAL,
	place TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.place'), '')) VIRTUAL,
	manner TEXT GENERATED ALWAYS AS (json_extract(body, '$.manner')) VIRTUAL,
	held_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.held_at')) VIRTUAL,
	ended_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.ended_at')) VIRTUAL,
	asked_by TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.asked_by'), '')) VIRTUAL,
	recorded_by TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.recorded_by'), '')) VIRTUAL,
	leaning TEXT GENERATED ALWAYS AS (json_extract(body, '$.leaning')) VIRTUAL,
	"check" TEXT GENERATED ALWAYS AS (json_extract(body, '$.check')) VIRTUAL,
	audio INTEGER GENERATED ALWAYS AS (coalesce(json_extract(body, '$.audio'), 0)) VIRTUAL,
	signed_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.signed_at')) VIRTUAL,
	corrects TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.corrects'), '')) VIRTUAL,
	state TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.state'), 'draft')) VIRTUAL,
	CONSTRAINT pk_interview PRIMARY KEY (num),
	CONSTRAINT uq_interview_id UNIQUE (id)
);

CREATE INDEX ix_interview_round_id ON interview (round_id) WHERE round_id <> '';

CREATE INDEX ix_interview_corrects ON interview (corrects) WHERE corrects <> '';

CREATE TABLE point (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	interview_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.interview_id'), '')) VIRTUAL,
	subject_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.subject_id'), '')) VIRTUAL,
	kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
	first_line INTEGER GENERATED ALWAYS AS (json_extract(body, '$.first_line')) VIRTUAL,
	last_line INTEGER GENERATED ALWAYS AS (json_extract(body, '$.last_line')) VIRTUAL,
	first_character INTEGER GENERATED ALWAYS AS (json_extract(body, '$.first_character')) VIRTUAL,
	last_character INTEGER GENERATED ALWAYS AS (json_extract(body, '$.last_character')) VIRTUAL,
	credibility TEXT GENERATED ALWAYS AS (json_extract(body, '$.credibility')) VIRTUAL,
	follow_up TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.follow_up'), '')) VIRTUAL,
	adoption TEXT GENERATED ALWAYS AS (json_extract(body, '$.adoption')) VIRTUAL,
	CONSTRAINT pk_point PRIMARY KEY (num),
	CONSTRAINT uq_point_id UNIQUE (id)
);

CREATE INDEX ix_point_subject_id ON point (subject_id) WHERE subject_id <> '';

CREATE INDEX ix_point_interview_id ON point (interview_id) WHERE interview_id <> '';

CREATE TABLE observation (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	round_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.round_id'), '')) VIRTUAL,
	subject_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.subject_id'), '')) VIRTUAL,
	observed_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.observed_at')) VIRTUAL,
	site TEXT GENERATED ALWAYS AS (json_extract(body, '$.site')) VIRTUAL,
	place TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.place'), '')) VIRTUAL,
	manner TEXT GENERATED ALWAYS AS (json_extract(body, '$.manner')) VIRTUAL,
	element TEXT GENERATED ALWAYS AS (json_extract(body, '$.element')) VIRTUAL,
	observer_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.observer_id'), '')) VIRTUAL,
	matter_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.matter_id'), '')) VIRTUAL,
	CONSTRAINT pk_observation PRIMARY KEY (num),
	CONSTRAINT uq_observation_id UNIQUE (id)
);

CREATE INDEX ix_observation_round_id ON observation (round_id) WHERE round_id <> '';

CREATE INDEX ix_observation_subject_id ON observation (subject_id) WHERE subject_id <> '';

CREATE TABLE finding (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	round_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.round_id'), '')) VIRTUAL,
	subject_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.subject_id'), '')) VIRTUAL,
	matter_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.matter_id'), '')) VIRTUAL,
	method TEXT GENERATED ALWAYS AS (json_extract(body, '$.method')) VIRTUAL,
	verdict TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.verdict'), 'pending')) VIRTUAL,
	found_by TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.found_by'), '')) VIRTUAL,
	CONSTRAINT pk_finding PRIMARY KEY (num),
	CONSTRAINT uq_finding_id UNIQUE (id)
);

CREATE INDEX ix_finding_subject_id ON finding (subject_id) WHERE subject_id <> '';

CREATE INDEX ix_finding_round_id ON finding (round_id) WHERE round_id <> '';

CREATE TABLE evidence (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	round_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.round_id'), '')) VIRTUAL,
	subject_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.subject_id'), '')) VIRTUAL,
	number TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.number'), '')) VIRTUAL,
	title TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.title'), '')) VIRTUAL,
	kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
	dimension TEXT GENERATED ALWAYS AS (json_extract(body, '$.dimension')) VIRTUAL,
	site TEXT GENERATED ALWAYS AS (json_extract(body, '$.site')) VIRTUAL,
	producer TEXT GENERATED ALWAYS AS (json_extract(body, '$.producer')) VIRTUAL,
	matter_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.matter_id'), '')) VIRTUAL,
	interview_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.interview_id'), '')) VIRTUAL,
	point_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.point_id'), '')) VIRTUAL,
	observation_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.observation_id'), '')) VIRTUAL,
	collected_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.collected_at')) VIRTUAL,
	collected_by TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.collected_by'), '')) VIRTUAL,
	void_reason TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.void_reason'), '')) VIRTUAL,
	state TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.state'), 'registered')) VIRTUAL,
	CONSTRAINT pk_evidence PRIMARY KEY (num),
	CONSTRAINT uq_evidence_id UNIQUE (id)
);

CREATE INDEX ix_evidence_subject_id ON evidence (subject_id) WHERE subject_id <> '';

CREATE INDEX ix_evidence_round_id ON evidence (round_id) WHERE round_id <> '';

CREATE INDEX ix_evidence_number ON evidence (number);

CREATE TABLE verification (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	round_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.round_id'), '')) VIRTUAL,
	subject_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.subject_id'), '')) VIRTUAL,
	claim_type TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.claim_type'), '')) VIRTUAL,
	claim_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.claim_id'), '')) VIRTUAL,
	verdict TEXT GENERATED ALWAYS AS (json_extract(body, '$.verdict')) VIRTUAL,
	method TEXT GENERATED ALWAYS AS (json_extract(body, '$.method')) VIRTUAL,
	verifier_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.verifier_id'), '')) VIRTUAL,
	verified_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.verified_at')) VIRTUAL,
	CONSTRAINT pk_verification PRIMARY KEY (num),
	CONSTRAINT uq_verification_id UNIQUE (id)
);

CREATE INDEX ix_verification_round_id ON verification (round_id) WHERE round_id <> '';

CREATE INDEX ix_verification_claim_id ON verification (claim_id);

CREATE INDEX ix_verification_subject_id ON verification (subject_id) WHERE subject_id <> '';

CREATE TABLE photo (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	original TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.original'), '')) VIRTUAL,
	media_type TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.media_type'), '')) VIRTUAL,
	size_bytes INTEGER GENERATED ALWAYS AS (json_extract(body, '$.size_bytes')) VIRTUAL,
	width_px INTEGER GENERATED ALWAYS AS (json_extract(body, '$.width_px')) VIRTUAL,
	height_px INTEGER GENERATED ALWAYS AS (json_extract(body, '$.height_px')) VIRTUAL,
	taken_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.taken_at')) VIRTUAL,
	latitude TEXT GENERATED ALWAYS AS (json_extract(body, '$.latitude')) VIRTUAL,
	longitude TEXT GENERATED ALWAYS AS (json_extract(body, '$.longitude')) VIRTUAL,
	caption TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.caption'), '')) VIRTUAL,
	place TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.place'), '')) VIRTUAL,
	photographer TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.photographer'), '')) VIRTUAL,
	file_name TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.file_name'), '')) VIRTUAL,
	round_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.round_id'), '')) VIRTUAL,
	matter_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.matter_id'), '')) VIRTUAL,
	quarter_turns INTEGER GENERATED ALWAYS AS (json_extract(body, '$.quarter_turns')) VIRTUAL,
	CONSTRAINT pk_photo PRIMARY KEY (num),
	CONSTRAINT uq_photo_id UNIQUE (id)
);

CREATE INDEX ix_photo_original ON photo (original);

CREATE INDEX ix_photo_round_id ON photo (round_id) WHERE round_id <> '';

CREATE TABLE duty_item (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	round_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.round_id'), '')) VIRTUAL,
	subject_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.subject_id'), '')) VIRTUAL,
	number INTEGER GENERATED ALWAYS AS (json_extract(body, '$.number')) VIRTUAL,
	duty TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.duty'), '')) VIRTUAL,
	basis TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.basis'), '')) VIRTUAL,
	due_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.due_on')) VIRTUAL,
	part TEXT GENERATED ALWAYS AS (json_extract(body, '$.part')) VIRTUAL,
	partners TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.partners'), '')) VIRTUAL,
	matter_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.matter_id'), '')) VIRTUAL,
	weight TEXT GENERATED ALWAYS AS (json_extract(body, '$.weight')) VIRTUAL,
	state TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.state'), 'draft')) VIRTUAL,
	CONSTRAINT pk_duty_item PRIMARY KEY (num),
	CONSTRAINT uq_duty_item_id UNIQUE (id)
);

CREATE INDEX ix_duty_item_subject_id ON duty_item (subject_id) WHERE subject_id <> '';

CREATE INDEX ix_duty_item_round_id ON duty_item (round_id) WHERE round_id <> '';

CREATE TABLE result_item (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	round_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.round_id'), '')) VIRTUAL,
	subject_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.subject_id'), '')) VIRTUAL,
	number INTEGER GENERATED ALWAYS AS (json_extract(body, '$.number')) VIRTUAL,
	duty_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.duty_id'), '')) VIRTUAL,
	off_list INTEGER GENERATED ALWAYS AS (coalesce(json_extract(body, '$.off_list'), 0)) VIRTUAL,
	value TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.value'), '')) VIRTUAL,
	proof TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.proof'), '')) VIRTUAL,
	self_rating TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.self_rating'), '')) VIRTUAL,
	state TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.state'), 'draft')) VIRTUAL,
	CONSTRAINT pk_result_item PRIMARY KEY (num),
	CONSTRAINT uq_result_item_id UNIQUE (id)
);

CREATE INDEX ix_result_item_round_id ON result_item (round_id) WHERE round_id <> '';

CREATE INDEX ix_result_item_duty_id ON result_item (duty_id) WHERE duty_id <> '';

CREATE INDEX ix_result_item_subject_id ON result_item (subject_id) WHERE subject_id <> '';

CREATE TABLE issue_item (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	round_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.round_id'), '')) VIRTUAL,
	subject_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.subject_id'), '')) VIRTUAL,
	number INTEGER GENERATED ALWAYS AS (json_extract(body, '$.number')) VIRTUAL,
	duty_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.duty_id'), '')) VIRTUAL,
	source TEXT GENERATED ALWAYS AS (json_extract(body, '$.source')) VIRTUAL,
	severity TEXT GENERATED ALWAYS AS (json_extract(body, '$.severity')) VIRTUAL,
	fault TEXT GENERATED ALWAYS AS (json_extract(body, '$.fault')) VIRTUAL,
	issue_class TEXT GENERATED ALWAYS AS (json_extract(body, '$.issue_class')) VIRTUAL,
	to_order INTEGER GENERATED ALWAYS AS (coalesce(json_extract(body, '$.to_order'), 0)) VIRTUAL,
	rectification TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.rectification'), '')) VIRTUAL,
	state TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.state'), 'draft')) VIRTUAL,
	CONSTRAINT pk_issue_item PRIMARY KEY (num),
	CONSTRAINT uq_issue_item_id UNIQUE (id)
);

CREATE INDEX ix_issue_item_round_id ON issue_item (round_id) WHERE round_id <> '';

CREATE INDEX ix_issue_item_subject_id ON issue_item (subject_id) WHERE subject_id <> '';

CREATE TABLE appraisal_sheet (
	num INTEGER NOT NULL,
	id TEXT NOT NULL,
	heads BLOB NOT NULL,
	clock INTEGER NOT NULL,
	body TEXT NOT NULL,
	struck TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.struck'), '')) VIRTUAL,
	round_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.round_id'), '')) VIRTUAL,
	subject_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.subject_id'), '')) VIRTUAL,
	reviewer_id TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.reviewer_id'), '')) VIRTUAL,
	turn INTEGER GENERATED ALWAYS AS (json_extract(body, '$.turn')) VIRTUAL,
	suited_post TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.suited_post'), '')) VIRTUAL,
	proposed TEXT GENERATED ALWAYS AS (json_extract(body, '$.proposed')) VIRTUAL,
	recusal_declared INTEGER GENERATED ALWAYS AS (coalesce(json_extract(body, '$.recusal_declared'), 0)) VIRTUAL,
	signed_at TEXT GENERATED ALWAYS AS (json_extract(body, '$.signed_at')) VIRTUAL,
	state TEXT GENERATED ALWAYS AS (coalesce(json_extract(body, '$.state'), 'draft')) VIRTUAL,
	CONSTRAINT pk_appraisal_sheet PRIMARY KEY (num),
	CONSTRAINT uq_appraisal_sheet_id UNIQUE (id)
);

CREATE INDEX ix_appraisal_sheet_subject_id ON appraisal_sheet (subject_id) WHERE subject_id <> '';

CREATE INDEX ix_appraisal_sheet_reviewer_id ON appraisal_sheet (reviewer_id) WHERE reviewer_id <> '';

CREATE INDEX ix_appraisal_sheet_round_id ON appraisal_sheet (round_id) WHERE round_id <> '';

CREATE INDEX ix_unit_struck ON unit (struck) WHERE struck <> '';

CREATE INDEX ix_cadre_struck ON cadre (struck) WHERE struck <> '';

CREATE INDEX ix_reviewer_struck ON reviewer (struck) WHERE struck <> '';

CREATE INDEX ix_corps_struck ON corps (struck) WHERE struck <> '';

CREATE INDEX ix_field_struck ON field (struck) WHERE struck <> '';

CREATE INDEX ix_matter_struck ON matter (struck) WHERE struck <> '';

CREATE INDEX ix_milestone_struck ON milestone (struck) WHERE struck <> '';

CREATE INDEX ix_responsibility_struck ON responsibility (struck) WHERE struck <> '';

CREATE INDEX ix_round_struck ON round (struck) WHERE struck <> '';

CREATE INDEX ix_team_struck ON team (struck) WHERE struck <> '';

CREATE INDEX ix_peer_group_struck ON peer_group (struck) WHERE struck <> '';

CREATE INDEX ix_subject_struck ON subject (struck) WHERE struck <> '';

CREATE INDEX ix_interview_struck ON interview (struck) WHERE struck <> '';

CREATE INDEX ix_point_struck ON point (struck) WHERE struck <> '';

CREATE INDEX ix_observation_struck ON observation (struck) WHERE struck <> '';

CREATE INDEX ix_finding_struck ON finding (struck) WHERE struck <> '';

CREATE INDEX ix_evidence_struck ON evidence (struck) WHERE struck <> '';

CREATE INDEX ix_verification_struck ON verification (struck) WHERE struck <> '';

CREATE INDEX ix_photo_struck ON photo (struck) WHERE struck <> '';

CREATE INDEX ix_duty_item_struck ON duty_item (struck) WHERE struck <> '';

CREATE INDEX ix_result_item_struck ON result_item (struck) WHERE struck <> '';

CREATE INDEX ix_issue_item_struck ON issue_item (struck) WHERE struck <> '';

CREATE INDEX ix_appraisal_sheet_struck ON appraisal_sheet (struck) WHERE struck <> '';

CREATE VIRTUAL TABLE search_text USING fts5(words, content='', contentless_delete=1, tokenize='unicode61');

CREATE TRIGGER entry_is_append_only BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER entry_head_is_fixed BEFORE UPDATE OF num, hash, station, seq, type, record, clock, head ON entry BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER entry_body_only_goes BEFORE UPDATE OF body ON entry WHEN NEW.body IS NOT NULL BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
