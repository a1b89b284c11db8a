import Access
import JSON

/// One page of what Resource Explorer answers to a search or a list.
struct ExplorerPage: Equatable, Sendable {
    let resources: [ListedResource]
    /// Whether the count says that no more was found than is shown.
    let isComplete: Bool
    /// What asks for the next page; nil after the last.
    let token: String?

    init(_ body: JSONValue, in place: ListPlace) {
        resources = (body["Resources"]?.array ?? []).compactMap { entry in
            let tags = entry["Properties"]?.array?.first { $0["Name"]?.string == "tags" }
            let owner = entry["OwningAccountId"]?.string.map { AccountID($0) }
            return entry["Arn"]?.string.flatMap { place.listed($0, tags: tags?["Data"]?.tags() ?? [:], owner: owner) }
        }
        isComplete = body["Count"]?["Complete"]?.bool ?? true
        token = body["NextToken"]?.string?.nilIfEmpty
    }

    /// An index of one region.
    struct Index: Equatable, Sendable {
        var region: String
        /// Whether it gathers what all others have.
        var isAggregator: Bool
    }

    /// The indexes on a page of `ListIndexes`.
    static func indexes(_ body: JSONValue) -> [Index] {
        (body["Indexes"]?.array ?? []).compactMap { index in
            index["Region"]?.string.map { Index(region: $0, isAggregator: index["Type"]?.string == "AGGREGATOR") }
        }
    }

    /// The types on a page of `ListSupportedResourceTypes`.
    static func types(_ body: JSONValue) -> [String] {
        (body["ResourceTypes"]?.array ?? []).compactMap { $0["ResourceType"]?.string }
    }
}
