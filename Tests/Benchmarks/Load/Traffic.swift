import Glibc

/// The requests under way, and those that wait for a connection.
struct Traffic {
    /// An answer that has come.
    struct Answer {
        var request: Int
        var status: Int
        var body: ArraySlice<UInt8>
        var at: ContinuousClock.Instant
    }

    private let port: Int
    private let deliveries: [Delivery]
    private let mostConnections: Int
    private var exchanges: [Exchange] = []
    private var idle: [Int] = []
    private var waiting: [Int] = []
    private var firstWaiting = 0

    init(port: Int, deliveries: [Delivery], mostConnections: Int) {
        self.port = port
        self.deliveries = deliveries
        self.mostConnections = mostConnections
    }

    /// Whether nothing is under way and nothing waits.
    var isIdle: Bool { idle.count == exchanges.count && firstWaiting == waiting.count }

    /// Sends a request, or lets it wait until a connection is free.
    mutating func take(_ request: Int) throws {
        if let place = idle.popLast() {
            try send(request, at: place)
        } else if exchanges.count < mostConnections {
            exchanges.append(try Exchange(to: port))
            try send(request, at: exchanges.count - 1)
        } else {
            waiting.append(request)
        }
    }

    private mutating func send(_ request: Int, at place: Int) throws {
        if exchanges[place].send(deliveries[request].bytes, as: request) { return }
        // A connection that was idle may have been closed by the other side.
        try reconnect(place)
        guard exchanges[place].send(deliveries[request].bytes, as: request) else {
            throw Trouble(description: "a request could not be sent to port \(port)")
        }
    }

    private mutating func reconnect(_ place: Int) throws {
        Glibc.close(exchanges[place].descriptor)
        exchanges[place] = try Exchange(to: port)
    }

    /// The answers that have come, waiting a while for the first of them.
    mutating func wait(atMost time: Duration) throws -> [Answer] {
        var polled = exchanges.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        // Whole milliseconds: for the rest of the last one it looks again and again, so that nothing is sent late.
        let milliseconds = Int32(max(time, .zero) / .milliseconds(1))
        guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return [] }
        var answers: [Answer] = []
        for place in polled.indices where polled[place].revents != 0 {
            switch exchanges[place].read() {
            case .more: break
            case .closed: try closed(place)
            case .answer(let status, let body):
                guard let request = exchanges[place].request else { continue }
                answers.append(Answer(request: request, status: status, body: body, at: .now))
                exchanges[place].request = nil
                try free(place)
            }
        }
        return answers
    }

    private mutating func closed(_ place: Int) throws {
        let request = exchanges[place].request
        try reconnect(place)
        // What was sent on a connection that the other side closed at that moment is sent again.
        if let request { try send(request, at: place) }
    }

    private mutating func free(_ place: Int) throws {
        if firstWaiting < waiting.count {
            firstWaiting += 1
            try send(waiting[firstWaiting - 1], at: place)
        } else {
            idle.append(place)
        }
    }

    /// Closes every connection.
    mutating func close() {
        for exchange in exchanges { Glibc.close(exchange.descriptor) }
        exchanges = []
    }
}
