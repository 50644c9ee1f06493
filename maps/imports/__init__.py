"""The way back: what somebody changed in an exported file, compared with the gazetteer and, if accepted, added to it.

Nothing here changes or removes a row: an accepted change is a new location or a new name on its editor's word.
"""
