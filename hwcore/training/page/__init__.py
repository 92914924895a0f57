"""Making what ships for rows in pictures (``resources/models/whole_digits.safetensors``).

``python -m hwcore.training.page --data DATA --out resources/models/whole_digits.safetensors`` takes
some minutes of one core.
"""
