"""The way to the archive: one protocol, a client, and the archive itself."""
