import Access

/// What rules are checked against, noted on the way; nil where that part of the file could not be read.
struct KnownNames {
    var accounts: [Account]?
    var domains: [String]?
}
