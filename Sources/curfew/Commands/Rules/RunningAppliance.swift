import Access
import AccessDesk
import HTTP
import JSON

/// What the running appliance knows, for commands about rules.
struct RunningAppliance {
    private let socket: AdminSocket

    init(_ socket: AdminSocket) {
        self.socket = socket
    }

    /// The names of all that there is to ask for.
    func names() async throws -> ExistingNames {
        let answer = try await socket.send(.get, "/names")
        return ExistingNames(
            policies: (answer["policies"]?.array ?? []).compactMap(\.string).map { PolicyARN($0) },
            groups: (answer["groups"]?.array ?? []).compactMap(\.string).map { GroupName($0) })
    }

    /// Every ask that the trail has, with what was found out for it, the oldest first, and how many are lost.
    func asks() async throws -> (asks: [RecordedAsk], lost: Int) {
        var asks: [RecordedAsk] = []
        var lost = 0
        var last: Int64 = 0
        while true {
            let page = try await socket.send(.get, "/asks?after=\(last)")
            asks += try (page["asks"]?.array ?? []).compactMap(\.string).map(RecordedAsk.init(reading:))
            lost += Int(page["lost"]?.integer ?? 0)
            guard let next = page["last"]?.integer, next > last else { return (asks, lost) }
            last = next
        }
    }
}
