"""评价方案: its versions, and the numbers of one."""
