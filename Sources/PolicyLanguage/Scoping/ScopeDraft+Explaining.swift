extension ScopeDraft {
    /// Every action of the resource's services that the policy gives and this does not, or not wholly, and why.
    func leftOut(besides written: Written?) -> [LeftOut] {
        var left: [LeftOut] = []
        for place in family.services.indices {
            let service = family.services[place]
            let table = catalogue.tables[service.table]
            let kept = allowed(in: place).subtracting(written?.lost[place] ?? table.none)
            for action in given(by: service.table).places {
                let name = table.fullName(action)
                if written?.listing.contains(name) ?? false { continue }
                let reasons = reasons(for: action, in: place, isKept: kept.contains(action))
                left += reasons.map { LeftOut(action: name, reason: $0) }
            }
            left += unknown(in: table)
        }
        return left
    }

    /// What some of the actions that are kept may need besides.
    func mayAlsoNeed() -> [LeftOut] {
        var needs: [LeftOut] = []
        let kept = Set(
            family.services.indices.flatMap { place in
                allowed(in: place).places.map {
                    catalogue.tables[family.services[place].table].fullName($0).lowercased()
                }
            })
        for place in family.services.indices {
            let service = family.services[place]
            let table = catalogue.tables[service.table]
            for action in allowed(in: place).places {
                let types = table.types.indices.filter {
                    table.requiring[$0].contains(action) && !service.types.contains($0)
                }
                let names = types.map { "\(table.service):\(table.types[$0].name)" }
                let others = table.dependents[action].filter { !kept.contains($0.lowercased()) }
                let reason = (Array(Set(names)).sorted() + others).joined(separator: ", ")
                guard !reason.isEmpty else { continue }
                needs.append(LeftOut(action: table.fullName(action), reason: "is kept and may also need \(reason)"))
            }
        }
        return needs
    }

    /// The actions of a service that some Allow gives on anything.
    private func given(by table: Int) -> PlaceSet {
        policy.statements.reduce(into: catalogue.tables[table].none) { given, statement in
            guard !statement.isDeny, let actions = statement.actions.places(in: table, of: catalogue) else { return }
            given.formUnion(actions)
        }
    }

    private func unknown(in table: ActionTable) -> [LeftOut] {
        policy.unknown.filter { $0.hasPrefix("\(table.service):") }
            .map { LeftOut(action: $0, reason: "is no action that is known") }
    }

    private func reasons(for action: Int, in place: Int, isKept: Bool) -> [String] {
        let service = family.services[place]
        let table = catalogue.tables[service.table]
        if table.untyped.contains(action) { return ["cannot be narrowed to one resource"] }
        if service.tooWide.contains(action) { return ["is about the whole bucket, which a prefix cannot narrow"] }
        guard service.applicable.contains(action) else {
            let types = Set(table.typeNames(of: action)).sorted().joined(separator: ", ")
            return ["acts on \(types), not on \(family.types.joined(separator: ", "))"]
        }
        let lost = Set(shares[place].lost.filter { $0.actions.contains(action) }.map(\.reason.rawValue)).sorted()
        if isKept { return lost.map { "\($0); the rest is kept" } }
        if !lost.isEmpty { return lost }
        let isDenied = policy.statements.contains { statement in
            statement.isDeny && statement.actions.places(in: service.table, of: catalogue)?.contains(action) ?? false
        }
        return [isDenied ? "is denied there by the policy itself" : "is given by the policy on other resources alone"]
    }
}
