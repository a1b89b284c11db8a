/// One client's connection: requests in, answers out, one after the other; used on the loop's thread alone.
///
/// While a request is being answered nothing more is read, so a client can have one request under way, not many.
final class Connection: Channel.User {
    /// Where the connection is between two requests.
    enum Phase: Equatable {
        /// No byte of the next request is there. Becomes reading.
        case idle
        /// A request is not yet there as a whole. Becomes answering, or writing when it is refused.
        case reading
        /// The responder works on it. Becomes writing.
        case answering
        /// The answer is on its way. Becomes idle, or closing.
        case writing
        /// The answer was the last; what still comes is thrown away until the client closes.
        case closing
    }

    private(set) var phase = Phase.idle { didSet { since = .now } }
    /// When the phase began.
    private(set) var since = ContinuousClock.now
    /// When patience with the client ends; nil while we work.
    private(set) var deadline: ContinuousClock.Instant?
    private let peer: Peer
    private let channel: Channel
    private let limits: Limits
    private let take: (IncomingRequest) -> Void
    private let end: () -> Void
    private let grow: (Int) -> Void
    private(set) var heldBytes = 0
    private var reader: RequestReader
    private var isBodyAwaited = false
    private var answersHead = false
    private var isLast = false

    /// Starts to read.
    ///
    /// `take` gets each request, which is to be answered by ``answer(_:)``; `grow` hears by how many bytes more, or
    /// fewer, are held of an unfinished request; `end` is called once, when it is over.
    init(
        _ channel: Channel, from peer: Peer, _ limits: Limits, take: @escaping (IncomingRequest) -> Void,
        grow: @escaping (Int) -> Void, end: @escaping () -> Void
    ) {
        self.channel = channel
        self.peer = peer
        self.limits = limits
        self.take = take
        self.grow = grow
        self.end = end
        reader = RequestReader(limits)
        deadline = .now + limits.headTime
        channel.user = self
    }

    /// Whether it can be dropped for a new one without losing work: also when its request trickles in, as in an attack.
    ///
    /// A young one is left alone, or new ones would push each other out before any could speak.
    func isSpare(at now: ContinuousClock.Instant) -> Bool {
        switch phase {
        case .idle, .closing: now - since >= limits.graceTime
        case .reading: now - since >= (isBodyAwaited ? limits.bodyGraceTime : limits.graceTime)
        case .answering, .writing: false
        }
    }

    /// Refuses the unfinished request, since the server holds too much of those.
    func refuseForSize() {
        refuse(RefusedRequest(status: 503, reason: "too much is being sent at once: try again"))
        note(0)
    }

    /// Sends the answer to the request at hand.
    func answer(_ response: Response) {
        guard phase == .answering else { return }
        isLast = isLast || response.asksToClose
        write(response)
    }

    /// Lets the request at hand be the last, and ends at once when there is none.
    func finish() {
        isLast = true
        if phase == .idle {
            close()
        }
    }

    /// Ends the connection, whatever is under way.
    func close() {
        channel.close()
        note(0)
        end()
    }

    /// Does what is due when patience is over: tells who sends too slowly, and drops the others.
    func loseDeadline() {
        switch phase {
        case .reading: refuse(RefusedRequest(status: 408, reason: "the request took too long to come"))
        case .idle, .writing, .closing: close()
        case .answering: break
        }
    }

    func channelReceived(_ bytes: [UInt8]) {
        guard phase != .closing else { return }
        reader.append(bytes)
        guard phase == .idle || phase == .reading else { return }
        readOn()
        note(phase == .reading ? reader.heldBytes : 0)
    }

    private func note(_ held: Int) {
        let more = held - heldBytes
        heldBytes = held
        if more != 0 { grow(more) }
    }

    func channelFlushed() {
        guard phase == .writing else { return }
        guard !isLast else { return beginClosing() }
        phase = .idle
        deadline = .now + limits.idleTime
        channel.resumeReading()
        if !reader.isAtStart {
            readOn()
        }
    }

    func channelEnded() {
        close()
    }

    private func readOn() {
        if phase == .idle {
            phase = .reading
            deadline = .now + limits.headTime
            isBodyAwaited = false
        }
        do throws(RefusedRequest) {
            if let (head, body) = try reader.next() {
                take(head, body)
            } else if reader.isInBody, !isBodyAwaited {
                isBodyAwaited = true
                deadline = .now + limits.bodyTime
            }
            if reader.takeContinue() {
                channel.write(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
            }
        } catch {
            refuse(error)
        }
    }

    private func take(_ head: RequestHead, _ body: [UInt8]) {
        phase = .answering
        deadline = nil
        answersHead = head.method == .head
        isLast = isLast || !head.keepsConnection
        channel.pauseReading()
        take(
            IncomingRequest(
                method: head.method, path: head.path, query: head.query, headers: head.headers, body: body, peer: peer))
    }

    private func refuse(_ refusal: RefusedRequest) {
        // What was sent of it is of no use any more, and may be large.
        reader = RequestReader(limits)
        isLast = true
        answersHead = false
        write(refusal.response)
    }

    private func write(_ response: Response) {
        phase = .writing
        deadline = .now + limits.answerTime
        channel.pauseReading()
        channel.write(response.wireBytes(withBody: !answersHead, closing: isLast))
    }

    /// Closing at once would make the system throw the answer away if the client still sends (RFC 9112, 9.6).
    private func beginClosing() {
        phase = .closing
        deadline = .now + limits.closingTime
        channel.finishWriting()
        channel.resumeReading()
    }
}
