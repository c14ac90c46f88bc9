"""A file of an issue that is out already, and what lies beside it → what it is.

    reading          the stage flows/importing, given all that it asks for
    pictures         the pictures beside a saved page, from below one folder
    pictures_child   decodes them, behind the fences

An import reads back catalogues with it, and a correction the page that somebody has put right.
"""
