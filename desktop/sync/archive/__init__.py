"""The central archive: numbers entries, keeps them, and gives receipts."""
