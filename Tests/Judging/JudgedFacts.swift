/// Which actions there are and what they act on, as the judge knows it: everything in lower case.
package struct JudgedFacts: Sendable {
    private let actionsByService: [String: [String]]
    private let types: [String: Set<String>]

    /// From the actions, as `s3:getobject`, each with the types it acts on, as `s3:object`.
    package init(_ types: [String: Set<String>]) {
        self.types = types
        actionsByService = Dictionary(grouping: types.keys.sorted()) { String($0.prefix { $0 != ":" }) }
    }

    /// The actions of a service.
    func actions(of service: String) -> [String] {
        actionsByService[service] ?? []
    }

    /// Whether an action acts on any of these types.
    func acts(_ action: String, on types: [String]) -> Bool {
        types.contains { self.types[action]?.contains($0.lowercased()) ?? false }
    }

    /// Whether no resource narrows an action.
    func isUntyped(_ action: String) -> Bool {
        types[action]?.isEmpty ?? true
    }
}
