extension Connection {
    /// Runs the work in one transaction that may write: all of it is kept, or, when it throws, nothing.
    func write<Outcome>(_ work: () throws -> Outcome) throws -> Outcome {
        isAbout(to: .write)
        // The write lock is taken at once, so that what was read cannot have changed when it is written
        // (https://www.sqlite.org/lang_transaction.html).
        return try transaction("BEGIN IMMEDIATE", work)
    }

    /// Runs the work on one unchanging state of the database, which it cannot change.
    func read<Outcome>(_ work: () throws -> Outcome) throws -> Outcome {
        isAbout(to: .read)
        return try transaction("BEGIN", work)
    }

    /// Runs the work within the open transaction; when it fails, the work alone is undone.
    ///
    /// Throws when that is not possible, since some errors undo the whole transaction.
    func partly<Outcome>(_ work: () throws -> Outcome) throws -> Result<Outcome, any Error> {
        try execute("SAVEPOINT part")
        let result = Result(catching: work)
        if case .failure(let error) = result {
            guard isInTransaction else { throw error }
            try execute("ROLLBACK TO part")
        }
        try execute("RELEASE part")
        return result
    }

    private func transaction<Outcome>(_ begin: SQL, _ work: () throws -> Outcome) throws -> Outcome {
        try rollBack()
        try execute(begin)
        do {
            let outcome = try work()
            try execute("COMMIT")
            return outcome
        } catch {
            // Should this fail too, the transaction stays open and the next one begins by rolling it back or says why
            // it cannot.
            try? rollBack()
            throw error
        }
    }

    /// Undoes the open transaction; some errors, such as a full disk, have done so already.
    private func rollBack() throws(StorageFailure) {
        guard isInTransaction else { return }
        try execute("ROLLBACK")
    }
}
