"""The station's truth: encrypted SQLite, journal, photos, search, backup, migrations."""
