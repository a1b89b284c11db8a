import Access

/// Credentials that a program prints, as a profile's `credential_process` names it.
struct ProcessCredentials: CredentialOrigin {
    let command: String
    let surroundings: Surroundings

    func read() async throws -> AWSCredentials? {
        let run: FinishedCommand
        do {
            run = try await FinishedCommand(running: command, variables: surroundings.variables, limit: .seconds(60))
        } catch {
            throw Failure(credentials: "credential_process could not be run: \(error)", isWorthRetrying: true)
        }
        // What it printed may hold secrets, so that only its status is told.
        guard run.status == 0 else {
            throw Failure(credentials: "credential_process ended with status \(run.status)", isWorthRetrying: true)
        }
        return try AWSCredentials(parsing: run.output, from: "credential_process")
    }
}
