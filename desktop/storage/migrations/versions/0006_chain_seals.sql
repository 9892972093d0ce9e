-- Signatures of stations over their chains: frozen, never edited.

CREATE TABLE chain_seal (
	num INTEGER NOT NULL, 
	id BLOB NOT NULL, 
	station TEXT NOT NULL, 
	first_seq INTEGER NOT NULL, 
	last_seq INTEGER NOT NULL, 
	hashes BLOB NOT NULL, 
	signature BLOB NOT NULL, 
	made_here INTEGER NOT NULL, 
	CONSTRAINT pk_chain_seal PRIMARY KEY (num), 
	CONSTRAINT ck_chain_seal_signature_length CHECK (length(signature) = 64), 
	CONSTRAINT ck_chain_seal_hashes_length CHECK (first_seq > 0 AND length(hashes) = 32 * (last_seq - first_seq + 1)), 
	CONSTRAINT ck_chain_seal_made_here_known CHECK (made_here IN (0, 1)), 
	CONSTRAINT uq_chain_seal_id UNIQUE (id)
);

CREATE INDEX ix_chain_seal_station ON chain_seal (station, last_seq);
