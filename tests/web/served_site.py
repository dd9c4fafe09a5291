"""A site of a test served on a port of this machine, for a browser to come to."""

import socket
import threading
from contextlib import contextmanager

import uvicorn


@contextmanager
def served(make):
    """Serves what `make(port)` gives, something with an `app`; gives it and its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        site = make(port)
        server = uvicorn.Server(uvicorn.Config(site.app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield site, f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join()
