extension ScopeDraft {
    /// The statements of a draft, and what could not be said in one.
    package struct Written {
        package var document: PolicyDocument
        /// By the place of the service in the family.
        var lost: [Int: PlaceSet] = [:]
        var listing: [String] = []
    }

    /// How the actions of a group are written.
    typealias Spelling = (ScopedGroup) -> [String]

    /// The draft as a policy, in an order of its own: the Denies first, then what is always allowed.
    func written(_ options: ScopingOptions, spelling: Spelling) -> Written {
        var written = Written(document: PolicyDocument(statements: []))
        var allows: [PolicyStatement] = []
        for group in allowGroups {
            var statement = statement(.allow, group, spelling)
            guard narrow(&statement, group, options) else {
                written.lost.merge(group.actions) { $0.union($1) }
                continue
            }
            allows.append(statement)
        }
        if options.withListing {
            for (statement, actions) in listing {
                allows.append(statement)
                written.listing += actions
            }
        }
        let denies = denyGroups.map { statement(.deny, $0, spelling) }
        written.document.statements = denies.inOwnOrder + allows.inOwnOrder
        written.listing = Set(written.listing).sorted()
        return written
    }

    /// Every action by its name.
    func names(_ group: ScopedGroup) -> [String] {
        group.actions.sorted { $0.key < $1.key }.flatMap { place, actions in
            let table = catalogue.tables[family.services[place].table]
            return actions.places.map(table.fullName)
        }
    }

    private func statement(
        _ effect: PolicyStatement.Effect, _ group: ScopedGroup, _ spelling: Spelling
    ) -> PolicyStatement {
        let pieces = group.pieces.sorted { left, right in
            left.part == right.part ? left.symbols.lexicographicallyPrecedes(right.symbols) : left.part < right.part
        }
        let resources = pieces.map { piece -> String in
            let part = family.parts[piece.part]
            if piece.symbols == part.pattern.symbols { return part.text }
            return ResourcePattern(symbols: piece.symbols, colons: []).text(variables: policy.variables)
        }
        return PolicyStatement(
            effect: effect, actions: .only(TextList(spelling(group))), resources: .only(TextList(resources)),
            conditions: policy.conditions.all[group.condition])
    }

    /// Adds what the family and the options ask of a request; false where a condition of the policy stands in the way.
    private func narrow(
        _ statement: inout PolicyStatement, _ group: ScopedGroup, _ options: ScopingOptions
    ) -> Bool {
        if let part = group.narrowing, let clause = family.parts[part].condition {
            guard statement.ask(clause, under: ["StringLike", "ForAnyValue:StringLike"]) else { return false }
        }
        guard let account = options.account, family.account.isEmpty, family.service == "s3" else { return true }
        return statement.ask(
            ConditionGroup.Clause(key: "aws:ResourceAccount", value: account),
            under: ["StringEquals", "StringLike", "ForAnyValue:StringEquals"])
    }
}

extension [PolicyStatement] {
    /// By their text, so that the order of a source's statements does not show; those without conditions first.
    fileprivate var inOwnOrder: [PolicyStatement] {
        guard count > 1 else { return self }
        return map { (statement: $0, text: PolicyDocument.written($0.json)) }
            .sorted { left, right in
                (left.statement.conditions.count, left.text) < (right.statement.conditions.count, right.text)
            }
            .map(\.statement)
    }
}
