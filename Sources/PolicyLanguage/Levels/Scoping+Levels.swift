import JSON
internal import ReferenceData

extension Scoping {
    /// What a level holds of that resource, by the embedded facts; nil where it would be nothing.
    package func grant(_ level: PermissionLevel, on family: ResourceFamily) -> LevelGrant? {
        grants(on: family).first { $0.level == level }
    }

    /// The levels that hold something of that resource, the lowest first.
    package func grants(on family: ResourceFamily) -> [LevelGrant] {
        let lowest = lowestLevels(on: family)
        var grants: [LevelGrant] = []
        for level in PermissionLevel.allCases {
            let actions = lowest.filter { $0.level <= level }.map(\.name)
            guard !actions.isEmpty else { continue }
            if let below = grants.last, below.actions.count == actions.count {
                grants.append(
                    LevelGrant(
                        level: level, asGoodAs: below.asGoodAs, sentence: below.sentence, actions: actions,
                        document: below.document))
            } else {
                let sentence = LevelWords.sentence(for: level, on: family)
                grants.append(
                    LevelGrant(
                        level: level, asGoodAs: level, sentence: sentence, actions: actions,
                        document: document(allowing: actions, on: family)))
            }
        }
        return grants
    }

    /// The actions on the resource and inside it, each with the lowest level that holds it, sorted by name.
    private func lowestLevels(on family: ResourceFamily) -> [(name: String, level: PermissionLevel)] {
        let isIdentity = KnownActions.identities.contains(family.service)
        let isOfKeys = family.types.contains { $0.lowercased().hasPrefix("apigateway:apikey") }
        return family.services.flatMap { part -> [(name: String, level: PermissionLevel)] in
            let table = catalogue.tables[part.table]
            return part.applicable.places.compactMap { place in
                let name = table.fullName(place)
                guard let action = AWSFacts.embedded.action(named: name),
                    let level = ActionUse.level(of: action, named: name)
                else { return nil }
                // What other services do with a role is no set-up of the role.
                guard !isIdentity || action.levels.isReading else { return nil }
                // Of API keys the one call that reads them gives their values too.
                return (name, isOfKeys ? max(level, .readWrite) : level)
            }
        }
        .sorted { $0.name < $1.name }
    }

    private func document(allowing actions: [String], on family: ResourceFamily) -> PolicyDocument {
        let listing = CompanionListing.actions(for: family.types).sorted()
        let statements = [actions, listing].filter { !$0.isEmpty }.map { names -> JSONValue in
            ["Effect": "Allow", "Action": .array(names.map(JSONValue.string)), "Resource": "*"]
        }
        let text = JSONValue.object(["Version": "2012-10-17", "Statement": .array(statements)]).compact
        do throws(PolicyProblem) {
            return try PolicyDocument(parsing: text)
        } catch {
            preconditionFailure("a level's policy is not one that IAM takes: \(error)")
        }
    }
}
