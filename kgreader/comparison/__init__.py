"""Several articles together: what they share and where they differ.

So far this room only knows when two mentions name one thing; the other rooms of comparison follow.
"""
