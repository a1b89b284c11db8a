import Access
import AccessDesk

extension LedgerBook {
    func request(_ id: RequestID) throws -> AccessRequest? {
        try read("SELECT id, body FROM request WHERE id = \(id.text)").first
    }

    func requests(_ selection: RequestSelection) throws -> [AccessRequest] {
        switch selection {
        case .open:
            try read("SELECT id, body FROM request WHERE is_open = 1 ORDER BY number DESC")
        case .due(let instant, let limit):
            // Those that cannot be read stay due for ever and must not take the place of others.
            Array(
                try read(
                    """
                    SELECT id, body FROM request WHERE wakes <= \(instant) ORDER BY wakes, number
                    LIMIT \(limit + coding.damage.unreadable.count)
                    """
                ).prefix(limit))
        case .all(let limit):
            try read("SELECT id, body FROM request ORDER BY number DESC LIMIT \(limit)")
        case .granted(let account, let before, let limit):
            try granted(in: account, before: before, limit: limit)
        case .of(let person, let limit):
            try read(
                """
                SELECT id, body FROM request WHERE person = \(person.text)
                ORDER BY number DESC LIMIT \(limit)
                """)
        case .holding(let account, let user, let target, let endedAfter):
            try read(
                """
                SELECT id, body FROM request
                WHERE account = \(account.text) AND user = \(user.text) AND kind = \(target.kind.rawValue)
                    AND what = \(target.what) AND (is_open = 1 OR ended > \(endedAfter))
                ORDER BY number DESC
                """)
        }
    }

    private func granted(in account: AccountID, before: RequestID?, limit: Int) throws -> [AccessRequest] {
        // Nothing lies before a request that there is none of: whoever turns pages must come to an end.
        let bound = before == nil ? Int.max : 0
        let read = try read(
            """
            SELECT id, body FROM request
            WHERE is_open = 1 AND state = 'granted' AND account = \(account.text)
                AND number < coalesce((SELECT number FROM request WHERE id = \(before?.text)), \(bound))
            ORDER BY number DESC LIMIT \(limit + coding.damage.unreadable.count)
            """)
        return Array(read.prefix(limit))
    }

    func openCounts() throws -> [State: Int] {
        let counts = try connection.all("SELECT state, COUNT(*) FROM request WHERE is_open = 1 GROUP BY state") { row in
            State(rawValue: row.text(0)).map { ($0, Int(row.integer(1))) }
        }
        return Dictionary(uniqueKeysWithValues: counts.compactMap(\.self))
    }

    func lateEnds() throws -> [RequestID] {
        // Whole requests are not read for it: whoever asks whether Curfew is ready would keep everybody else waiting.
        try connection.all(
            """
            SELECT id FROM request WHERE is_open = 1 AND state = 'ending' AND json_valid(body)
                AND json_extract(body, '$.trouble') IS NOT NULL
            ORDER BY number DESC
            """
        ) { RequestID($0.text(0)) }.compactMap(\.self)
    }

    func waitingCount(of person: EmailAddress) throws -> Int {
        let count = try connection.first(
            "SELECT COUNT(*) FROM request WHERE person = \(person.text) AND state = 'waiting'"
        ) { $0.integer(0) }
        return Int(count ?? 0)
    }

    func save(_ request: AccessRequest) throws {
        if coding.damage.salvaged.contains(request.id) {
            try connection.execute(
                """
                UPDATE request SET unreadable_body = coalesce(unreadable_body, body) WHERE id = \(request.id.text)
                """)
            coding.damage.forget(request.id)
        }
        let body = try coding.body(of: request)
        try connection.execute(
            """
            UPDATE request SET state = \(request.state.rawValue), is_open = \(!request.state.isFinal),
                user = \(request.plan?.user.uniqueID.text), wakes = \(request.wakesAt), ended = \(request.endedAt),
                body = \(body)
            WHERE id = \(request.id.text)
            """)
        if connection.changedRows == 0 {
            try insert(request, body)
        }
    }

    private func insert(_ request: AccessRequest, _ body: String) throws {
        guard hasRoom else {
            throw Refusal(
                .notReady, "nothing new can be asked for now: the disk of the server is full",
                hint: "tell whoever looks after Curfew; what was granted still ends on time")
        }
        let ask = request.ask
        try connection.execute(
            """
            INSERT INTO request (id, state, is_open, person, account, kind, what, user, asked, wakes, ended, body)
            VALUES (\(ask.id.text), \(request.state.rawValue), \(!request.state.isFinal), \(ask.person.email.text),
                \(ask.account.id.text), \(ask.target.kind.rawValue), \(ask.target.what),
                \(request.plan?.user.uniqueID.text), \(ask.askedAt), \(request.wakesAt), \(request.endedAt), \(body))
            """)
    }

    func nextWake() throws -> Instant? {
        let soonest = try connection.all(
            """
            SELECT id, wakes FROM request WHERE wakes IS NOT NULL ORDER BY wakes
            LIMIT \(coding.damage.unreadable.count + 1)
            """
        ) { row in (id: row.text(0), wakes: row.instant(1)) }
        return soonest.first { !coding.damage.unreadable.contains($0.id) }?.wakes
    }

    /// The requests of the rows, without those that cannot be read.
    private func read(_ sql: SQL) throws -> [AccessRequest] {
        try connection.all(sql) { coding.request($0.text(0), from: $0.text(1)) }.compactMap(\.self)
    }
}
