/// Every known action of AWS and what it acts on, arranged for scoping; built once and never changed.
package struct ActionCatalogue: Sendable {
    /// By the place of the service.
    let tables: [ActionTable]
    /// What the facts were made from, as certificates name it.
    package let version: String
    private let places: [String: Int]
    private let shelf = ActionPatternShelf()
    /// The types whose ARNs have that service in them, whichever service's actions act on them.
    private let typesByService: [String: [TypeReference]]

    /// One type of one service's table.
    struct TypeReference: Hashable, Sendable {
        let table: Int
        let type: Int
    }

    package init(_ tables: [ActionTable], version: String) {
        self.tables = tables
        self.version = version
        var places: [String: Int] = [:]
        var types: [String: [TypeReference]] = [:]
        for (place, table) in tables.enumerated() {
            places[table.service] = place
            for (type, known) in table.types.enumerated() {
                guard let service = known.template?.service else { continue }
                types[service, default: []].append(TypeReference(table: place, type: type))
            }
        }
        self.places = places
        typesByService = types
    }

    /// The place of the service with that prefix, in lower case.
    func place(ofService service: String) -> Int? {
        places[service]
    }

    /// The patterns that may stand for several of a service's actions, by its place.
    func patterns(ofService place: Int) -> ActionPatterns {
        shelf.patterns(of: place, in: tables)
    }

    /// The types whose ARNs begin with that service.
    func types(inARNsOf service: Substring) -> [TypeReference] {
        typesByService[String(service)] ?? []
    }

    /// The names of the actions that act on each of a family's patterns.
    package func actions(on family: ResourceFamily) -> [[String]] {
        family.parts.indices.map { part in
            family.services.flatMap { service in service.acting[part].places.map(tables[service.table].fullName) }
        }
    }

    subscript(reference: TypeReference) -> ResourceType {
        tables[reference.table].types[reference.type]
    }

    /// The type with its service, as `s3:bucket`.
    func fullName(_ reference: TypeReference) -> String {
        "\(tables[reference.table].service):\(self[reference].name)"
    }
}
