"""The scripts that make the database what it is, in the order in which they were written."""

from __future__ import annotations

__all__ = ["MIGRATIONS"]

MIGRATIONS = (
    """
    CREATE TABLE datasets (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        active INTEGER REFERENCES versions(id)
    ) STRICT;
    CREATE TABLE versions (
        id INTEGER PRIMARY KEY,
        dataset INTEGER NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
        parent INTEGER REFERENCES versions(id),
        created TEXT NOT NULL,
        note TEXT NOT NULL,
        content TEXT NOT NULL,
        blobs TEXT NOT NULL,
        report TEXT NOT NULL
    ) STRICT;
    CREATE TABLE mappings (
        fingerprint TEXT NOT NULL,
        tables TEXT NOT NULL,
        mapping TEXT NOT NULL,
        saved TEXT NOT NULL,
        PRIMARY KEY (fingerprint, tables)
    ) STRICT;
    """,
    """
    ALTER TABLE versions ADD COLUMN origin INTEGER REFERENCES versions(id);
    CREATE TABLE scenarios (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        revision INTEGER NOT NULL,
        body TEXT NOT NULL,
        saved TEXT NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE answers (
        key TEXT PRIMARY KEY,
        body TEXT NOT NULL,
        saved TEXT NOT NULL
    ) STRICT;
    CREATE TABLE calls (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        engine TEXT NOT NULL,
        model TEXT NOT NULL,
        request TEXT NOT NULL,
        characters INTEGER NOT NULL,
        tokens_in INTEGER NOT NULL,
        tokens_out INTEGER NOT NULL,
        seconds REAL NOT NULL,
        outcome TEXT NOT NULL
    ) STRICT;
    CREATE TABLE readings (
        reader TEXT NOT NULL,
        digest TEXT NOT NULL,
        status TEXT NOT NULL,
        body TEXT NOT NULL,
        saved TEXT NOT NULL,
        PRIMARY KEY (reader, digest)
    ) STRICT;
    """,
    """
    CREATE TABLE new_datasets (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        active INTEGER REFERENCES versions(id)
    ) STRICT;
    CREATE TABLE new_versions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        dataset INTEGER NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
        parent INTEGER REFERENCES versions(id),
        created TEXT NOT NULL,
        note TEXT NOT NULL,
        content TEXT NOT NULL,
        blobs TEXT NOT NULL,
        report TEXT NOT NULL,
        origin INTEGER REFERENCES versions(id)
    ) STRICT;
    CREATE TABLE new_scenarios (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        revision INTEGER NOT NULL,
        body TEXT NOT NULL,
        saved TEXT NOT NULL
    ) STRICT;
    CREATE TABLE new_calls (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        engine TEXT NOT NULL,
        model TEXT NOT NULL,
        request TEXT NOT NULL,
        characters INTEGER NOT NULL,
        tokens_in INTEGER NOT NULL,
        tokens_out INTEGER NOT NULL,
        seconds REAL NOT NULL,
        outcome TEXT NOT NULL
    ) STRICT;
    INSERT INTO new_datasets SELECT id, name, active FROM datasets;
    INSERT INTO new_versions
        SELECT id, dataset, parent, created, note, content, blobs, report, origin FROM versions;
    INSERT INTO new_scenarios SELECT id, name, revision, body, saved FROM scenarios;
    INSERT INTO new_calls SELECT * FROM calls;
    DROP TABLE versions;
    DROP TABLE datasets;
    DROP TABLE scenarios;
    DROP TABLE calls;
    ALTER TABLE new_datasets RENAME TO datasets;
    ALTER TABLE new_versions RENAME TO versions;
    ALTER TABLE new_scenarios RENAME TO scenarios;
    ALTER TABLE new_calls RENAME TO calls;
    UPDATE mappings SET mapping = json_set(mapping, '$.choices', (
        SELECT json_group_array(json_remove(value, '$.samples'))
        FROM json_each(mapping, '$.choices')
    ));
    """,
    """
    CREATE TABLE people (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        seen TEXT NOT NULL
    ) STRICT;
    CREATE TABLE events (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        user TEXT,
        what TEXT NOT NULL,
        about TEXT NOT NULL,
        detail TEXT NOT NULL,
        owner TEXT
    ) STRICT;
    CREATE TABLE new_datasets (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        active INTEGER REFERENCES versions(id),
        owner TEXT,
        sharing TEXT NOT NULL DEFAULT 'private' CHECK (sharing IN ('private', 'read', 'edit'))
    ) STRICT;
    CREATE TABLE new_scenarios (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        revision INTEGER NOT NULL,
        body TEXT NOT NULL,
        saved TEXT NOT NULL,
        author TEXT,
        owner TEXT,
        sharing TEXT NOT NULL DEFAULT 'private' CHECK (sharing IN ('private', 'read', 'edit'))
    ) STRICT;
    INSERT INTO new_datasets (id, name, active) SELECT id, name, active FROM datasets;
    INSERT INTO new_scenarios (id, name, revision, body, saved)
        SELECT id, name, revision, body, saved FROM scenarios;
    DELETE FROM sqlite_sequence WHERE name IN ('new_datasets', 'new_scenarios');
    INSERT INTO sqlite_sequence (name, seq)
        SELECT 'new_' || name, seq FROM sqlite_sequence WHERE name IN ('datasets', 'scenarios');
    DROP TABLE datasets;
    DROP TABLE scenarios;
    ALTER TABLE new_datasets RENAME TO datasets;
    ALTER TABLE new_scenarios RENAME TO scenarios;
    ALTER TABLE versions ADD COLUMN author TEXT;
    ALTER TABLE mappings ADD COLUMN author TEXT;
    ALTER TABLE answers ADD COLUMN author TEXT;
    ALTER TABLE readings ADD COLUMN author TEXT;
    ALTER TABLE calls ADD COLUMN author TEXT;
    """,
)
"""One script per schema version; `PRAGMA user_version` says how many have run.

The fourth makes every number AUTOINCREMENT: without it SQLite gives the number of what was deleted
to the next thing saved. It takes values of customers out of mappings, which everybody is offered.
The fifth gives datasets and scenarios an owner, all that is stored an author, and a name to nobody
for himself: two people may each have a "bank". What was there before belongs to nobody.
"""
