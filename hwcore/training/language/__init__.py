"""Making what ships of languages (``resources/language``) from public lists of words.

``python -m hwcore.training.language --out resources/language`` needs wordfreq, symspellpy and
german-nouns from the package index, and Debian's wamerican and wdutch.
"""
