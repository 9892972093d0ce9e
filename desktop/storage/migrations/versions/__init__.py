"""One file a step; old ones are never edited."""
