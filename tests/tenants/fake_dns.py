"""What DNS would answer, by name; nothing is asked of anybody."""

RECORDS: dict[str, list[str] | Exception] = {}


def txt_records(name: str) -> list[str]:
    """The tests' own TXT_RECORDS."""
    answer = RECORDS.get(name, [])
    if isinstance(answer, Exception):
        raise answer
    return answer


def publish(claim) -> None:
    """Write the record of a claim into DNS, as the owner of the domain would."""
    from tenants.domain_claims import record_name, record_text

    RECORDS.setdefault(record_name(claim.domain), []).append(record_text(claim))
