"""What proves who wrote an entry, at a laptop.

In these tests *other* wrote what *laptop* is given; a compromised hub is one into
whose log somebody wrote by hand.
"""
