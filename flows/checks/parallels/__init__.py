"""What a Korean and an English text may have in common: names, countries, organisations, words.

romanisation   where Hangul spells a name given in Latin letters
consonants     which Hangul a foreign name is heard as
syllables      the jamo of a Hangul syllable
persons        the people an English text names
countries      what Korean papers call each country of flows/checks/names.py
organisations  abbreviations and organisations in both languages
lexicon        the common words of policy papers
features       passages → the marks they can be aligned by
"""
