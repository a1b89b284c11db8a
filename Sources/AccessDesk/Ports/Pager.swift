/// Port: waking whoever can decide.
package protocol Pager: Sendable {
    /// Pages whoever the pager's service notifies; a second page of the same key wakes nobody again.
    ///
    /// Throws ``Failure`` unless the page was taken.
    func page(_ page: Page) async throws
}

/// A page about one request that waits for a decision.
package struct Page: Hashable, Sendable {
    /// Names the page: one for each request.
    package var key: String
    /// One line.
    package var summary: String
    /// What else whoever is paged should know, by name.
    package var details: [String: String]

    package init(key: String, summary: String, details: [String: String] = [:]) {
        self.key = key
        self.summary = summary
        self.details = details
    }
}
