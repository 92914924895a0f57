"""Training with torch, from corpora to a bundle; nothing that serves predictions imports it.

``run`` is the story, the sub-packages are its chapters: ``corpus`` (what is shown), ``nets``,
``loop`` (recipe to trained weights), ``heads`` (what is fitted on finished features) and
``export``. May import everything in ``hwcore`` but ``bench`` and ``cli``. Its modules are imported
by name, so that a recipe or a download needs no torch.
"""
