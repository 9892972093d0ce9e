"""每日动态 and 蹲点 in the window."""
