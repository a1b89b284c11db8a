package import Access

/// How the ledger is, for whoever watches over it.
package struct LedgerCondition: Hashable, Sendable {
    /// Whether new asks are taken; when not, the disk is full and the room left is for ends.
    package var hasRoomForAsks: Bool
    /// The ids of requests of which nothing can be read, as far as they were met.
    package var unreadable: [String]
    /// Requests that can be read only in part, as far as they were met; they still end.
    package var salvaged: [RequestID]
}
