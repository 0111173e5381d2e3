"""A new municipality's schema, as one text that PostgreSQL runs in one message.

The text is made on the installation itself: its migrations run once, in a schema of their own, the
catalog of that schema is read, and the schema is dropped. It is kept in `public` under the
fingerprint of the migrations (`tenants.template.fingerprint`), and looked up by the fingerprint of
whoever asks. So nothing has to be delivered with a release, nothing can be forgotten, pg_dump is
not needed, and a text of other migrations is never used: where there is none for the present ones,
it is made on the spot. `migrate_fleet` makes it beforehand.

What is read: tables with columns, defaults, identities, constraints, indexes, comments, and the
rows that migrations leave behind, their history among them. What a municipality's schema must not
have (triggers, keys that leave it, tables without a primary key) is refused by name, and so is what
the text cannot say (views, types, functions): tests/tenants/test_template.py sees it first.
"""
