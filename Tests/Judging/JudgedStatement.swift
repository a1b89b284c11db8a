import JSON

/// One statement as the judge reads it, straight from its JSON; it shares nothing with the engine under test.
struct JudgedStatement {
    let isDeny: Bool
    let actions: [[Unicode.Scalar]]
    let isAllButActions: Bool
    let resources: [String]
    let isAllButResources: Bool
    let atoms: [JudgedAtom]
    let hasVariables: Bool

    init(_ json: JSONValue, hasVariables: Bool) {
        self.hasVariables = hasVariables
        isDeny = json["Effect"]?.string == "Deny"
        isAllButActions = json["NotAction"] != nil
        actions = (json["Action"] ?? json["NotAction"]).texts.map { Array($0.lowercased().unicodeScalars) }
        isAllButResources = json["NotResource"] != nil
        resources = (json["Resource"] ?? json["NotResource"]).texts
        var atoms: [JudgedAtom] = []
        for group in json["Condition"]?.object?.members ?? [] {
            for clause in group.value.object?.members ?? [] {
                let values = Optional(clause.value).texts
                atoms.append(JudgedAtom(comparison: group.name, key: clause.name, values: values))
            }
        }
        self.atoms = atoms
    }

    /// Whether it is about that action, which is in lower case.
    func concerns(_ action: String) -> Bool {
        let name = Array(action.unicodeScalars)
        return actions.contains { NaiveGlob.matches($0, name) } != isAllButActions
    }

    /// Whether it is about that name; nil where AWS leaves it open.
    func concerns(_ name: String, in world: World) -> Bool? {
        var isOpen = false
        for pattern in resources {
            switch world.match(pattern, name, hasVariables: hasVariables) {
            case true?: return !isAllButResources
            case nil: isOpen = true
            case false?: continue
            }
        }
        return isOpen ? nil : isAllButResources
    }
}

/// One key under one operator with its values: something that holds in a world or does not.
struct JudgedAtom: Hashable {
    let comparison: String
    let key: String
    let values: [String]

    init(comparison: String, key: String, values: [String]) {
        self.comparison = comparison.lowercased()
        self.key = key.lowercased()
        self.values = Set(values).sorted()
    }
}

extension JSONValue? {
    /// One text or a list of them; what is no text, as it is written.
    var texts: [String] {
        switch self {
        case .string(let text)?: [text]
        case .array(let elements)?: elements.flatMap { Optional($0).texts }
        case .some(let other): [other.compact]
        case nil: []
        }
    }
}

/// The policies of one side, evaluated together.
struct JudgedPolicy {
    let statements: [JudgedStatement]

    init(_ documents: [JSONValue]) {
        statements = documents.flatMap { document in
            let body = document["Statement"]
            let hasVariables = document["Version"]?.string == "2012-10-17"
            return (body?.array ?? body.map { [$0] } ?? []).map { JudgedStatement($0, hasVariables: hasVariables) }
        }
    }

    /// The statements that are about an action, by their places.
    func places(for action: String) -> [Int] {
        statements.indices.filter { statements[$0].concerns(action) }
    }

    /// Whether these statements together allow it: an Allow must certainly apply, a Deny may.
    func allows(_ places: [Int], _ name: String, in world: World) -> Bool {
        var isAllowed = false
        for statement in places.map({ statements[$0] }) {
            let isAbout = statement.concerns(name, in: world)
            if isAbout == false || !statement.atoms.allSatisfy({ world.holds($0) }) { continue }
            if statement.isDeny { return false }
            if isAbout == true { isAllowed = true }
        }
        return isAllowed
    }
}
