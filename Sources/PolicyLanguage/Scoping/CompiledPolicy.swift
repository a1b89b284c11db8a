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
    private var services: PlaceSet
    /// Whether some Allow is about every service.
    private var isWide = false
    /// The places of the statements that are about a service, of those that some statement names.
    private var places: [Int: [Int]] = [:]
    /// The places of those that are about every other service.
    private var widePlaces: [Int] = []

    /// One statement.
    struct Statement: Sendable {
        let isDeny: Bool
        let actions: Actions
        /// The patterns of actions as written, in lower case, by the service; with nil those that name no single one.
        private let written: [Int?: [[UInt8]]]
        /// Whether it is about all actions but those.
        let isAllButActions: Bool
        let resources: Resources
        /// In ``CompiledPolicy/conditions``.
        let condition: Int

        init(
            _ statement: PolicyStatement, _ actions: Actions, _ resources: Resources, _ condition: Int,
            in catalogue: ActionCatalogue
        ) {
            isDeny = statement.effect == .deny
            self.actions = actions
            self.resources = resources
            self.condition = condition
            if case .allBut = statement.actions { isAllButActions = true } else { isAllButActions = false }
            var written: [Int?: [[UInt8]]] = [:]
            for text in statement.actions.patterns {
                let pattern = text.lowercased()
                let service = pattern.prefix { $0 != ":" }
                if service.count == pattern.count || service.contains(where: { $0 == "*" || $0 == "?" }) {
                    written[nil, default: []].append(Array(pattern.utf8))
                } else if let place = catalogue.place(ofService: String(service)) {
                    written[place, default: []].append(Array(pattern.utf8))
                }
            }
            self.written = written
        }

        /// The patterns of actions as written, in lower case, that can match actions of a service.
        func written(about service: Int) -> [[UInt8]] {
            (written[service] ?? []) + (written[nil] ?? [])
        }
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
            let condition = conditions.place(of: statement.conditions)
            statements.append(Statement(statement, actions, resources, condition, in: catalogue))
        }
        widePlaces = statements.indices.filter { statements[$0].actions.isWide }
        for service in Set(statements.flatMap(\.actions.services)) {
            places[service] = statements.indices.filter { statements[$0].actions.isAbout(service) }
        }
    }

    /// The places of the statements that are about actions of a service.
    func places(about service: Int) -> [Int] {
        places[service] ?? widePlaces
    }

    /// Whether some Allow gives an action that acts on the family, wherever.
    func allowsSomething(actingOn family: ResourceFamily, in catalogue: ActionCatalogue) -> Bool {
        family.services.contains { service in
            guard isWide || services.contains(service.table) else { return false }
            return places(about: service.table).contains { place in
                !statements[place].isDeny
                    && statements[place].actions.places(in: service.table, of: catalogue)?.meets(service.applicable)
                        ?? false
            }
        }
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
