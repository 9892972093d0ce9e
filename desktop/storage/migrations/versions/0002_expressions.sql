-- The fields that have an index, as expressions over the body: frozen, never edited.

CREATE INDEX ix_unit_name ON unit (coalesce(json_extract(body, '$.name'), ''));

CREATE INDEX ix_unit_struck ON unit (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_cadre_name ON cadre (coalesce(json_extract(body, '$.name'), ''));

CREATE INDEX ix_cadre_struck ON cadre (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_cadre_unit_id ON cadre (coalesce(json_extract(body, '$.unit_id'), '')) WHERE coalesce(json_extract(body, '$.unit_id'), '') <> '';

CREATE INDEX ix_reviewer_struck ON reviewer (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_corps_struck ON corps (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_field_struck ON field (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_matter_field_id ON matter (coalesce(json_extract(body, '$.field_id'), '')) WHERE coalesce(json_extract(body, '$.field_id'), '') <> '';

CREATE INDEX ix_matter_number ON matter (coalesce(json_extract(body, '$.number'), ''));

CREATE INDEX ix_matter_struck ON matter (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_milestone_matter_id ON milestone (coalesce(json_extract(body, '$.matter_id'), '')) WHERE coalesce(json_extract(body, '$.matter_id'), '') <> '';

CREATE INDEX ix_milestone_struck ON milestone (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_responsibility_cadre_id ON responsibility (coalesce(json_extract(body, '$.cadre_id'), '')) WHERE coalesce(json_extract(body, '$.cadre_id'), '') <> '';

CREATE INDEX ix_responsibility_matter_id ON responsibility (coalesce(json_extract(body, '$.matter_id'), '')) WHERE coalesce(json_extract(body, '$.matter_id'), '') <> '';

CREATE INDEX ix_responsibility_struck ON responsibility (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_round_struck ON round (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_team_round_id ON team (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_team_struck ON team (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_peer_group_round_id ON peer_group (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_peer_group_struck ON peer_group (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_subject_cadre_id ON subject (coalesce(json_extract(body, '$.cadre_id'), '')) WHERE coalesce(json_extract(body, '$.cadre_id'), '') <> '';

CREATE INDEX ix_subject_peer_group_id ON subject (coalesce(json_extract(body, '$.peer_group_id'), '')) WHERE coalesce(json_extract(body, '$.peer_group_id'), '') <> '';

CREATE INDEX ix_subject_round_id ON subject (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_subject_struck ON subject (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_subject_team_id ON subject (coalesce(json_extract(body, '$.team_id'), '')) WHERE coalesce(json_extract(body, '$.team_id'), '') <> '';

CREATE INDEX ix_interview_corrects ON interview (coalesce(json_extract(body, '$.corrects'), '')) WHERE coalesce(json_extract(body, '$.corrects'), '') <> '';

CREATE INDEX ix_interview_round_id ON interview (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_interview_struck ON interview (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_point_interview_id ON point (coalesce(json_extract(body, '$.interview_id'), '')) WHERE coalesce(json_extract(body, '$.interview_id'), '') <> '';

CREATE INDEX ix_point_struck ON point (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_point_subject_id ON point (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE INDEX ix_observation_round_id ON observation (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_observation_struck ON observation (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_observation_subject_id ON observation (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE INDEX ix_finding_round_id ON finding (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_finding_struck ON finding (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_finding_subject_id ON finding (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE INDEX ix_evidence_number ON evidence (coalesce(json_extract(body, '$.number'), ''));

CREATE INDEX ix_evidence_round_id ON evidence (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_evidence_struck ON evidence (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_evidence_subject_id ON evidence (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE INDEX ix_verification_claim_id ON verification (coalesce(json_extract(body, '$.claim_id'), ''));

CREATE INDEX ix_verification_round_id ON verification (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_verification_struck ON verification (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_verification_subject_id ON verification (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE INDEX ix_photo_original ON photo (coalesce(json_extract(body, '$.original'), ''));

CREATE INDEX ix_photo_round_id ON photo (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_photo_struck ON photo (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_duty_item_round_id ON duty_item (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_duty_item_struck ON duty_item (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_duty_item_subject_id ON duty_item (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE INDEX ix_result_item_duty_id ON result_item (coalesce(json_extract(body, '$.duty_id'), '')) WHERE coalesce(json_extract(body, '$.duty_id'), '') <> '';

CREATE INDEX ix_result_item_round_id ON result_item (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_result_item_struck ON result_item (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_result_item_subject_id ON result_item (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE INDEX ix_issue_item_round_id ON issue_item (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_issue_item_struck ON issue_item (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_issue_item_subject_id ON issue_item (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';

CREATE INDEX ix_appraisal_sheet_reviewer_id ON appraisal_sheet (coalesce(json_extract(body, '$.reviewer_id'), '')) WHERE coalesce(json_extract(body, '$.reviewer_id'), '') <> '';

CREATE INDEX ix_appraisal_sheet_round_id ON appraisal_sheet (coalesce(json_extract(body, '$.round_id'), '')) WHERE coalesce(json_extract(body, '$.round_id'), '') <> '';

CREATE INDEX ix_appraisal_sheet_struck ON appraisal_sheet (coalesce(json_extract(body, '$.struck'), '')) WHERE coalesce(json_extract(body, '$.struck'), '') <> '';

CREATE INDEX ix_appraisal_sheet_subject_id ON appraisal_sheet (coalesce(json_extract(body, '$.subject_id'), '')) WHERE coalesce(json_extract(body, '$.subject_id'), '') <> '';
