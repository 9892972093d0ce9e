"""The steps of the station's schema."""
