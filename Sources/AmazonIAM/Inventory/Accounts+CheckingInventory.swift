package import Access

/// What `curfew check` finds out about the inventory of one account.
package struct InventoryCheck: Equatable, Sendable {
    /// What it sees, a sentence each.
    package var sees: [String]
    /// What it cannot see, with AWS's reason.
    package var cannotSee: [String]
}

extension Accounts {
    /// What the inventory sees of an account and what it cannot, tried with one page of everything; nil without one.
    package func checkInventory(of account: AccountID) async throws -> InventoryCheck? {
        let connection = try connection(to: account)
        guard let source = connection.settings.inventory else { return nil }
        var trial = InventoryTrial(calls: connection.inventory)
        return try await trial.check(source)
    }
}

/// Tries every way in which resources are read.
private struct InventoryTrial {
    let calls: InventoryCalls
    var check = InventoryCheck(sees: [], cannotSee: [])

    init(calls: InventoryCalls) {
        self.calls = calls
    }

    mutating func check(_ source: InventorySource) async throws -> InventoryCheck {
        let calls = calls
        let home = calls.endpoints.region
        let regions =
            try await trying("ec2", about: "regions other than \(home)") { try await calls.regions() } ?? [home]
        var coverage = Coverage()
        switch source {
        case .resourceExplorer: coverage = try await explorer(regions)
        case .tagging:
            let page = try await trying("tag", about: "what has tags") { try await calls.tagged(in: home, after: "") }
            if page != nil { check.sees.append("what has tags, in \(regions.count.things("region"))") }
        }
        var listed: [String] = []
        for list in ResourceList.all {
            guard let region = coverage.gaps(for: list, in: regions, home: home).first else { continue }
            let page = try await trying(list.service.signingName, about: list.type) {
                try await calls.page(of: list, in: region, after: nil)
            }
            if page != nil { listed.append(list.type) }
        }
        if !listed.isEmpty { check.sees.append("by their own lists: \(listed.joined(separator: ", "))") }
        return check
    }

    private mutating func explorer(_ regions: [String]) async throws -> Coverage {
        let reading = ExplorerReading(calls: calls) { _ in }
        let coverage = try await trying("resource-explorer-2", about: "what Resource Explorer indexes") {
            let coverage = try await reading.coverage()
            try await reading.tryView(of: coverage)
            return coverage
        }
        guard let coverage else { return Coverage() }
        let seen = coverage.regions.sorted().joined(separator: ", ")
        check.sees.append(
            "\(coverage.types.count.things("type")) by Resource Explorer, asked in \(coverage.askedIn), in \(seen)")
        let missing = regions.filter { !coverage.regions.contains($0) }
        if !missing.isEmpty {
            check.cannotSee.append(
                "Resource Explorer has no index of \(missing.joined(separator: ", ")): only what is listed is seen there"
            )
        }
        return coverage
    }

    /// Nil where AWS says no or nothing, which is noted.
    private mutating func trying<Value>(
        _ service: String, about what: String, _ call: () async throws -> Value
    ) async throws -> Value? {
        do {
            return try await call()
        } catch let failure as Failure where failure.party == "AWS" {
            check.cannotSee.append("\(what): \(failure.reason(in: service))")
            return nil
        }
    }
}

extension Int {
    fileprivate func things(_ word: String) -> String {
        self == 1 ? "1 \(word)" : "\(self) \(word)s"
    }
}
