import Access
import AccessDesk

/// One reading of everything there is in an account, part by part.
///
/// A part that cannot be read is told of; only what stops every call ends the survey.
struct Survey: Sendable {
    let calls: InventoryCalls
    let source: InventorySource
    let regions: [String]
    let take: @Sendable (SurveyNews) async throws -> Void

    /// All that Resource Explorer shows.
    private static let explorer = InventoryPart("resource-explorer")

    func run() async throws {
        var covered = Coverage()
        switch source {
        case .resourceExplorer:
            try await part(Survey.explorer) {
                covered = try await ExplorerReading(calls: calls) { try await take(.found($0, Survey.explorer)) }.read()
            }
        case .tagging:
            for region in regions { try await tagged(in: region) }
        }
        for list in ResourceList.all {
            for region in covered.gaps(for: list, in: regions, home: calls.endpoints.region) {
                try await read(list, in: region)
            }
        }
    }

    private func tagged(in region: String) async throws {
        let part = InventoryPart("tagging \(region)")
        try await self.part(part) {
            var token = ""
            repeat {
                let page = TaggedPage(try await calls.tagged(in: region, after: token), in: calls.place(region))
                try await take(.found(page.resources, part))
                token = page.token
            } while !token.isEmpty
        }
    }

    private func read(_ list: ResourceList, in region: String) async throws {
        let part = InventoryPart(list.isGlobal ? list.right : "\(list.right) \(region)")
        try await self.part(part) {
            var token: String?
            repeat {
                let page = try await calls.page(of: list, in: region, after: token)
                try await take(.found(page.resources, part))
                guard page.token == nil || page.token != token else {
                    throw Failure(
                        party: "AWS", operation: list.operation, code: "RepeatedToken",
                        message: "the list goes in circles", isWorthRetrying: false)
                }
                token = page.token
            } while token != nil
        }
    }

    /// Reads one part; what AWS says against it is told, and the survey goes on.
    private func part(_ part: InventoryPart, _ read: () async throws -> Void) async throws {
        do {
            try await read()
        } catch let failure as Failure where failure.party == "AWS" {
            try Task.checkCancellation()
            return try await take(.unseen(part, failure.reason(in: part.service)))
        }
        try await take(.whole(part))
    }
}

/// Where the inventory comes from.
package enum InventorySource: String, Sendable, CaseIterable {
    case resourceExplorer = "resource-explorer"
    case tagging
}

/// What Resource Explorer has shown already.
struct Coverage: Equatable, Sendable {
    /// The regions that it indexes, `global` among them.
    var regions: Set<String> = []
    /// The types that it knows: `s3:bucket`.
    var types: Set<String> = []
    /// The region in which all of it is asked for.
    var askedIn = ""

    /// Whether the type is shown in the region; what is of no region is shown with any.
    func has(_ type: String, in region: String) -> Bool {
        types.contains(type) && (regions.contains(region) || region == "global" && !regions.isEmpty)
    }
}

extension Coverage {
    /// Where a list has to be read, since nothing else shows what it has.
    func gaps(for list: ResourceList, in regions: [String], home: String) -> [String] {
        guard list.isGlobal else { return regions.filter { !has(list.type, in: $0) } }
        return has(list.type, in: "global") ? [] : [home]
    }
}

extension InventoryPart {
    /// The service of the right that the part needs.
    fileprivate var service: String {
        text.contains(":")
            ? String(text.prefix { $0 != ":" }) : text == "resource-explorer" ? "resource-explorer-2" : "tag"
    }
}

extension Failure {
    /// What a person reads of it.
    func reason(in service: String) -> String {
        "\(service):\(operation): \(message) (\(code))"
    }
}
