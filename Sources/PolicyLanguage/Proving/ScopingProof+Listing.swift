extension ScopingProof {
    /// Whether it is the listing that was asked for: on everything, of actions that list or read and nothing narrows,
    /// given so by the source.
    func isListing(_ statement: PolicyStatement, _ outcome: ProofOutcome) throws(ScopingMismatch) -> Bool {
        guard statement.resources.patterns == ["*"] else { return false }
        guard options.withListing, statement.effect == .allow, case .only(let actions) = statement.actions else {
            throw outcome.mismatch("it is about everything")
        }
        let deadline = ProofDeadline(options.until)
        guard deadline.isKept(by: statement) else { throw outcome.mismatch("a statement has no end") }
        var terms = ProofTerms(knowing: [:])
        let written = ProofStatement(statement, in: &terms, hasVariables: true, until: deadline)
        let original = source.statements.map { own in
            (own, ProofStatement(own, in: &terms, hasVariables: source.hasVariables, until: deadline))
        }
        for action in actions.values {
            let given = original.filter { $0.1.concerns(action) }
            let isGiven = given.contains { own, read in
                !read.isDeny && own.resources.mayHoldNoName && read.atoms.isSubset(of: written.atoms)
            }
            guard isMereListing(action), isGiven, !given.contains(where: \.1.isDeny) else {
                throw outcome.mismatch("the source does not give it on everything", action: action)
            }
        }
        return true
    }

    /// Whether an action of the family's services only lists or reads, and nothing narrows it.
    private func isMereListing(_ action: String) -> Bool {
        let name = action.lowercased()
        return family.services.map { catalogue.tables[$0.table] }.contains { table in
            table.untyped.intersection(table.reading).places.contains { table.fullName($0).lowercased() == name }
        }
    }
}

extension ProofStatement {
    /// Whether the statement is about one action.
    fileprivate func concerns(_ action: String) -> Bool {
        let parts = action.lowercased().split(separator: ":", maxSplits: 1).map { Array($0.utf8) }
        return parts.count == 2 && concerns([parts[1]], of: parts[0] + [UInt8(ascii: ":")]) == [true]
    }
}

extension Selection {
    /// Whether a request that names no resource may be among these.
    fileprivate var mayHoldNoName: Bool {
        switch self {
        case .only(let list): list.values.contains(where: \.isAllStars)
        case .allBut(let list): !list.values.contains { !$0.hasPrefix("arn:") }
        }
    }
}
