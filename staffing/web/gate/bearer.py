"""Programs come in below /api with a token in the header Authorization (RFC 6750); where there is one, no cookie is looked at."""

from __future__ import annotations

from typing import NoReturn

from starlette.datastructures import Headers
from starlette.types import Scope

from staffing.web.gate.doors import Door, TurnedAway, through_proxy
from staffing.web.gate.peer import origin_address
from staffing.web.gate.rates import WRONG_TOKENS, Counter, wait_sentence
from staffing.web.gate.visitor import Role, Visitor
from staffing.web.office import Office
from staffing.web.store.database import now
from staffing.web.store.secret import is_whole

#: Tokens count below it alone: the pages are for people, who sign in.
BELOW = "/api/"
#: What is asked for where nobody says who they are.
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="staffing"'}
_WRONG = {"WWW-Authenticate": 'Bearer realm="staffing", error="invalid_token"'}
SAY_WHO = (
    "This needs a token: send one as `Authorization: Bearer staffing_...`. An account makes tokens on its own page, and"
    " `staffing user token add` makes them on the console."
)
_NOT_WHOLE = (
    "This is not a whole token: copy it again, from its staffing_ to its end, and send it as `Bearer staffing_...`."
)
_OPENS_NOTHING = (
    "This token opens nothing here: it was revoked, or has ended with its account or its password. Make another one, and"
    " give it to the program."
)


class ByToken:
    """A token below /api; without one, another way in."""

    def __init__(self, here: Office, counter: Counter, otherwise: Door) -> None:
        self._here = here
        self._counter = counter
        self._otherwise = otherwise

    def visitor(self, scope: Scope) -> Visitor | None:
        """Whose token it is, in the role that it has. A wrong one is refused (401) whatever cookie comes with it."""
        given = _bearer(scope)
        if given is None:
            return self._otherwise.visitor(scope)
        through_proxy(scope, self._here.settings.proxy)
        if not is_whole(given):
            self._refuse(scope, _NOT_WHOLE)
        found = self._here.tokens.opens(given)
        if found is None:
            self._refuse(scope, _OPENS_NOTHING)
        token, account = found
        who = token.visitor(account)
        if token.over(now()):
            self._refuse(
                scope,
                f"This token has ended, on {token.until:%Y-%m-%d}. Make another one, and give it to the program.",
                who,
            )
        self._here.tokens.note_use(token)
        return who

    def _refuse(self, scope: Scope, sentence: str, who: Visitor | None = None) -> NoReturn:
        """Counts a wrong token and notes it, as a wrong password is."""
        address = origin_address(scope, self._here.settings.proxy)
        if wait := self._counter.take(WRONG_TOKENS, f"token from {address}"):
            raise TurnedAway(wait_sentence(wait), 429, {"Retry-After": str(wait)})
        self._here.audit.note(
            who or Visitor("an unknown token", "", Role.VIEWER), "token refused", detail=f"from {address}"
        )
        raise TurnedAway(sentence, 401, _WRONG)


def _bearer(scope: Scope) -> str | None:
    """The token that a request below /api brings; "" where it brings several; None where it brings none.

    Other schemes, such as the Basic of a proxy before the page, are not ours.
    """
    if not scope["path"].startswith(BELOW):
        return None
    parts = (value.strip().partition(" ") for value in Headers(scope=scope).getlist("authorization"))
    tokens = [rest.strip() for scheme, _, rest in parts if scheme.lower() == "bearer"]
    return None if not tokens else tokens[0] if len(tokens) == 1 else ""
