"""All schemas of the installation, brought to the newest migrations.

`ledger` knows in one query who is behind. Whoever is behind is put together with those that have
seen the same migrations (`groups`). The first of a group goes through Django's own executor, all
that is pending in one transaction (`route`); where the migrations are nothing but SQL that is the
same everywhere (`sameness`), what the first one ran is written down and sent to the others as one
message each (`script`). Where they are not, or where a message fails, the executor runs there too.
"""
