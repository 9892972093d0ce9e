"""汇总: how far the round is, and what waits for the leader."""
