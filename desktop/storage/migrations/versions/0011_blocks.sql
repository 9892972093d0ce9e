-- Entries that came packed together stay in their block (ADR 0038). Frozen.

CREATE TABLE block (
	first INTEGER NOT NULL, 
	packed BLOB NOT NULL, 
	CONSTRAINT pk_block PRIMARY KEY (first)
);

CREATE TRIGGER block_is_kept BEFORE DELETE ON block BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TRIGGER block_is_fixed BEFORE UPDATE ON block BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE VIEW whole_entry AS SELECT num, hash, station, seq, type, record, clock, coalesce(nullif(head, x''), packed_head(num), x'') AS head, coalesce(body, packed_body(num)) AS body FROM entry;

DROP VIEW unit;

CREATE VIEW unit AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.name, s.struck FROM unit_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW cadre;

CREATE VIEW cadre AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.name, s.unit_id, s.struck FROM cadre_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW reviewer;

CREATE VIEW reviewer AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.struck FROM reviewer_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW corps;

CREATE VIEW corps AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.struck FROM corps_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW field;

CREATE VIEW field AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.struck FROM field_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW matter;

CREATE VIEW matter AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.number, s.field_id, s.struck FROM matter_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW milestone;

CREATE VIEW milestone AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.matter_id, s.struck FROM milestone_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW responsibility;

CREATE VIEW responsibility AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.matter_id, s.cadre_id, s.struck FROM responsibility_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW round;

CREATE VIEW round AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.struck FROM round_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW team;

CREATE VIEW team AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.struck FROM team_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW peer_group;

CREATE VIEW peer_group AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.struck FROM peer_group_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW subject;

CREATE VIEW subject AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.cadre_id, s.team_id, s.peer_group_id, s.struck FROM subject_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW interview;

CREATE VIEW interview AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.corrects, s.struck FROM interview_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW point;

CREATE VIEW point AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.interview_id, s.subject_id, s.struck FROM point_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW observation;

CREATE VIEW observation AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM observation_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW finding;

CREATE VIEW finding AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM finding_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW evidence;

CREATE VIEW evidence AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.number, s.struck FROM evidence_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW verification;

CREATE VIEW verification AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.claim_id, s.struck FROM verification_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW photo;

CREATE VIEW photo AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.original, s.round_id, s.struck FROM photo_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW duty_item;

CREATE VIEW duty_item AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM duty_item_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW result_item;

CREATE VIEW result_item AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.duty_id, s.struck FROM result_item_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW issue_item;

CREATE VIEW issue_item AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM issue_item_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW appraisal_sheet;

CREATE VIEW appraisal_sheet AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.reviewer_id, s.struck FROM appraisal_sheet_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW review;

CREATE VIEW review AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.material_id, s.struck FROM review_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW person_match;

CREATE VIEW person_match AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.struck FROM person_match_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW daily_note;

CREATE VIEW daily_note AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.batch_id, s.struck FROM daily_note_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW stay;

CREATE VIEW stay AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.struck FROM stay_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW stay_log;

CREATE VIEW stay_log AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.stay_id, s.struck FROM stay_log_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW period_summary;

CREATE VIEW period_summary AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM period_summary_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW effort_sheet;

CREATE VIEW effort_sheet AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM effort_sheet_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW achievement_sheet;

CREATE VIEW achievement_sheet AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM achievement_sheet_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW ballot_activity;

CREATE VIEW ballot_activity AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.struck FROM ballot_activity_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW ballot_box;

CREATE VIEW ballot_box AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.activity_id, s.struck FROM ballot_box_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW honour_item;

CREATE VIEW honour_item AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM honour_item_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW grade_fact;

CREATE VIEW grade_fact AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM grade_fact_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW conferral;

CREATE VIEW conferral AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM conferral_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW round_lock;

CREATE VIEW round_lock AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.struck FROM round_lock_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW score_sheet;

CREATE VIEW score_sheet AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.lock_id, s.struck FROM score_sheet_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW grade_decision;

CREATE VIEW grade_decision AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM grade_decision_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW assessment;

CREATE VIEW assessment AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.subject_id, s.struck FROM assessment_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW analysis_report;

CREATE VIEW analysis_report AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.struck FROM analysis_report_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW import_batch;

CREATE VIEW import_batch AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.round_id, s.file_digest, s.struck FROM import_batch_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW duty_filing;

CREATE VIEW duty_filing AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.batch_id, s.cadre_id, s.struck FROM duty_filing_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW indicator_reading;

CREATE VIEW indicator_reading AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.batch_id, s.unit_id, s.struck FROM indicator_reading_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW supervision_item;

CREATE VIEW supervision_item AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.batch_id, s.unit_id, s.struck FROM supervision_item_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW quarter_showing;

CREATE VIEW quarter_showing AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.batch_id, s.cadre_id, s.struck FROM quarter_showing_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW scheme;

CREATE VIEW scheme AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.version, s.struck FROM scheme_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW form_template;

CREATE VIEW form_template AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.form, s.struck FROM form_template_state s LEFT JOIN entry e ON e.num = s.entry;

DROP VIEW calendar_year;

CREATE VIEW calendar_year AS SELECT s.num, s.id, s.heads, s.clock, coalesce(s.body, CAST(coalesce(e.body, packed_body(s.entry)) AS TEXT), '{}') AS body, s.struck FROM calendar_year_state s LEFT JOIN entry e ON e.num = s.entry;
