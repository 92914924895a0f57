"""Sphinx's configuration; ``packaging/docs_site.py`` builds the pages (``make docs``)."""

from hwcore import __version__

project = "hwgui"
version = release = __version__
html_title = f"hwgui {__version__}"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["conf.py"]

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
napoleon_numpy_docstring = False

html_theme = "furo"
html_favicon = "hwgui.svg"
html_show_sourcelink = False
html_copy_source = False
html_show_copyright = False
