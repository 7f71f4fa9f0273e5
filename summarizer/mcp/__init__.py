"""The Model Context Protocol: the library as tools for agents, and the sources of one folder as resources.

`summarize mcp [FOLDER]` runs it. Nothing else of the library imports this package, and only `server`, `tools` and
`resources` need the package `mcp`.
"""
