/// All connections of one server, on the thread of its loop.
actor Connections {
    /// What the server has to see to.
    enum Happening: Sendable {
        /// A request came; the number is that of its connection.
        case request(IncomingRequest, on: UInt64)
        /// Somebody wants the server to end within that time.
        case drain(within: Duration)
    }

    /// How often deadlines are looked at, in milliseconds.
    private static let tickPeriod = 100

    private let loop: EventLoop
    private let limits: Limits
    private let happenings: AsyncStream<Happening>.Continuation
    private var connections: [UInt64: Connection] = [:]
    private var lastNumber: UInt64 = 0
    /// Bytes of unfinished requests, of all connections together.
    private var unfinished = 0
    private var sockets: [ListeningSocket]
    private var listeners: [Listener] = []
    private var arePaused = false
    private var timer: LoopTimer?
    private var drainDeadline: ContinuousClock.Instant?
    private var drains: [CheckedContinuation<Void, Never>] = []

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    /// Takes over the sockets; nothing else may hold them, so that they close when we let go of them.
    init(
        _ sockets: [ListeningSocket], on loop: EventLoop, _ limits: Limits,
        telling happenings: AsyncStream<Happening>.Continuation
    ) {
        self.sockets = sockets
        self.loop = loop
        self.limits = limits
        self.happenings = happenings
    }

    /// Starts to accept.
    func open() throws(ListeningFailure) {
        timer = try LoopTimer(loop) { [unowned self] in tick() }
        for socket in sockets {
            let listener = try Listener(
                loop, socket, accepted: { [unowned self] in accept($0, $1) },
                exhausted: { [unowned self] in pauseAccepting() })
            listeners.append(listener)
        }
        sockets = []
    }

    /// Sends the answer to the request of that connection, if it is still there.
    func answer(_ number: UInt64, _ response: Response) {
        connections[number]?.answer(response)
    }

    /// Accepts nothing more, lets what is under way finish, and returns when that is done or the time is over.
    func drain(within time: Duration) async {
        listeners = []
        drainDeadline = .now + time
        timer?.start(every: Self.tickPeriod)
        for connection in connections.values {
            connection.finish()
        }
        guard !connections.isEmpty else { return }
        await withCheckedContinuation { drains.append($0) }
    }

    /// Drops everything at once.
    func drop() {
        listeners = []
        for connection in connections.values {
            connection.close()
        }
        finishDraining()
    }

    /// Ends the loop; nothing may be asked of the connections afterwards.
    func stop() {
        drop()
        timer = nil
        loop.stop()
    }

    private func accept(_ descriptor: Int32, _ peer: Peer) {
        guard let channel = Channel(loop, descriptor: descriptor) else { return }
        if connections.count >= limits.connections {
            longestUnused()?.close()
        }
        lastNumber += 1
        let number = lastNumber
        connections[number] = Connection(
            channel, from: peer, limits, take: { [happenings] in happenings.yield(.request($0, on: number)) },
            grow: { [unowned self] in hold($0) }, end: { [unowned self] in forget(number) })
        timer?.start(every: Self.tickPeriod)
        if !hasRoom {
            pauseAccepting()
        }
    }

    private var hasRoom: Bool {
        connections.count < limits.connections || longestUnused() != nil
    }

    /// The connection that makes room for a new one: the one for which we have worked the least lately.
    private func longestUnused() -> Connection? {
        let now = ContinuousClock.now
        return connections.values.filter { $0.isSpare(at: now) }.min { $0.since < $1.since }
    }

    /// Counts what unfinished requests hold; when it is too much the largest of them goes, which is no honest one.
    private func hold(_ more: Int) {
        unfinished += more
        guard more > 0, unfinished > limits.unfinished else { return }
        connections.values.max { $0.heldBytes < $1.heldBytes }?.refuseForSize()
    }

    private func forget(_ number: UInt64) {
        connections[number] = nil
        resumeAccepting()
        if connections.isEmpty {
            finishDraining()
        }
    }

    private func pauseAccepting() {
        arePaused = true
        timer?.start(every: Self.tickPeriod)
        for listener in listeners {
            listener.pause()
        }
    }

    private func resumeAccepting() {
        guard arePaused, hasRoom else { return }
        arePaused = false
        for listener in listeners {
            listener.resume()
        }
    }

    private func tick() {
        let now = ContinuousClock.now
        for connection in connections.values {
            if let deadline = connection.deadline, deadline <= now {
                connection.loseDeadline()
            }
        }
        if let drainDeadline, drainDeadline <= now {
            finishDraining()
        }
        resumeAccepting()
        if connections.isEmpty, !arePaused {
            timer?.stop()
        }
    }

    private func finishDraining() {
        for continuation in drains {
            continuation.resume()
        }
        drains = []
    }
}
