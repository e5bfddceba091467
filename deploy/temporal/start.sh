#!/bin/sh
# The image takes the password as a variable; this keeps it out of what `docker inspect` shows.
set -eu
POSTGRES_PWD=$(cat /run/secrets/temporal_db_password)
export POSTGRES_PWD
exec /etc/temporal/entrypoint.sh autosetup
