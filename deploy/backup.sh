#!/usr/bin/env bash
# Back up the database and the stored files. Settings: backup.env.example.
set -euo pipefail
umask 077

fail() {
    echo "backup: $1" >&2
    exit 1
}

for name in PGHOST PGUSER PGDATABASE BACKUP_FOLDER S3_ENDPOINT_URL S3_BUCKET S3_ACCESS_KEY S3_SECRET_KEY; do
    [ -n "${!name:-}" ] || fail "set $name (see deploy/backup.env.example)"
done
for command in pg_dump rclone; do
    command -v "$command" >/dev/null || fail "$command is not installed"
done
keep=${BACKUP_KEEP_DAYS:-30}
[[ $keep =~ ^[0-9]+$ ]] || fail "BACKUP_KEEP_DAYS must be a whole number"

mkdir -p "$BACKUP_FOLDER/database" "$BACKUP_FOLDER/files" || fail "cannot write to $BACKUP_FOLDER"
dump="$BACKUP_FOLDER/database/eservice-$(date -u +%Y%m%dT%H%M%SZ).dump"
trap 'rm -f "$dump.part"' EXIT

export RCLONE_CONFIG_STORE_TYPE=s3 RCLONE_CONFIG_STORE_PROVIDER=Other
export RCLONE_CONFIG_STORE_ENDPOINT=$S3_ENDPOINT_URL RCLONE_CONFIG_STORE_REGION=${S3_REGION:-ap-southeast-1}
export RCLONE_CONFIG_STORE_ACCESS_KEY_ID=$S3_ACCESS_KEY RCLONE_CONFIG_STORE_SECRET_ACCESS_KEY=$S3_SECRET_KEY

# Copy, never delete; a file that changed under its key is an error, because none ever does.
copy_files() {
    rclone --config "" copy --immutable --fast-list "store:$S3_BUCKET" "$BACKUP_FOLDER/files" ||
        fail "the files were not all copied"
}

# Before and after the dump: what its rows name is there, whether it was added or removed meanwhile.
copy_files
pg_dump --format=custom --no-owner --file="$dump.part" || fail "the database was not dumped"
mv "$dump.part" "$dump"
copy_files

find "$BACKUP_FOLDER/database" -name 'eservice-*.dump' -mtime "+$keep" -delete
echo "backup: $dump and $BACKUP_FOLDER/files"
