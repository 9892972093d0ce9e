"""Rosters and tables of others: read, compared with the station, then carried out."""
