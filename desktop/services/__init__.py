"""The verbs of the trade: one verb is one transaction, written to the journal."""
