"""The three-legged model (domain/4-scoring.md): Decimal, pure, rounded by level."""
