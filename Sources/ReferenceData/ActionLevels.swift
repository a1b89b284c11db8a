/// What kind of action it is, as AWS's pages say; several at once are possible.
package struct ActionLevels: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let list = ActionLevels(rawValue: 1)
    package static let read = ActionLevels(rawValue: 2)
    package static let write = ActionLevels(rawValue: 4)
    package static let tagging = ActionLevels(rawValue: 8)
    /// It changes who may do what.
    package static let permissions = ActionLevels(rawValue: 16)

    /// Whether it changes nothing.
    package var isReading: Bool {
        isSubset(of: [.list, .read])
    }

    /// From the letters of the table.
    init(_ letters: Slice) {
        self = letters.reduce(into: []) { levels, letter in
            switch letter {
            case UInt8(ascii: "l"): levels.insert(.list)
            case UInt8(ascii: "r"): levels.insert(.read)
            case UInt8(ascii: "w"): levels.insert(.write)
            case UInt8(ascii: "t"): levels.insert(.tagging)
            case UInt8(ascii: "p"): levels.insert(.permissions)
            default: preconditionFailure("the embedded tables have a level that is not known; make them anew")
            }
        }
    }
}
