"""An SMTP server that keeps every mail as a file: `python -m devstack.mail_catcher PORT FOLDER`."""

import asyncio
import sys
import time
import uuid
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP


class Catcher:
    """Takes every mail, and delivers it nowhere."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Write one mail; the name sorts by time."""
        name = f"{time.time_ns()}-{uuid.uuid4().hex[:8]}.eml"
        (self.folder / f".{name}").write_bytes(envelope.original_content)
        (self.folder / f".{name}").rename(self.folder / name)
        return "250 kept"


async def serve(port: int, folder: Path) -> None:
    """Listen on loopback until the process is stopped."""
    catcher = Catcher(folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(catcher, loop=loop, enable_SMTPUTF8=True), "127.0.0.1", port
    )
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
