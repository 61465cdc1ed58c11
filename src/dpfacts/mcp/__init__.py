"""The base as a server of tools for assistants, over the Model Context Protocol.

Imported only where the server is run: all of it needs the official SDK, the extra `dpfacts[mcp]`.
"""
