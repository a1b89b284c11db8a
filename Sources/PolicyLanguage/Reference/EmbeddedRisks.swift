internal import ReferenceData

/// What is dangerous in actions, by the marks in the embedded facts.
package enum EmbeddedRisks {
    /// A sentence for each kind of danger, with some of the actions that bring it; nothing for mere reading.
    package static func sentences(for actions: [String]) -> [String] {
        let marks: [(ActionRisks, String)] = [
            (.escalatesPrivileges, "can be used to get more rights"),
            (.exposesResource, "can open the resource to others, which outlives the access"),
            (.exposesCredentials, "hands out credentials, which can outlive the access"),
        ]
        let known = actions.compactMap { name in
            AWSFacts.embedded.action(named: name).map { action in
                // Whatever changes who may do what can open the resource, whether or not it is marked so.
                let opens: ActionRisks = action.levels.contains(.permissions) ? .exposesResource : []
                return (name: name, risks: action.risks.union(opens))
            }
        }
        return marks.compactMap { mark, sentence in
            let named = known.filter { $0.risks.contains(mark) }.map(\.name)
            guard !named.isEmpty else { return nil }
            let more = named.count > 4 ? " and \(named.count - 4) more" : ""
            return "\(sentence): \(named.prefix(4).joined(separator: ", "))\(more)"
        }
    }
}
