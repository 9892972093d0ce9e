"""Before there is a station: create one, practise on one, or unlock the one there is.

These screens must paint early: nothing here imports the store, the printer, pictures
or the keyring (a test and a benchmark watch it).
"""
