"""LINE Login: a LINE user is linked once, after the password was given."""

from dataclasses import dataclass

from accounts.actions.links import link_line, unlink_line
from accounts.models import User
from accounts.outside.vouching import Person, Refused, Visit
from notifications.channels.line.login import (
    LoginFailed,
    authorize_url,
    identity_from_code,
    verify_id_token,
)
from notifications.models import LineChannel
from tenants.site_address import absolute


@dataclass(frozen=True)
class Line:
    """The channel of a municipality."""

    channel: LineChannel

    slug = "line"
    label = "LINE"

    def authorize_url(self, visit: Visit) -> str:
        """LINE's consent page."""
        back = absolute(visit.back)
        return authorize_url(self.channel, redirect_uri=back, state=visit.state, nonce=visit.nonce)

    def person(self, visit: Visit, code: str) -> Person:
        """Exchange the code; LINE verifies the ID token against channel and nonce."""
        try:
            found = identity_from_code(
                self.channel, code=code, redirect_uri=absolute(visit.back), nonce=visit.nonce
            )
        except LoginFailed as error:
            raise Refused(str(error)) from error
        return self._person(found.sub, found.name)

    def person_in_app(self, id_token: str) -> Person:
        """Whom an ID token of LIFF names; LINE verifies that it is this channel's."""
        try:
            found = verify_id_token(self.channel, id_token=id_token)
        except LoginFailed as error:
            raise Refused(str(error)) from error
        return self._person(found.sub, found.name)

    def _person(self, subject: str, name: str) -> Person:
        return Person(issuer=self.channel.login_channel_id, subject=subject, name=name)

    def account_of(self, person: Person) -> User | None:
        """The account that this LINE user is linked to."""
        return User.objects.live().citizens().filter(line_sub=person.subject).first()

    def link(self, user: User, person: Person) -> None:
        """Link. Raises SubjectTaken."""
        link_line(user=user, line_sub=person.subject)

    def unlink(self, user: User) -> None:
        """Take the link away."""
        unlink_line(user=user)
