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

    /// The names of all that there is to ask for, the groups that may do too much, and why some were not looked at.
    func names(in accounts: [Account]) async throws -> (names: ExistingNames, unread: [String]) {
        let answer = try await socket.send(.get, "/names")
        let powers = try await socket.send(.get, "/powers")
        let names = ExistingNames(
            policies: (answer["policies"]?.array ?? []).compactMap(\.string).map { PolicyARN($0) },
            groups: (answer["groups"]?.array ?? []).compactMap(\.string).map { GroupName($0) },
            powerful: (powers["groups"]?.array ?? []).compactMap { PowerfulGroup($0, in: accounts) })
        let unread = (powers["unread"]?.array ?? []).map { account in
            "\(account["account"]?.string ?? "an account"): \(account["why"]?.string ?? "nobody knows why")"
        }
        return (names, unread)
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

extension PowerfulGroup {
    /// Nil for one of an account that is not in the configuration.
    fileprivate init?(_ json: JSONValue, in accounts: [Account]) {
        let account = accounts.first { $0.id.text == json["account"]?.string }
        guard let name = json["group"]?.string, let account else { return nil }
        self.init(
            name: GroupName(name), account: account, powers: (json["powers"]?.array ?? []).compactMap(\.string))
    }
}
