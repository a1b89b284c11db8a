import Access
import Synchronization

/// Requests that were read or written lately, each with the very text that is kept of it.
///
/// A request is read several times between two steps, and to read its text anew is most of the work. The text itself
/// is always read from the database, so that what is known here can never be older than what stands there.
///
/// They are kept in two generations: when the younger is full, the older goes, and whatever is used from it comes along.
final class RecentRequests: Sendable {
    private struct Known {
        var text: String
        var request: AccessRequest

        func isOf(_ text: String) -> Bool {
            self.text.utf8.count == text.utf8.count && self.text.utf8.elementsEqual(text.utf8)
        }
    }

    private struct Generations {
        var younger: [String: Known] = [:]
        var older: [String: Known] = [:]
        /// The bytes of the younger ones' texts.
        var size = 0

        mutating func put(_ known: Known, for id: String) {
            size += known.text.utf8.count - (younger[id]?.text.utf8.count ?? 0)
            younger[id] = known
            guard size > RecentRequests.mostBytes else { return }
            older = younger
            younger = [:]
            size = 0
        }
    }

    /// Of the texts of one generation; what is made of them takes about as much again.
    private static let mostBytes = 1 << 20
    private let generations = Mutex(Generations())

    /// The request that was made of exactly that text; nil when it is not known.
    func request(_ id: String, from text: String) -> AccessRequest? {
        generations.withLock { generations in
            if let found = generations.younger[id], found.isOf(text) { return found.request }
            guard let found = generations.older[id], found.isOf(text) else { return nil }
            generations.put(found, for: id)
            return found.request
        }
    }

    func remember(_ request: AccessRequest, as text: String) {
        generations.withLock { $0.put(Known(text: text, request: request), for: request.id.text) }
    }
}
