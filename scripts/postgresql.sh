# A PostgreSQL server of our own for one test run: a fresh cluster in a folder for temporary files, reached through a
# socket only, gone afterwards. PostgreSQL refuses to run as root, so root hands it to an unprivileged account.

# as_server COMMAND...: root becomes `postgres` (or `nobody` where PostgreSQL came without its account).
as_server() {
    if [ "$(id -u)" != 0 ]; then
        "$@"
    elif id postgres >/dev/null 2>&1; then
        setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
    else
        setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"
    fi
}

# Sets TEST_POSTGRESQL to the address of the running server.
start_postgresql() {
    CLUSTER=$(mktemp -d /tmp/kreisweit-postgresql.XXXXXXXX)
    server_bin=$(postgresql_bin)
    if [ "$(id -u)" = 0 ]; then
        chown "$(id -u postgres 2>/dev/null || id -u nobody)" "$CLUSTER"
    fi
    (
        cd "$CLUSTER"
        export HOME="$CLUSTER"
        as_server "$server_bin/initdb" -D "$CLUSTER/data" -U kreisweit -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$CLUSTER.log" 2>&1
        # Durability costs time and is worth nothing here; the settings for operation are in docs/operation.md.
        as_server "$server_bin/pg_ctl" -D "$CLUSTER/data" -w -s -l "$CLUSTER/data/server.log" \
            -o "-c listen_addresses='' -c unix_socket_directories='$CLUSTER' -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
            start >>"$CLUSTER.log" 2>&1
    ) || {
        cat "$CLUSTER.log" "$CLUSTER/data/server.log" >&2 2>/dev/null || true
        return 1
    }
    TEST_POSTGRESQL="postgresql://kreisweit@/postgres?host=$CLUSTER"
}

stop_postgresql() {
    [ -n "${CLUSTER:-}" ] || return 0
    (cd / && as_server "$(postgresql_bin)/pg_ctl" -D "$CLUSTER/data" -m immediate -s stop) >/dev/null 2>&1 || true
    rm -rf "$CLUSTER" "$CLUSTER.log"
}
