"""What is installed, what is missing, and what each lack costs.

`packages` needs nothing but Python's own library, so that it can say which packages are
not there; `gather` needs them.
"""
