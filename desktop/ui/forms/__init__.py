"""表样: the versions of the forms, and the words of one."""
