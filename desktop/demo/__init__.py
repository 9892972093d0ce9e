"""The sample district: two laptops, one round, an archive between them."""
