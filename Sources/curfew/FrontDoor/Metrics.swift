import Access
import AccessDesk
import HTTP
import Ledger
import Synchronization

/// Figures for whoever watches over Curfew, in Prometheus' text format (prometheus.io, "Exposition formats").
///
/// Shown to callers on this machine alone, since they tell how much access is asked for.
final class Metrics: Sendable {
    private let desk: Desk
    private let ledger: LedgerRecords
    private let startedAt: Instant
    private let requests = Mutex<[Answered: Int]>([:])

    private struct Answered: Hashable {
        var path: String
        var status: Int
    }

    init(desk: Desk, ledger: LedgerRecords, startedAt: Instant) {
        self.desk = desk
        self.ledger = ledger
        self.startedAt = startedAt
    }

    /// Counts one answered request.
    func count(_ path: String, _ status: Int) {
        requests.withLock { $0[Answered(path: path, status: status), default: 0] += 1 }
    }

    /// The figures, or 404 for callers from elsewhere, whom a proxy on this machine names in a header.
    func response(to request: IncomingRequest) async -> Response {
        let isForwarded = ["X-Forwarded-For", "Forwarded"].contains { request.headers[$0] != nil }
        guard request.peer.isOnThisMachine, !isForwarded else {
            return .text("there is nothing at this address\n", status: 404)
        }
        do {
            var response = Response.text(try await text)
            response.headers["Content-Type"] = "text/plain; version=0.0.4; charset=utf-8"
            return response
        } catch {
            return .text("the figures cannot be told: \(error)\n", status: 503)
        }
    }

    private var text: String {
        get async throws {
            let status = try await desk.status()
            let hasRoom = await ledger.condition.hasRoomForAsks
            let isServing = status.mode == .serving
            let families = [
                Family("curfew_build_info", "gauge", "The version that runs.", ["version=\"\(Version.current)\"": 1]),
                Family("curfew_start_time_seconds", "gauge", "When it started.", ["": startedAt.seconds]),
                Family("curfew_serving", "gauge", "1 while asks are taken, 0 in ending only.", ["": isServing ? 1 : 0]),
                Family("curfew_requests", "gauge", "Requests that are not over, by state.", open(status)),
                Family(
                    "curfew_ends_late", "gauge", "Accesses whose end AWS has not confirmed for minutes.",
                    ["": Int64(status.lateEnds.count)]),
                Family("curfew_ledger_has_room", "gauge", "0 when the disk is full.", ["": hasRoom ? 1 : 0]),
                Family("curfew_http_requests_total", "counter", "Answered requests.", answered),
            ]
            return families.map(\.text).joined()
        }
    }

    private func open(_ status: DeskStatus) -> [String: Int64] {
        let states = State.allCases.filter { !$0.isFinal }
        return Dictionary(uniqueKeysWithValues: states.map { ("state=\"\($0)\"", Int64(status.open[$0] ?? 0)) })
    }

    private var answered: [String: Int64] {
        let counts = requests.withLock(\.self)
        return Dictionary(
            uniqueKeysWithValues: counts.map { ("path=\"\($0.path)\",status=\"\($0.status)\"", Int64($1)) })
    }
}

/// One figure with its labelled values.
private struct Family {
    let text: String

    init(_ name: String, _ type: String, _ help: String, _ values: [String: Int64]) {
        let lines = values.sorted { $0.key < $1.key }.map { labels, value in
            labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
        }
        text = "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n" + lines.joined()
    }
}

extension Peer {
    /// Whether the other end is this machine itself.
    fileprivate var isOnThisMachine: Bool {
        switch self {
        case .network(let address): address == "::1" || address.hasPrefix("127.")
        case .process: true
        }
    }
}
