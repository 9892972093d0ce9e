"""The pieces every screen is put together from; they know nothing of the trade."""
