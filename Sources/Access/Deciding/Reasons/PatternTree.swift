/// A pattern taken apart.
indirect enum PatternTree {
    case nothing
    case scalars(ScalarSet)
    case beginning
    case end
    case sequence([PatternTree])
    case choice([PatternTree])
    /// At least so often, at most so often; nil for any number.
    case repeated(PatternTree, Int, Int?)
}

/// The characters that one place of a pattern takes.
struct ScalarSet: Sendable {
    var ranges: [ClosedRange<UInt32>]
    var isInverted = false

    init(_ ranges: [ClosedRange<UInt32>], isInverted: Bool = false) {
        self.ranges = ranges
        self.isInverted = isInverted
    }

    init(_ scalar: Unicode.Scalar) {
        self.init([scalar.value...scalar.value])
    }

    static let any = ScalarSet([0...0x10FFFF])
    static let digits = ScalarSet([0x30...0x39])
    static let word = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let space = ScalarSet([0x09...0x0D, 0x20...0x20, 0xA0...0xA0])

    var inverted: ScalarSet { ScalarSet(ranges, isInverted: !isInverted) }

    /// Whether the character is taken; the letters A to Z count as small ones too where case does not matter.
    func contains(_ value: UInt32, ignoringCase: Bool) -> Bool {
        let isFound = ranges.contains { $0.contains(value) } || (ignoringCase && containsOtherCase(of: value))
        return isFound != isInverted
    }

    private func containsOtherCase(of value: UInt32) -> Bool {
        switch value {
        case 0x41...0x5A, 0x61...0x7A: ranges.contains { $0.contains(value ^ 0x20) }
        default: false
        }
    }
}
