package import Access
package import AccessDesk

extension SimulatedCloud: ResourceSource {
    /// What the inventory sees of an account, all in one part.
    package func survey(
        _ id: AccountID, _ take: @escaping @Sendable (SurveyNews) async throws -> Void
    ) async throws {
        let resources = try work(in: id, "GetResources") { $0.resources }
        let part = InventoryPart("sandbox")
        try await take(.found(resources, part))
        try await take(.whole(part))
    }
}
