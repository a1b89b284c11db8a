package import Access
import Catalog
import Log

extension Desk {
    /// Takes what was known before a restart over from the ledger, so that the type-ahead answers at once.
    func recallListings() async throws {
        for account in settings.accounts {
            if let listing = try await records.read({ try $0.listing(of: account.id) }) {
                catalog.replace(listing)
            }
        }
    }

    /// Reads what can be asked for, account after account, at the start and then again and again.
    func refreshListings() async throws {
        while !Task.isCancelled {
            var pause = settings.refreshEvery
            for account in settings.accounts {
                do {
                    try await refreshListing(of: account.id)
                } catch let failure as Failure {
                    journal.warning("could not read what there is: \(failure)", ["account": account.id.text])
                    if catalog.listing(of: account.id) == nil { pause = min(pause, .seconds(30)) }
                } catch {
                    try await bearLedger(error, at: "keep what there is")
                }
            }
            try await clock.sleep(until: clock.now + pause)
        }
    }

    /// Reads what can be asked for in one account now.
    package func refreshListing(of account: AccountID) async throws {
        let listing = try await cloud.listing(of: account)
        // It can be asked for now, whether or not it can be kept for the next start.
        catalog.replace(listing)
        try await records.transact { try $0.save(listing) }
    }
}
