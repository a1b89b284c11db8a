/// Chance that follows from a seed alone (SplitMix64).
package struct Chance: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A generator of its own, so that what draws from it changes nothing for the others.
    package mutating func branch() -> Chance {
        Chance(seed: next())
    }

    /// True once in so many times.
    package mutating func once(in times: Int) -> Bool {
        times > 0 && next() % UInt64(times) == 0
    }

    /// A whole number of the range, each as likely as the others.
    package mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// A number from 0 to 1.
    package mutating func fraction() -> Double {
        Double(next() >> 11) / Double(UInt64(1) << 53)
    }

    /// A time of the range, in milliseconds; short ones are likelier where the range spans far.
    package mutating func time(_ range: ClosedRange<Int>) -> Duration {
        let skewed = fraction() * fraction()
        return .milliseconds(range.lowerBound + Int(skewed * Double(range.upperBound - range.lowerBound)))
    }

    /// One of the things, which are not none.
    package mutating func one<Thing>(of things: [Thing]) -> Thing {
        things[number(0...(things.count - 1))]
    }
}
