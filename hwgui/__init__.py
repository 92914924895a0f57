"""hwgui: the window. It shows and listens; everything about handwriting is ``hwcore``'s.

Importing it has NumPy's matrix products done by one thread each, unless ``OPENBLAS_NUM_THREADS``
says otherwise. Two share a product of a tenth of a millisecond, and where the machine has other
work one waits for the other's turn: on a full sheet pen to reading took two to three times as
long.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when NumPy is imported
