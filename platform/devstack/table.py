"""What `make demo` prints once everything answers."""

from devstack.demo.cast import MUNICIPALITIES, OPERATORS, PASSWORD
from devstack.stack import Stack


def print_table(stack: Stack) -> None:
    """Addresses and sign-ins for each audience."""
    rows = [
        ("everything at a glance", f"{stack.address}/demo/", ""),
        ("six-digit codes of staff and operators", f"{stack.address}/demo/codes/", ""),
    ]
    for operator in OPERATORS:
        rows += [("operator", f"{stack.address}/console/", f"{operator.email} / {PASSWORD}")]
    for town in MUNICIPALITIES:
        base = f"http://{town.subdomain}.localhost:{stack.port}"
        citizen = town.citizens[0]
        rows += [
            (f"citizen, {town.name}", f"{base}/", f"{citizen.national_id} / {PASSWORD}"),
            ("  officer", f"{base}/office/", f"{town.officer.email} / {PASSWORD}"),
            ("  tenant admin", f"{base}/manage/", f"{town.admin.email} / {PASSWORD}"),
        ]
    rows += [("mail that was sent", f"{stack.address}/demo/mail/", "")]
    rows += [("LINE messages", f"{stack.address}/demo/line/", "")]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for name, address, signs in rows:
        print(f"{name:<{widths[0]}}  {address:<{widths[1]}}  {signs}".rstrip(), flush=True)
