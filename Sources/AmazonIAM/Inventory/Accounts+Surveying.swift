package import Access
package import AccessDesk

extension Accounts: ResourceSource {
    package func survey(
        _ account: AccountID, _ take: @escaping @Sendable (SurveyNews) async throws -> Void
    ) async throws {
        let connection = try connection(to: account)
        guard let source = connection.settings.inventory else { return }
        let calls = connection.inventory
        let regions: [String]
        do {
            regions = try await calls.regions()
        } catch let failure as Failure where !failure.isWorthRetrying {
            // Without the right to learn of others the region in use is read, and it is said.
            try await take(.unseen(InventoryPart("other regions"), failure.reason(in: "ec2")))
            regions = [calls.endpoints.region]
        }
        try await Survey(calls: calls, source: source, regions: regions, take: take).run()
    }
}
