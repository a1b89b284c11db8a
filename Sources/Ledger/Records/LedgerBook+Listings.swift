import Access

extension LedgerBook {
    func listing(of account: AccountID) throws -> Listing? {
        let text = try connection.first("SELECT body FROM listing WHERE account = \(account.text)") { $0.text(0) }
        guard let text else { return nil }
        // A listing is only a memory of what AWS said: one that cannot be read is as good as none, and is read anew.
        return try? coding.value(Listing.self, from: text)
    }

    func save(_ listing: Listing) throws {
        guard hasRoom else {
            throw StorageFailure(.write, connection.path, "the room left on the disk is for ends", code: .full)
        }
        try connection.execute(
            """
            INSERT INTO listing (account, body) VALUES (\(listing.account.text), \(try coding.text(of: listing)))
            ON CONFLICT DO UPDATE SET body = excluded.body
            """)
    }
}
