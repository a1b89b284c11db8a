import Access
import JSON

/// One page of the Resource Groups Tagging API: what has or had tags in one region.
struct TaggedPage: Equatable, Sendable {
    let resources: [ListedResource]
    /// What asks for the next page; empty after the last.
    let token: String

    init(_ body: JSONValue, in place: ListPlace) {
        resources = (body["ResourceTagMappingList"]?.array ?? []).compactMap { entry in
            entry["ResourceARN"]?.string.flatMap { place.listed($0, tags: entry["Tags"]?.tags() ?? [:]) }
        }
        token = body["PaginationToken"]?.string ?? ""
    }
}
