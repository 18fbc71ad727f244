"""Rendering: one document, two engines (`engine`), and the gates on what came out (`gates`).

Nothing is imported here: choosing an engine needs none of the gates' checkers.
"""
