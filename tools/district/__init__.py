"""The sample district: invented people, matters and talks, made into records."""
