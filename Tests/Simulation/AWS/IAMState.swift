/// What stands in one simulated account: a value, so that it can be looked at as it was.
struct IAMState: Sendable {
    struct User: Sendable {
        var name: String
        var uniqueID: String
        /// ARNs of attached policies.
        var policies: Set<String> = []
        var groups: Set<String> = []
    }

    struct Policy: Sendable {
        var arn: String
        var name: String
        var path: String
        /// The texts by version.
        var versions: [String: String]
        var defaultVersion: String
        var tags: [String: String] = [:]

        var document: String { versions[defaultVersion] ?? "" }
    }

    struct Group: Sendable {
        var name: String
        var policies: Set<String>
    }

    var users: [String: User] = [:]
    var policies: [String: Policy] = [:]
    var groups: [String: Group] = [:]

    /// Users by who carries the policy, in order.
    func bearers(of arn: String) -> [User] {
        users.values.filter { $0.policies.contains(arn) }.sorted { $0.name < $1.name }
    }

    func members(of group: String) -> [User] {
        users.values.filter { $0.groups.contains(group) }.sorted { $0.name < $1.name }
    }

    /// Gives the user of that unique id the thing, or takes it away.
    mutating func put(_ holding: Holding, in isThere: Bool) {
        guard var user = users.values.first(where: { $0.uniqueID == holding.user }) else { return }
        let things = holding.isGroup ? \User.groups : \User.policies
        if isThere { user[keyPath: things].insert(holding.thing) } else { user[keyPath: things].remove(holding.thing) }
        users[user.name] = user
    }

    /// Whether the user of that unique id has the thing, attached or by membership.
    func has(_ holding: Holding) -> Bool {
        guard let user = users.values.first(where: { $0.uniqueID == holding.user }) else { return false }
        return holding.isGroup ? user.groups.contains(holding.thing) : user.policies.contains(holding.thing)
    }
}

/// One user's access to one thing, as it stands in AWS without an end of its own.
struct Holding: Hashable, Sendable, CustomStringConvertible {
    /// The user's unique id.
    var user: String
    /// A policy's ARN, or a group's name.
    var thing: String

    var isGroup: Bool { !thing.hasPrefix("arn:") }

    var description: String { "\(user) has \(thing)" }
}

/// A policy of Curfew's as it can be read off AWS.
struct OwnMark: Sendable {
    var request: String
    var until: String
    /// What the marker marks; nil for a piece that carries its end.
    var holding: Holding?

    /// Nil for a policy that is not Curfew's.
    init?(_ policy: IAMState.Policy) {
        guard policy.path.hasPrefix("/curfew/"), let request = policy.tags["curfew:request"],
            let until = policy.tags["curfew:until"], let source = policy.tags["curfew:source"]
        else { return nil }
        self.request = request
        self.until = until
        let user = policy.tags["curfew:user"]?.split(separator: "/").first.map(String.init)
        holding = user.map { user in
            let isGroup = source.contains(":group/")
            return Holding(
                user: user, thing: isGroup ? String(source.split(separator: "/").last ?? "") : source)
        }
    }
}
