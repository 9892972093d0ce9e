-- Records of forms, ballots, channels, scores and grades: frozen, never edited.

CREATE TABLE achievement_sheet (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_achievement_sheet PRIMARY KEY (num), 
	CONSTRAINT uq_achievement_sheet_id UNIQUE (id)
);

CREATE INDEX ix_achievement_sheet_round_id ON achievement_sheet (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_achievement_sheet_struck ON achievement_sheet (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_achievement_sheet_subject_id ON achievement_sheet (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE TABLE analysis_report (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_analysis_report PRIMARY KEY (num), 
	CONSTRAINT uq_analysis_report_id UNIQUE (id)
);

CREATE INDEX ix_analysis_report_round_id ON analysis_report (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_analysis_report_struck ON analysis_report (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE TABLE assessment (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_assessment PRIMARY KEY (num), 
	CONSTRAINT uq_assessment_id UNIQUE (id)
);

CREATE INDEX ix_assessment_round_id ON assessment (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_assessment_struck ON assessment (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_assessment_subject_id ON assessment (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE TABLE ballot_activity (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_ballot_activity PRIMARY KEY (num), 
	CONSTRAINT uq_ballot_activity_id UNIQUE (id)
);

CREATE INDEX ix_ballot_activity_round_id ON ballot_activity (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_ballot_activity_struck ON ballot_activity (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE TABLE ballot_box (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_ballot_box PRIMARY KEY (num), 
	CONSTRAINT uq_ballot_box_id UNIQUE (id)
);

CREATE INDEX ix_ballot_box_activity_id ON ballot_box (coalesce(json_extract(body, '$.activity_id'), '')) WHERE coalesce(json_extract(body, '$.activity_id'), '') <> '';

CREATE INDEX ix_ballot_box_round_id ON ballot_box (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_ballot_box_struck ON ballot_box (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE TABLE conferral (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_conferral PRIMARY KEY (num), 
	CONSTRAINT uq_conferral_id UNIQUE (id)
);

CREATE INDEX ix_conferral_round_id ON conferral (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_conferral_struck ON conferral (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_conferral_subject_id ON conferral (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE TABLE daily_note (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_daily_note PRIMARY KEY (num), 
	CONSTRAINT uq_daily_note_id UNIQUE (id)
);

CREATE INDEX ix_daily_note_batch_id ON daily_note (coalesce(json_extract(body, '$.batch_id'), '')) WHERE coalesce(json_extract(body, '$.batch_id'), '') <> '';

CREATE INDEX ix_daily_note_round_id ON daily_note (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_daily_note_struck ON daily_note (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_daily_note_subject_id ON daily_note (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE TABLE duty_filing (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_duty_filing PRIMARY KEY (num), 
	CONSTRAINT uq_duty_filing_id UNIQUE (id)
);

CREATE INDEX ix_duty_filing_batch_id ON duty_filing (coalesce(json_extract(body, '$.batch_id'), '')) WHERE coalesce(json_extract(body, '$.batch_id'), '') <> '';

CREATE INDEX ix_duty_filing_cadre_id ON duty_filing (coalesce(json_extract(body, '$.cadre_id'), '')) WHERE coalesce(json_extract(body, '$.cadre_id'), '') <> '';

CREATE INDEX ix_duty_filing_struck ON duty_filing (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE TABLE effort_sheet (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_effort_sheet PRIMARY KEY (num), 
	CONSTRAINT uq_effort_sheet_id UNIQUE (id)
);

CREATE INDEX ix_effort_sheet_round_id ON effort_sheet (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_effort_sheet_struck ON effort_sheet (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_effort_sheet_subject_id ON effort_sheet (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE TABLE form_template (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_form_template PRIMARY KEY (num), 
	CONSTRAINT uq_form_template_id UNIQUE (id)
);

CREATE INDEX ix_form_template_form ON form_template (coalesce(json_extract(body, '$.form'), ''));

CREATE INDEX ix_form_template_struck ON form_template (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE TABLE grade_decision (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_grade_decision PRIMARY KEY (num), 
	CONSTRAINT uq_grade_decision_id UNIQUE (id)
);

CREATE INDEX ix_grade_decision_round_id ON grade_decision (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_grade_decision_struck ON grade_decision (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_grade_decision_subject_id ON grade_decision (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE TABLE grade_fact (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_grade_fact PRIMARY KEY (num), 
	CONSTRAINT uq_grade_fact_id UNIQUE (id)
);

CREATE INDEX ix_grade_fact_round_id ON grade_fact (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_grade_fact_struck ON grade_fact (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_grade_fact_subject_id ON grade_fact (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE TABLE honour_item (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_honour_item PRIMARY KEY (num), 
	CONSTRAINT uq_honour_item_id UNIQUE (id)
);

CREATE INDEX ix_honour_item_round_id ON honour_item (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_honour_item_struck ON honour_item (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_honour_item_subject_id ON honour_item (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE TABLE import_batch (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_import_batch PRIMARY KEY (num), 
	CONSTRAINT uq_import_batch_id UNIQUE (id)
);

CREATE INDEX ix_import_batch_file_digest ON import_batch (coalesce(json_extract(body, '$.file_digest'), ''));

CREATE INDEX ix_import_batch_round_id ON import_batch (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_import_batch_struck ON import_batch (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE TABLE indicator_reading (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_indicator_reading PRIMARY KEY (num), 
	CONSTRAINT uq_indicator_reading_id UNIQUE (id)
);

CREATE INDEX ix_indicator_reading_batch_id ON indicator_reading (coalesce(json_extract(body, '$.batch_id'), '')) WHERE coalesce(json_extract(body, '$.batch_id'), '') <> '';

CREATE INDEX ix_indicator_reading_struck ON indicator_reading (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_indicator_reading_unit_id ON indicator_reading (coalesce(json_extract(body, '$.unit_id'), '')) WHERE coalesce(json_extract(body, '$.unit_id'), '') <> '';

CREATE TABLE period_summary (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_period_summary PRIMARY KEY (num), 
	CONSTRAINT uq_period_summary_id UNIQUE (id)
);

CREATE INDEX ix_period_summary_round_id ON period_summary (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_period_summary_struck ON period_summary (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_period_summary_subject_id ON period_summary (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE TABLE quarter_showing (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_quarter_showing PRIMARY KEY (num), 
	CONSTRAINT uq_quarter_showing_id UNIQUE (id)
);

CREATE INDEX ix_quarter_showing_batch_id ON quarter_showing (coalesce(json_extract(body, '$.batch_id'), '')) WHERE coalesce(json_extract(body, '$.batch_id'), '') <> '';

CREATE INDEX ix_quarter_showing_cadre_id ON quarter_showing (coalesce(json_extract(body, '$.cadre_id'), '')) WHERE coalesce(json_extract(body, '$.cadre_id'), '') <> '';

CREATE INDEX ix_quarter_showing_struck ON quarter_showing (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE TABLE round_lock (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_round_lock PRIMARY KEY (num), 
	CONSTRAINT uq_round_lock_id UNIQUE (id)
);

CREATE INDEX ix_round_lock_round_id ON round_lock (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_round_lock_struck ON round_lock (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE TABLE scheme (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_scheme PRIMARY KEY (num), 
	CONSTRAINT uq_scheme_id UNIQUE (id)
);

CREATE INDEX ix_scheme_struck ON scheme (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_scheme_version ON scheme (coalesce(json_extract(body, '$.version'), ''));

CREATE TABLE score_sheet (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_score_sheet PRIMARY KEY (num), 
	CONSTRAINT uq_score_sheet_id UNIQUE (id)
);

CREATE INDEX ix_score_sheet_lock_id ON score_sheet (coalesce(json_extract(body, '$.lock_id'), '')) WHERE coalesce(json_extract(body, '$.lock_id'), '') <> '';

CREATE INDEX ix_score_sheet_round_id ON score_sheet (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_score_sheet_struck ON score_sheet (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_score_sheet_subject_id ON score_sheet (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE TABLE stay (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_stay PRIMARY KEY (num), 
	CONSTRAINT uq_stay_id UNIQUE (id)
);

CREATE INDEX ix_stay_round_id ON stay (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_stay_struck ON stay (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE TABLE stay_log (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_stay_log PRIMARY KEY (num), 
	CONSTRAINT uq_stay_log_id UNIQUE (id)
);

CREATE INDEX ix_stay_log_round_id ON stay_log (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_stay_log_stay_id ON stay_log (coalesce(json_extract(body, '$.stay_id'), '')) WHERE coalesce(json_extract(body, '$.stay_id'), '') <> '';

CREATE INDEX ix_stay_log_struck ON stay_log (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE TABLE supervision_item (
	num INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	heads BLOB NOT NULL, 
	clock INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_supervision_item PRIMARY KEY (num), 
	CONSTRAINT uq_supervision_item_id UNIQUE (id)
);

CREATE INDEX ix_supervision_item_batch_id ON supervision_item (coalesce(json_extract(body, '$.batch_id'), '')) WHERE coalesce(json_extract(body, '$.batch_id'), '') <> '';

CREATE INDEX ix_supervision_item_struck ON supervision_item (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_supervision_item_unit_id ON supervision_item (coalesce(json_extract(body, '$.unit_id'), '')) WHERE coalesce(json_extract(body, '$.unit_id'), '') <> '';
