package import Access
import Catalog

extension Desk {
    /// Requests as the ledger has them, newest ask first.
    package func requests(_ selection: RequestSelection) async throws -> [AccessRequest] {
        try await records.read { try $0.requests(selection) }
    }

    /// The request of that id.
    package func request(_ id: RequestID) async throws -> AccessRequest {
        let request = try await records.read { try $0.request(id) }
        guard let request else { throw Refusal(.notFound, "there is no request \(id)") }
        return request
    }

    /// Everything the trail has about a request, oldest first.
    package func trail(of id: RequestID) async throws -> [RecordedEntry] {
        try await records.read { try $0.trail(of: id) }
    }

    /// Whether this delivery comes for the first time; it is remembered from then on for an hour.
    package func accept(delivery: String) async throws -> Bool {
        let clock = clock
        return try await records.transact { book in
            try book.forgetDeliveries(before: clock.now - .seconds(3600))
            return try book.accept(delivery: delivery, at: clock.now)
        }
    }

    /// The accounts in which things can be asked for.
    package var accounts: [Account] { settings.accounts }

    /// What can be asked for in all accounts, as far as it has been read.
    package func listings() -> [Listing] {
        settings.accounts.compactMap { catalog.listing(of: $0.id) }
    }

    /// How the desk stands, for health checks and metrics.
    package func status() async throws -> DeskStatus {
        let (open, late) = try await records.read { (try $0.openCounts(), try $0.lateEnds()) }
        return DeskStatus(mode: mode, open: open, lateEnds: late, hasListings: hasListings)
    }
}

/// How the desk stands.
package struct DeskStatus: Hashable, Sendable {
    package var mode: Desk.Mode
    /// How many requests are in each state that is not final.
    package var open: [State: Int]
    /// Accesses whose end AWS has not confirmed for minutes.
    package var lateEnds: [RequestID]
    /// Whether anything is known of what can be asked for.
    package var hasListings: Bool
}
