/// What came of one world.
package struct WorldOutcome: Sendable {
    package var plan: WorldPlan
    /// What must never happen and did, in sentences; empty when all is well.
    package var violations: [String]
    package var lateness: Lateness
    package var asks: Int
    /// How many accesses were granted.
    package var grants: Int
    /// How often the process was killed.
    package var deaths: Int
    /// How many calls AWS took.
    package var calls: Int
    /// One number that stands for everything that happened, in order.
    package var digest: UInt64
    /// How many things happened.
    package var happened: Int
    /// What happened, line by line, where that was kept.
    package var lines: [String]
}
