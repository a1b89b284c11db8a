/// The tables, as the steps that lead to them.
///
/// Steps are only ever added at the end: what stands here has run on somebody's database. Moments are milliseconds since
/// 1970, bodies are JSON.
enum Schema {
    static let steps = [requestsAndTrail, resources, waitingAsks]

    private static let requestsAndTrail = """
        CREATE TABLE request (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            state TEXT NOT NULL,
            is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
            person TEXT NOT NULL,
            account TEXT NOT NULL,
            kind TEXT NOT NULL,
            what TEXT NOT NULL,
            user TEXT,
            asked INTEGER NOT NULL,
            wakes INTEGER,
            ended INTEGER,
            body TEXT NOT NULL,
            unreadable_body TEXT
        ) STRICT;
        CREATE INDEX request_open ON request (number) WHERE is_open = 1;
        CREATE INDEX request_of_person ON request (person);
        CREATE INDEX request_wakes ON request (wakes) WHERE wakes IS NOT NULL;
        CREATE INDEX request_holding ON request (account, user, kind, what) WHERE user IS NOT NULL;

        CREATE TABLE effect (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            request TEXT NOT NULL REFERENCES request (id) DEFERRABLE INITIALLY DEFERRED,
            body TEXT NOT NULL,
            lane TEXT NOT NULL,
            urgency INTEGER NOT NULL,
            not_before INTEGER NOT NULL,
            attempts INTEGER NOT NULL CHECK (attempts >= 0),
            enqueued INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX effect_request ON effect (request);

        CREATE TABLE trail (
            seq INTEGER NOT NULL PRIMARY KEY,
            at INTEGER NOT NULL,
            event TEXT NOT NULL,
            request TEXT,
            actor TEXT NOT NULL,
            detail TEXT NOT NULL,
            previous TEXT NOT NULL,
            hash TEXT NOT NULL
        ) STRICT;
        CREATE INDEX trail_request ON trail (request, seq) WHERE request IS NOT NULL;
        CREATE INDEX trail_at ON trail (at);
        CREATE TRIGGER trail_only_grows BEFORE INSERT ON trail
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM trail)
            OR NEW.previous IS NOT coalesce(
                (SELECT hash FROM trail ORDER BY seq DESC LIMIT 1),
                '0000000000000000000000000000000000000000000000000000000000000000')
        BEGIN
            SELECT RAISE(ABORT, 'an entry of the trail must follow the one before');
        END;
        CREATE TRIGGER trail_never_changes BEFORE UPDATE ON trail
        BEGIN
            SELECT RAISE(ABORT, 'an entry of the trail never changes');
        END;
        CREATE TRIGGER trail_never_shrinks BEFORE DELETE ON trail
        BEGIN
            SELECT RAISE(ABORT, 'no entry of the trail is ever removed');
        END;

        CREATE TABLE message (
            request TEXT NOT NULL REFERENCES request (id) DEFERRABLE INITIALLY DEFERRED,
            card TEXT NOT NULL,
            channel TEXT NOT NULL,
            timestamp TEXT NOT NULL,
            PRIMARY KEY (request, card)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE delivery (
            id TEXT NOT NULL PRIMARY KEY,
            accepted INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX delivery_accepted ON delivery (accepted);

        CREATE TABLE note (
            name TEXT NOT NULL PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE listing (
            account TEXT NOT NULL PRIMARY KEY,
            body TEXT NOT NULL
        ) STRICT;

        CREATE TABLE room (
            piece BLOB NOT NULL
        ) STRICT;
        """

    /// What the inventory saw; a resource may stand in several parts, which are read by themselves.
    private static let resources = """
        CREATE TABLE resource_part (
            number INTEGER PRIMARY KEY,
            account TEXT NOT NULL,
            name TEXT NOT NULL,
            UNIQUE (account, name)
        ) STRICT;
        CREATE TABLE resource (
            part INTEGER NOT NULL REFERENCES resource_part (number) DEFERRABLE INITIALLY DEFERRED,
            arn TEXT NOT NULL,
            owner TEXT NOT NULL,
            tags TEXT NOT NULL,
            PRIMARY KEY (part, arn, owner)
        ) STRICT, WITHOUT ROWID;
        """

    /// How many asks of a person wait is counted at every ask.
    private static let waitingAsks = """
        CREATE INDEX request_waiting ON request (person) WHERE state = 'waiting';
        """
}
