/// A statement, or a part of one, on its way into a piece.
struct StatementPart {
    let statement: PolicyStatement
    /// The characters it takes.
    let size: Int
    /// Where the whole statement stands in the policy.
    let path: String

    init(_ statement: PolicyStatement, path: String) {
        self.statement = statement
        size = PolicyDocument.written(statement.json).unicodeScalars.count
        self.path = path
    }

    /// The part that fits into so many characters, and the rest of it; nil where none does.
    ///
    /// A list of actions or resources can be taken apart, since one match is enough; what is excepted from everything
    /// cannot. The list with more text gives way first.
    func divided(at room: Int) -> (first: StatementPart, rest: StatementPart)? {
        for list in Divisible.allCases.sorted(by: { $0.length(in: statement) > $1.length(in: statement) }) {
            if let division = divided(at: room, by: list) { return division }
        }
        return nil
    }

    /// Both halves, cut within the list with more text; nil where nothing can be divided.
    var halved: (first: StatementPart, rest: StatementPart)? {
        let lists = Divisible.allCases.filter { $0.values(in: statement).count > 1 }
        guard let list = lists.max(by: { $0.length(in: statement) < $1.length(in: statement) }) else { return nil }
        return divided(by: list, after: list.values(in: statement).count / 2)
    }

    private func divided(at room: Int, by list: Divisible) -> (first: StatementPart, rest: StatementPart)? {
        let count = list.values(in: statement).count
        var fitting = 0
        var tooMany = count
        while tooMany - fitting > 1 {
            let middle = (fitting + tooMany) / 2
            if divided(by: list, after: middle).first.size <= room { fitting = middle } else { tooMany = middle }
        }
        return fitting == 0 ? nil : divided(by: list, after: fitting)
    }

    private func divided(by list: Divisible, after count: Int) -> (first: StatementPart, rest: StatementPart) {
        let values = list.values(in: statement)
        return (
            StatementPart(list.setting(Array(values.prefix(count)), in: statement), path: path),
            StatementPart(list.setting(Array(values.dropFirst(count)), in: statement), path: path)
        )
    }
}

/// The lists of a statement that may be taken apart.
private enum Divisible: CaseIterable {
    case actions
    case resources

    func values(in statement: PolicyStatement) -> [String] {
        switch (self, statement.actions, statement.resources) {
        case (.actions, .only(let list), _), (.resources, _, .only(let list)): list.values
        default: []
        }
    }

    func length(in statement: PolicyStatement) -> Int {
        values(in: statement).reduce(0) { $0 + $1.unicodeScalars.count + 3 }
    }

    func setting(_ values: [String], in statement: PolicyStatement) -> PolicyStatement {
        var statement = statement
        switch self {
        case .actions: statement.actions = .only(TextList(values))
        case .resources: statement.resources = .only(TextList(values))
        }
        return statement
    }
}
