"""The station's truth: encrypted SQLite, journal, photos, search, migrations."""
