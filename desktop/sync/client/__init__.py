"""The station's side of a sync run."""
