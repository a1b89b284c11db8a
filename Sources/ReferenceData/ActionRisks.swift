/// What an action may lead to, for whoever has to approve it.
package struct ActionRisks: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Whoever may do it may give themselves more rights.
    package static let escalatesPrivileges = ActionRisks(rawValue: 1)
    /// It opens a resource to others, or changes who may reach it.
    package static let exposesResource = ActionRisks(rawValue: 2)
    /// Its answer has credentials in it.
    package static let exposesCredentials = ActionRisks(rawValue: 4)
    /// It reads what a resource holds.
    package static let readsContent = ActionRisks(rawValue: 8)

    /// From the letters of the table.
    init(_ letters: Slice) {
        self = letters.reduce(into: []) { risks, letter in
            switch letter {
            case UInt8(ascii: "e"): risks.insert(.escalatesPrivileges)
            case UInt8(ascii: "x"): risks.insert(.exposesResource)
            case UInt8(ascii: "c"): risks.insert(.exposesCredentials)
            case UInt8(ascii: "d"): risks.insert(.readsContent)
            default: preconditionFailure("the embedded tables have a risk that is not known; make them anew")
            }
        }
    }
}
