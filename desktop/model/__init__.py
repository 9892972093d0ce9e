"""The trade without a computer: records, codes, workflows, merge and codec."""
