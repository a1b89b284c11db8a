import Access

/// Keeps credentials of one origin and replaces them before they expire.
///
/// There is one reading at a time, and the old ones stay in use for as long as they are good.
actor RefreshingCredentials: CredentialSource {
    private let origin: any CredentialOrigin
    private let clock: ServerClock
    private let chance: @Sendable () -> Double
    private var current: Reading?
    private var isReading = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    /// After a refresh that failed while the old ones are good: no new one before this.
    private var holdOffUntil: Instant?

    private struct Reading {
        var credentials: AWSCredentials
        /// From here on new ones are wanted.
        var refreshFrom: Instant?
        /// From here on new ones are needed.
        var goodUntil: Instant?
    }

    init(
        _ origin: any CredentialOrigin, clock: ServerClock,
        chance: @Sendable @escaping () -> Double = { Double.random(in: 0...1) }
    ) {
        self.origin = origin
        self.clock = clock
        self.chance = chance
    }

    func credentials() async throws -> AWSCredentials {
        while true {
            let now = clock.now
            let good = current.flatMap { reading in
                reading.goodUntil.map { now < $0 } ?? true ? reading : nil
            }
            if let good, isReading || !wantsRefresh(good, at: now) { return good.credentials }
            if isReading {
                await withCheckedContinuation { waiting.append($0) }
                continue
            }
            do {
                return try await refresh()
            } catch let failure where good != nil && !(failure is CancellationError) {
                holdOffUntil = clock.now + .seconds(30 + 30 * chance())
            }
        }
    }

    func discard(_ credentials: AWSCredentials) {
        if current?.credentials == credentials { current = nil }
    }

    private func wantsRefresh(_ reading: Reading, at now: Instant) -> Bool {
        if let holdOffUntil, now < holdOffUntil { return false }
        return reading.refreshFrom.map { now >= $0 } ?? false
    }

    private func refresh() async throws -> AWSCredentials {
        isReading = true
        defer {
            isReading = false
            for waiter in waiting { waiter.resume() }
            waiting = []
        }
        guard let credentials = try await origin.read() else {
            throw Failure(
                party: "AWS", operation: "credentials", code: "NoCredentials",
                message: "there are no AWS credentials in the environment, the shared files, the container or the "
                    + "instance metadata",
                isWorthRetrying: true)
        }
        holdOffUntil = nil
        current = reading(credentials)
        return credentials
    }

    /// The windows are a quarter and an eighth of what is left of the life, at most 15 and 10 minutes as in botocore,
    /// so that sessions of a quarter of an hour are not renewed all the time.
    private func reading(_ credentials: AWSCredentials) -> Reading {
        guard let expiration = credentials.expiration else { return Reading(credentials: credentials) }
        let life = max(.zero, expiration - clock.now)
        let jitter = life / 32 * chance()
        return Reading(
            credentials: credentials, refreshFrom: expiration - min(.seconds(900), life / 4) - jitter,
            goodUntil: expiration - min(.seconds(60), life / 8))
    }
}
