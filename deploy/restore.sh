#!/usr/bin/env bash
# Restore a backup into an empty database and a bucket: restore.sh <dump>. Settings: backup.env.example.
# The platform must be stopped, and must start with the same DATA_KEY as before.
set -euo pipefail
umask 077

fail() {
    echo "restore: $1" >&2
    exit 1
}

dump=${1:-}
[ -n "$dump" ] || fail "name the dump: restore.sh <file>"
[ -r "$dump" ] || fail "cannot read $dump"
for name in PGHOST PGUSER PGDATABASE BACKUP_FOLDER S3_ENDPOINT_URL S3_BUCKET S3_ACCESS_KEY S3_SECRET_KEY; do
    [ -n "${!name:-}" ] || fail "set $name (see deploy/backup.env.example)"
done
for command in psql pg_restore rclone; do
    command -v "$command" >/dev/null || fail "$command is not installed"
done
[ -d "$BACKUP_FOLDER/files" ] || fail "$BACKUP_FOLDER/files does not exist"

tables=$(psql --no-psqlrc --tuples-only --no-align --command \
    "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')") ||
    fail "the database $PGDATABASE does not answer"
[ "$tables" = 0 ] || fail "the database $PGDATABASE is not empty ($tables tables); create a new one"

pg_restore --exit-on-error --no-owner --dbname="$PGDATABASE" "$dump" ||
    fail "the database was restored only in part; drop it and start again"

export RCLONE_CONFIG_STORE_TYPE=s3 RCLONE_CONFIG_STORE_PROVIDER=Other
export RCLONE_CONFIG_STORE_ENDPOINT=$S3_ENDPOINT_URL RCLONE_CONFIG_STORE_REGION=${S3_REGION:-ap-southeast-1}
export RCLONE_CONFIG_STORE_ACCESS_KEY_ID=$S3_ACCESS_KEY RCLONE_CONFIG_STORE_SECRET_ACCESS_KEY=$S3_SECRET_KEY
rclone --config "" copy --immutable --fast-list "$BACKUP_FOLDER/files" "store:$S3_BUCKET" ||
    fail "the files were not all copied; the database is complete: run rclone again"

echo "restore: done; run migrate_fleet, then start the platform"
