import Access
import HTTP

/// IAM over the wire, as Curfew's own client meets it: it does what it is told, late, twice seen, or not at all.
final class SimulatedIAM: @unchecked Sendable {
    let loop: WorldLoop
    let log: WorldLog
    var weather: IAMWeather
    private var chance: Chance
    /// Sees every change at the moment at which it happens.
    weak var watch: Watch?
    private(set) var state = IAMState()
    /// How everything stood a little while ago, for answers that are not the latest.
    private var past: [(until: Int64, state: IAMState)] = []
    private(set) var calls = 0

    init(loop: WorldLoop, log: WorldLog, weather: IAMWeather, chance: Chance) {
        self.loop = loop
        self.log = log
        self.weather = weather
        self.chance = chance
    }

    /// Changes the account by hand, past Curfew.
    func change(_ change: (inout IAMState) -> Void) {
        remember()
        change(&state)
    }

    /// Takes a call as it comes over the wire, and answers when it is time to.
    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> Response {
        guard let body = try? FormBody(parsing: request.body) else {
            return IAMAnswer.error("MalformedInput", "the form cannot be read").response(to: "", date: date)
        }
        let form = Dictionary(body.fields.map { ($0.name, $0.value) }) { $1 }
        let operation = form["Action", default: ""]
        calls += 1
        let fate = weather.fate(of: operation, at: loop.timers.elapsed, &chance)
        await loop.pass(fate.before)
        var answer: IAMAnswer
        switch fate.kind {
        case .fine, .lostReply, .garbled: answer = carryOut(operation, form)
        case .refused(let code): answer = .error(code, "made up")
        case .neverArrived:
            throw TransportFailure(reason: "could not connect", neverSent: true)
        case .silence:
            throw TransportFailure(reason: "timed out", neverSent: false)
        }
        let about = ["UserName", "GroupName", "PolicyArn", "PolicyName"].compactMap { form[$0] }
        let outcome = if case .error(let code, _) = answer { [code] } else { [String]() }
        log.note("aws " + ([operation] + about + outcome).joined(separator: " "))
        await loop.pass(fate.after)
        if case .lostReply = fate.kind { throw TransportFailure(reason: "the connection was reset", neverSent: false) }
        if case .garbled = fate.kind {
            return Response(status: 200, headers: ["Date": date], body: Array("<html>half a".utf8))
        }
        return answer.response(to: operation, date: date)
    }

    private var date: String { loop.timers.trueTime.httpDate }

    private func carryOut(_ operation: String, _ form: [String: String]) -> IAMAnswer {
        if let answer = seen(by: operation).read(operation, form) { return answer }
        remember()
        return write(operation, form)
    }

    /// The state that a reading sees: mostly the latest; who somebody is is never read late, since no guard could help.
    private func seen(by operation: String) -> IAMState {
        guard weather.staleness > 0, operation.hasPrefix("List") || operation == "GetPolicy",
            chance.once(in: weather.staleness)
        else { return state }
        let moment = loop.timers.elapsed - Int64(chance.number(0...IAMWeather.longestStaleness))
        return past.first { $0.until > moment }?.state ?? state
    }

    private func remember() {
        guard weather.staleness > 0 else { return }
        let now = loop.timers.elapsed
        past.removeAll { $0.until < now - Int64(IAMWeather.longestStaleness) }
        past.append((until: now, state: state))
    }

    func mutate(_ change: (inout IAMState) -> Void) {
        change(&state)
    }
}
