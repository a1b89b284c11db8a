package import Access

extension Desk {
    /// Has whoever is on call paged about a request that nobody has decided; only its own person can, and once.
    package func page(_ id: RequestID, by actor: Actor) async throws -> AccessRequest {
        guard settings.canPage, informants.pager != nil else {
            throw Refusal(.unusable, "nobody can be paged here", hint: "pagerduty.page.routing_key is not set")
        }
        return try await step(id) { request, _ in
            try Desk.expectOwn(request, actor)
            return [.paged(by: actor)]
        }
    }

    /// Wakes whoever can decide, unless somebody has decided meanwhile.
    func page(_ pending: PendingEffect, _ request: AccessRequest) async throws {
        guard request.state == .waiting, let pager = informants.pager else { return try await finish(pending) }
        let ask = request.ask
        try await pager.page(
            Page(
                key: "curfew-\(request.id)",
                summary:
                    "\(ask.person.email) waits for a decision about \(ask.target.shortName) in \(ask.account.name)",
                details: [
                    "request": request.id.text, "person": ask.person.email.text, "account": ask.account.name,
                    "what": ask.target.what, "duration": ask.duration.spoken, "reason": ask.reason ?? "none given",
                    "asked": ask.askedAt.rfc3339,
                ]))
        try await finish(pending)
    }
}
