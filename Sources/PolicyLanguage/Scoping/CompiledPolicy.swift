/// A policy prepared for scoping: its actions as sets of known ones, its resources taken apart.
package struct CompiledPolicy: Sendable {
    var statements: [Statement] = []
    /// The conditions that statements have; the first is none at all.
    var conditions = ConditionTable()
    /// The policy variables in resources, as written.
    var variables: [String] = []
    /// Actions spelled out in an Allow that no service is known to have, in lower case.
    var unknown: [String] = []
    /// Services that an Allow says something of.
    private(set) var services: PlaceSet
    /// Whether some Allow is about every service.
    private(set) var isWide = false

    /// One statement.
    struct Statement: Sendable {
        let isDeny: Bool
        let actions: Actions
        /// The actions as written, in lower case.
        let written: Selection
        let resources: Resources
        /// In ``CompiledPolicy/conditions``.
        let condition: Int
    }

    /// Which resources a statement is about.
    enum Resources: Sendable {
        case everything
        case only([ResourcePattern])
        case allBut([ResourcePattern])
    }

    /// Prepares a policy; the values of variables that are known are put in, by their keys in lower case.
    package init(_ document: PolicyDocument, in catalogue: ActionCatalogue, knowing values: [String: String] = [:]) {
        let document = document.inCurrentVersion
        services = PlaceSet(count: catalogue.tables.count)
        for statement in document.statements {
            let actions = Actions(statement.actions, in: catalogue)
            if statement.effect == .allow {
                isWide = isWide || actions.isWide
                for service in actions.services { services.insert(service) }
                unknown += actions.unknown.filter { !unknown.contains($0) }
            }
            let resources = resources(statement.resources, knowing: values)
            statements.append(
                Statement(
                    isDeny: statement.effect == .deny, actions: actions,
                    written: statement.actions.mapping { $0.lowercased() }, resources: resources,
                    condition: conditions.place(of: statement.conditions)))
        }
    }

    /// Whether some Allow says something of one of these services.
    func concerns(_ family: ResourceFamily) -> Bool {
        isWide || family.services.contains { services.contains($0.table) }
    }

    private mutating func resources(_ selection: Selection, knowing values: [String: String]) -> Resources {
        var patterns: [ResourcePattern] = []
        for text in selection.patterns {
            let pattern = ResourcePattern(text, hasVariables: true, knowing: values, variables: &variables)
            if !patterns.contains(pattern) { patterns.append(pattern) }
        }
        switch selection {
        case .only: return patterns.contains(where: \.isEverything) ? .everything : .only(patterns)
        case .allBut: return .allBut(patterns)
        }
    }
}
