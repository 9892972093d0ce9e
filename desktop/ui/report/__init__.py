"""分析报告: what people write in it, checked beside each sentence (M38)."""
