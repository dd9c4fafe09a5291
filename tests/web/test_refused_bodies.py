"""The rest of a body that is refused is taken in: whoever still sends is told of a broken connection else, and not why."""

import asyncio
import json

import pytest
from starlette.requests import Request

from staffing.web.gate.body import _DRAINED, Body

TOO_LARGE = (
    "This is more than the 25 MB that may be uploaded at once: save the workbook without pictures or old months."
)


class Sender:
    """A browser that sends pieces of a megabyte and listens to nothing until it is through."""

    def __init__(self, pieces: int, *, declared: bool) -> None:
        self.left = pieces
        self.answer: list[dict] = []
        length = [(b"content-length", str(pieces * 2**20).encode())] if declared else []
        kind = (b"content-type", b"application/octet-stream")
        self.scope = {"type": "http", "method": "POST", "path": "/api/v1/rosters", "headers": [kind, *length]}

    async def receive(self) -> dict:
        self.left -= 1
        return {"type": "http.request", "body": bytes(2**20), "more_body": self.left > 0}

    async def send(self, message: dict) -> None:
        self.answer.append(message)

    @property
    def told(self) -> tuple[int, str]:
        return self.answer[0]["status"], json.loads(self.answer[1]["body"])["detail"]


async def reads_all(scope, receive, send):
    await Request(scope, receive).body()


@pytest.mark.parametrize("declared", [True, False])
def test_all_of_it_is_taken_in(settings, declared):
    sender = Sender(40, declared=declared)
    asking = Body(reads_all, settings)(sender.scope, sender.receive, sender.send)
    if declared:
        asyncio.run(asking)
        assert sender.told == (413, TOO_LARGE)
    else:
        with pytest.raises(Exception, match="413: This is more than the 25 MB"):  # which the application answers
            asyncio.run(asking)
    assert sender.left == 0


def test_but_not_for_ever(settings):
    sender = Sender(10**6, declared=True)
    asyncio.run(Body(reads_all, settings)(sender.scope, sender.receive, sender.send))
    assert sender.told == (413, TOO_LARGE)
    assert 10**6 - sender.left == _DRAINED // 2**20


def test_nor_for_somebody_who_sends_nothing(settings):
    sender = Sender(40, declared=True)

    async def nothing():
        await asyncio.sleep(60)

    asyncio.run(Body(reads_all, settings, patience=0.05)(sender.scope, nothing, sender.send))
    assert sender.told == (413, TOO_LARGE)
