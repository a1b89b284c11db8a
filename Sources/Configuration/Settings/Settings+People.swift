package import Access

extension Settings {
    /// Who may use Curfew, and which IAM users they are.
    package struct People: Equatable, Sendable {
        /// The domains of the addresses that are let in, in lower case; never empty.
        package var domains: [String]
        package var mapping: IAMUserMapping
    }
}
