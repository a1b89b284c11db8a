package import ReferenceData

extension Scoping {
    /// Scopes by the facts in this executable; they are arranged when it is first asked for.
    package static let embedded = Scoping(ActionCatalogue(.embedded))
}

extension ActionCatalogue {
    /// The facts, arranged for scoping.
    package init(_ facts: AWSFacts) {
        self.init(facts.services.map(ActionTable.init), version: facts.version)
    }
}

extension ActionTable {
    fileprivate init(_ service: ServiceFacts) {
        let actions = service.actions.map { action in
            Action(
                name: action.name, isReading: action.levels.isReading,
                types: action.types.map { (name: service.types[$0.type].name, isRequired: $0.isRequired) },
                dependents: action.dependents)
        }
        // Of a type with several forms each is a type to the engine; their names are one.
        let types = service.types.flatMap { type in
            type.forms.map { ResourceType(name: type.name, format: $0) }
        }
        self.init(service: service.prefix, actions: actions, types: types)
    }
}
