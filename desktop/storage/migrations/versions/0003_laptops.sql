-- Other laptops: frozen, never edited.

CREATE TABLE laptop (
	station TEXT NOT NULL,
	organ TEXT NOT NULL,
	name TEXT NOT NULL,
	signing BLOB NOT NULL,
	sealing TEXT NOT NULL,
	told_at TEXT NOT NULL,
	CONSTRAINT pk_laptop PRIMARY KEY (station)
);

CREATE TABLE laptop_chain (
	laptop TEXT NOT NULL,
	station TEXT NOT NULL,
	seq INTEGER NOT NULL,
	CONSTRAINT pk_laptop_chain PRIMARY KEY (laptop, station)
)
 WITHOUT ROWID;

CREATE TABLE laptop_photo (
	laptop TEXT NOT NULL,
	original TEXT NOT NULL,
	CONSTRAINT pk_laptop_photo PRIMARY KEY (laptop, original)
)
 WITHOUT ROWID;
