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
        /// The patterns of actions as written, in lower case.
        let written: [[UInt8]]
        /// Whether it is about all actions but those.
        let isAllButActions: Bool
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
            var isAllBut = false
            if case .allBut = statement.actions { isAllBut = true }
            statements.append(
                Statement(
                    isDeny: statement.effect == .deny, actions: actions,
                    written: statement.actions.patterns.map { Array($0.lowercased().utf8) }, isAllButActions: isAllBut,
                    resources: resources,
                    condition: conditions.place(of: statement.conditions)))
        }
        widePlaces = statements.indices.filter { statements[$0].actions.isWide }
        for service in Set(statements.flatMap(\.actions.services)) {
            places[service] = statements.indices.filter { statements[$0].actions.isAbout(service) }
        }
    }

    /// The statements that are about actions of a service.
    func statements(about service: Int) -> some Sequence<Statement> {
        (places[service] ?? widePlaces).lazy.map { statements[$0] }
    }

    /// Whether some Allow gives an action that acts on the family, wherever.
    func allowsSomething(actingOn family: ResourceFamily, in catalogue: ActionCatalogue) -> Bool {
        family.services.contains { service in
            guard isWide || services.contains(service.table) else { return false }
            return statements(about: service.table).contains { statement in
                !statement.isDeny
                    && statement.actions.places(in: service.table, of: catalogue)?.meets(service.applicable) ?? false
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
