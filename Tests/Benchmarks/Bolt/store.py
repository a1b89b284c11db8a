"""The requests in SQLite: one connection a thread, a write-ahead log, every commit on disk."""
import os
import sqlite3
import threading

local = threading.local()


def connection():
    if not hasattr(local, "connection"):
        local.connection = sqlite3.connect(os.environ["DATABASE"], timeout=10, isolation_level=None)
        local.connection.row_factory = sqlite3.Row
        local.connection.execute("PRAGMA journal_mode = WAL")
        local.connection.execute("PRAGMA synchronous = FULL")
    return local.connection


def prepare():
    connection().execute(
        """
        CREATE TABLE IF NOT EXISTS request (
            id TEXT PRIMARY KEY, user TEXT NOT NULL, email TEXT NOT NULL, policy TEXT NOT NULL, reason TEXT,
            seconds INTEGER NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', decided_by TEXT, channel TEXT, ts TEXT,
            made TEXT, until REAL)
        """)
    connection().execute("CREATE INDEX IF NOT EXISTS request_until ON request (until) WHERE state = 'granted'")


def insert(row):
    connection().execute(
        "INSERT INTO request (id, user, email, policy, reason, seconds)"
        " VALUES (:id, :user, :email, :policy, :reason, :seconds)", row)


def update(id, **columns):
    names = ", ".join(f"{name} = :{name}" for name in columns)
    connection().execute(f"UPDATE request SET {names} WHERE id = :id", {**columns, "id": id})


def decide(id, decider, state):
    """The request, if this is the first decision on it and not by whoever asked."""
    return connection().execute(
        "UPDATE request SET state = ?, decided_by = ? WHERE id = ? AND state = 'waiting' AND user != ? RETURNING *",
        (state, decider, id, decider)).fetchone()


def due(now):
    return connection().execute(
        "SELECT * FROM request WHERE state = 'granted' AND until <= ? ORDER BY until", (now,)).fetchall()
