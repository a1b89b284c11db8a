package import Access
import Synchronization

/// The resources that the inventory has seen, in memory: type-ahead answers come from here and from nowhere else.
///
/// It never decides who may ask for what: whoever searches says what may be offered.
package final class ResourceCatalog: Sendable {
    private let index = Mutex(ResourceIndex(ResourceShelf()))

    package init() {}

    /// Takes these resources in place of those before; searches meanwhile see the old ones.
    package func replace(with shelf: ResourceShelf) {
        let fresh = ResourceIndex(shelf)
        index.withLock { $0 = fresh }
    }

    /// How many resources are known.
    package var count: Int { current.count }

    /// How many bytes of memory they take.
    package var byteCount: Int { current.byteCount }

    /// The best matches among what may be offered, in these accounts; accounts are found by their names too.
    package func search(
        _ query: CatalogQuery, accountNames: [AccountID: String] = [:], within accounts: Set<AccountID>? = nil,
        offering: (FoundResource) -> Bool
    ) -> ResourceMatches {
        var search = ResourceSearch(query, in: current, accountNames: accountNames, within: accounts)
        return search.matches(offering: offering)
    }

    /// The resources with exactly that ARN: more than one where several accounts list it.
    package func resources(with arn: ResourceARN) -> [ListedResource] {
        let index = current
        return index.places(of: arn).compactMap(index.resource)
    }

    /// The ARN of more than so many bytes whose resource has that ``ListedResource/fingerprint``; nil where none has.
    package func longARN(withFingerprint fingerprint: UInt64, beyond length: Int) -> ResourceARN? {
        let index = current
        for place in 0..<index.count where index.length(place) > length {
            if let resource = index.resource(place), resource.fingerprint == fingerprint { return resource.arn }
        }
        return nil
    }

    /// Calls with every resource, in the order of their ARNs.
    package func visit(_ body: (ListedResource) throws -> Void) rethrows {
        let index = current
        for place in 0..<index.count {
            if let resource = index.resource(place) { try body(resource) }
        }
    }

    private var current: ResourceIndex { index.withLock(\.self) }
}
