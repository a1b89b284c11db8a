import Access

/// What rules are checked against, noted on the way; nil where that part of the file could not be read.
struct KnownNames {
    var accounts: [Account]?
    var domains: [String]?
    /// Whether the file has the section, whatever is wrong in it.
    var hasSlack = false
    var hasPagerDuty = false
}
