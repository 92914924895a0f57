"""hwgui: the window. It shows and listens; everything about handwriting is ``hwcore``'s."""
