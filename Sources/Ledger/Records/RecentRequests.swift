import Access
import Synchronization

/// Requests that were read or written lately, each with the very text that is kept of it.
///
/// A request is read several times between two steps, and to read its text anew is most of the work. The text itself
/// is always read from the database, so that what is known here can never be older than what stands there.
final class RecentRequests: Sendable {
    private struct Known {
        var text: String
        var request: AccessRequest
    }

    private static let most = 256
    private let known = Mutex<[String: Known]>([:])

    /// The request that was made of exactly that text; nil when it is not known.
    func request(_ id: String, from text: String) -> AccessRequest? {
        known.withLock { known in
            guard let found = known[id], found.text.utf8.elementsEqual(text.utf8) else { return nil }
            return found.request
        }
    }

    func remember(_ request: AccessRequest, as text: String) {
        known.withLock { known in
            if known.count >= RecentRequests.most { known.removeAll(keepingCapacity: true) }
            known[request.id.text] = Known(text: text, request: request)
        }
    }
}
