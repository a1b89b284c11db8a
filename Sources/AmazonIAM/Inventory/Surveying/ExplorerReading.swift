import Access
import JSON

/// Reads everything that Resource Explorer's default view shows, in every region and account that it covers.
///
/// A search shows no more than 1,000 results, however many there are, so a question with more is put again for each
/// region, then for each service and for each type in it; what is still too much is listed, which has no such limit.
struct ExplorerReading: Sendable {
    let calls: InventoryCalls
    let take: @Sendable ([ListedResource]) async throws -> Void

    /// Reads all of it, and says what that covers.
    func read() async throws -> Coverage {
        let coverage = try await coverage()
        guard try await !search("", in: coverage.askedIn) else { return coverage }
        for place in coverage.regions.sorted() + ["global"] {
            try await explore("region:\(place)", coverage.types.sorted(), in: coverage.askedIn)
        }
        return coverage
    }

    /// What it can show, and where it is asked.
    func coverage() async throws -> Coverage {
        let indexes = try await pages("ListIndexes", in: calls.endpoints.region).flatMap(ExplorerPage.indexes)
        let region = indexes.first { $0.isAggregator }?.region ?? calls.endpoints.region
        let types = try await pages("ListSupportedResourceTypes", in: region).flatMap(ExplorerPage.types)
        // Without an aggregator an index knows its own region alone.
        let seen = indexes.contains { $0.isAggregator } ? indexes.map(\.region) : [region]
        return Coverage(regions: Set(seen), types: Set(types), askedIn: region)
    }

    /// Tries the view with one result.
    func tryView(of coverage: Coverage) async throws {
        _ = try await page("Search", ["QueryString": "", "MaxResults": 1], nil, in: coverage.askedIn)
    }

    private func explore(_ filter: String, _ types: [String], in region: String) async throws {
        if try await search(filter, in: region) { return }
        for service in Set(types.map { $0.prefix { $0 != ":" } }).sorted() {
            if try await search("\(filter) service:\(service)", in: region) { continue }
            for type in types where type.hasPrefix("\(service):") {
                let narrowest = "\(filter) resourcetype:\(type)"
                if try await !search(narrowest, in: region) { try await list(narrowest, in: region) }
            }
        }
    }

    /// Whether the search showed everything that matches; nothing is taken when it did not.
    ///
    /// Maps to `resource-explorer-2:Search`.
    private func search(_ filter: String, in region: String) async throws -> Bool {
        var found: [ListedResource] = []
        var token: String?
        repeat {
            let page = try await page(
                "Search", ["QueryString": .string(filter), "MaxResults": 1000], token, in: region)
            guard page.isComplete else { return false }
            found += page.resources
            token = page.token
        } while token != nil
        try await take(found)
        return true
    }

    /// Maps to `ListResources`, which the right to search covers; it gives no token for pages of 1,000.
    private func list(_ filter: String, in region: String) async throws {
        var token: String?
        repeat {
            let page = try await page(
                "ListResources", ["Filters": ["FilterString": .string(filter)], "MaxResults": 500], token, in: region)
            try await take(page.resources)
            token = page.token
        } while token != nil
    }

    private func page(
        _ operation: String, _ body: JSONObject, _ token: String?, in region: String
    ) async throws -> ExplorerPage {
        ExplorerPage(try await calls.explorer(operation, in: region, body.adding(token)), in: calls.place(region))
    }

    private func pages(_ operation: String, in region: String) async throws -> [JSONValue] {
        var pages: [JSONValue] = []
        var token: String?
        repeat {
            let page = try await calls.explorer(operation, in: region, JSONObject().adding(token))
            pages.append(page)
            token = page["NextToken"]?.string
        } while token != nil
        return pages
    }
}

extension JSONObject {
    /// The same with what asks for the next page.
    fileprivate func adding(_ token: String?) -> JSONObject {
        var body = self
        body["NextToken"] = token.map(JSONValue.string)
        return body
    }
}
