"""A municipality in one file: taken out, kept, and brought back here or on another installation.

An archive is a ZIP of `manifest.json`, `rows/<table>` (CSV as PostgreSQL's COPY writes it) and
whatever the apps' parts add (`files/<id>`). Each entry is compressed and encrypted with a key
that is derived from the municipality's data key; the data key itself is in the manifest, wrapped by
the installation's key and, where one was given, by a passphrase. The manifest names every entry
with its size and SHA-256 and is sealed with the data key, so that a damaged or changed archive is
refused before anything is touched.
"""
