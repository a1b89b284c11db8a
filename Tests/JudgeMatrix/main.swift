import Foundation
import Judging
import PolicyMatrix
import ReferenceData

/// Says something to whoever waits, beside the outcome.
@Sendable func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
}

/// What came of the policies on one kind of resource.
struct Tally: Sendable {
    var pairs = 0
    var kept = 0
    var split = 0
    var largest = 0
    var wrong = 0

    mutating func add(_ other: Tally) {
        (pairs, kept, split, wrong) = (
            pairs + other.pairs, kept + other.kept, split + other.split, wrong + other.wrong
        )
        largest = max(largest, other.largest)
    }

    /// Judges every so-manieth policy, beginning with that place.
    static func of(_ family: JudgedFamily, every stride: Int, from start: Int) throws -> Tally {
        var tally = Tally()
        let policies = PolicyMatrix.policies
        for place in Swift.stride(from: start % stride, to: policies.count, by: stride) {
            let outcome = try PolicyMatrix.judge(policies[place], on: family)
            tally.pairs += 1
            tally.kept += outcome.sizes.isEmpty ? 0 : 1
            tally.split += outcome.sizes.count > 1 ? 1 : 0
            tally.largest = max(tally.largest, outcome.sizes.max() ?? 0)
            guard !outcome.problems.isEmpty else { continue }
            tally.wrong += 1
            say("\(policies[place].name) on \(family.type) \(family.prefix ?? ""): \(outcome.problems.prefix(3))")
        }
        return tally
    }
}

let usage = "usage: judge-matrix [--every N] [--type TYPE]"
var stride = 1
var type: String?
var arguments = CommandLine.arguments.dropFirst()
while let option = arguments.popFirst() {
    switch (option, arguments.popFirst()) {
    case ("--every", let value?) where (Int(value) ?? 0) > 0: stride = Int(value) ?? 1
    case ("--type", let value?): type = value
    default:
        say(usage)
        exit(64)
    }
}
let families = PolicyMatrix.families.filter { type == nil || $0.type == type }
let began = Date()
let every = stride
let total = try await withThrowingTaskGroup(of: Tally.self) { group in
    for (start, family) in families.enumerated() {
        group.addTask { try Tally.of(family, every: every, from: start) }
    }
    var total = Tally()
    var done = 0
    for try await tally in group {
        total.add(tally)
        done += 1
        say(
            "\(done) of \(families.count) kinds of resources, \(total.pairs) pairs, \(Int(-began.timeIntervalSinceNow)) s"
        )
    }
    return total
}
print(
    "\(total.pairs) pairs of AWS's policies and \(families.count) kinds of resources: something remains of \(total.kept), "
        + "\(total.split) in several pieces, the largest of \(total.largest) characters; \(total.wrong) wrong")
exit(total.wrong == 0 && total.kept > 0 ? 0 : 1)
