#!/bin/sh
# Runs once, when the data folder is empty: a role and a database for the hive, and others for
# Temporal, so that neither can read what belongs to the other.
set -eu
hive=$(cat /run/secrets/hive_db_password)
temporal=$(cat /run/secrets/temporal_db_password)
psql -v ON_ERROR_STOP=1 --username postgres --dbname postgres \
  -v hive="$hive" -v temporal="$temporal" <<'SQL'
create role hive login password :'hive';
create role temporal login password :'temporal';
create database hive owner hive;
create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke connect on database hive, temporal, temporal_visibility from public;
SQL
