-- Ballot boxes that are not sealed yet: frozen, never edited.

CREATE TABLE ballot_live (
	activity TEXT NOT NULL, 
	body BLOB NOT NULL, 
	CONSTRAINT pk_ballot_live PRIMARY KEY (activity)
)
 WITHOUT ROWID;
