import AccessDesk
import HTTP
import Ledger

/// Whether everything can be done that Curfew is there for, and what stands in the way.
struct Readiness: Sendable {
    let desk: Desk
    let ledger: LedgerRecords
    /// What else keeps Curfew from serving, such as tokens that Slack refuses; empty when nothing does.
    let obstacles: @Sendable () -> [String]

    /// How many late ends are named; of the others the number is enough.
    private static let mostNamed = 20

    /// 200 once everything can be done, 503 and why where not; what is merely late stands below.
    var response: Response {
        get async {
            let (obstacles, remarks): ([String], [String])
            do {
                (obstacles, remarks) = try await findings()
            } catch {
                return .text("not ready: the ledger does not answer: \(error)\n", status: 503)
            }
            let first = obstacles.isEmpty ? "ready" : "not ready: \(obstacles.joined(separator: "; "))"
            let lines = [first] + remarks
            return .text(lines.joined(separator: "\n") + "\n", status: obstacles.isEmpty ? 200 : 503)
        }
    }

    private func findings() async throws -> (obstacles: [String], remarks: [String]) {
        let status = try await desk.status()
        let condition = await ledger.condition
        var obstacles = obstacles()
        if case .endingOnly(let why) = status.mode { obstacles.append("ending only: \(why)") }
        if !condition.hasRoomForAsks { obstacles.append("the disk is full, so only ends are carried out") }
        var remarks: [String] = []
        if !status.hasListings { remarks.append("what can be asked for has not been read from AWS yet") }
        let late = status.lateEnds
        remarks += late.prefix(Readiness.mostNamed).map { "the end of request \($0) is late: AWS has not confirmed it" }
        if late.count > Readiness.mostNamed {
            remarks.append("the ends of \(late.count - Readiness.mostNamed) more requests are late")
        }
        remarks += condition.unreadable.map { "request \($0) cannot be read in the database" }
        return (obstacles, remarks)
    }
}
