package import Access

extension Desk {
    /// The policies that a request has made, or would make if it were granted now, in the order of attaching.
    ///
    /// Throws ``Refusal`` where there are none of Curfew's own, or none yet.
    package func policies(of id: RequestID) async throws -> [String] {
        let request = try await request(id)
        let form: GrantForm
        if let plan = request.plan {
            form = plan.form
        } else {
            guard let dossier = request.dossier else {
                throw Refusal(
                    .notReady, "AWS has not been asked about request \(id) yet", hint: "try again in a moment")
            }
            let deadline = (clock.now + request.ask.duration).roundedDownToSecond
            form = try planner(for: request).form(of: request.ask.target, dossier, endingAt: deadline)
        }
        guard case .copies(let pieces) = form else {
            throw Refusal(.unusable, "request \(id) makes no policies of its own")
        }
        return pieces.map(\.document)
    }
}
