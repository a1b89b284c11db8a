/// Where a ledger is kept.
enum LedgerPlace: Sendable {
    /// In a file, with so many bytes reserved beside it for ends.
    case file(String, reserveSize: Int)
    /// In memory, gone with the process.
    case memory
}
