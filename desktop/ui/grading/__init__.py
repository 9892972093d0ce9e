"""评定: who stands where among his peers, by what, and what people decide."""
