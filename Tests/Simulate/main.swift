import Foundation
import Simulation

/// What the command line asks for.
struct Wanted {
    var order = Worlds.Order()
    var plan: WorldPlan?
    var shrinks = true

    static let usage = """
        usage: simulate [--grants N] [--seconds N] [--first SEED] [--workers N] [--stop-at-first] [--no-shrinking]
               simulate --seed SEED       one world, told line by line
               simulate --plan "PLAN"     the same for a plan as a failure prints it
        """

    init?(_ arguments: [String]) {
        order.workers = ProcessInfo.processInfo.activeProcessorCount
        var arguments = arguments[...]
        while let option = arguments.popFirst() {
            switch option {
            case "--stop-at-first": order.stopsAtFirst = true
            case "--no-shrinking": shrinks = false
            case "--grants", "--seconds", "--first", "--workers", "--seed", "--plan":
                guard let value = arguments.popFirst(), take(value, for: option) else { return nil }
            default: return nil
            }
        }
    }

    private mutating func take(_ value: String, for option: String) -> Bool {
        if option == "--plan" {
            plan = WorldPlan(value)
            return plan != nil
        }
        guard let number = UInt64(value) else { return false }
        switch option {
        case "--grants": order.grants = Int(number)
        case "--seconds": order.longest = .seconds(Int64(number))
        case "--first": order.firstSeed = number
        case "--workers": order.workers = max(1, Int(number))
        default: plan = WorldPlan(seed: number)
        }
        return true
    }
}

/// Says something to whoever waits, beside the outcome.
func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
}

/// One world, line by line; whether all was well in it.
func tell(_ plan: WorldPlan) throws -> Bool {
    let outcome = try Worlds.happen(plan, keepingLines: true)
    for line in outcome.lines { print(line) }
    for violation in outcome.violations { print("violation: \(violation)") }
    print("\(plan): \(outcome.grants) grants, \(outcome.deaths) deaths, digest \(String(outcome.digest, radix: 16))")
    return outcome.violations.isEmpty
}

/// Many worlds, and a table; whether all was well in them.
func run(_ wanted: Wanted) throws -> Bool {
    let began = Date()
    let worlds = try Worlds.happen(wanted.order) { outcome, total in
        if !outcome.violations.isEmpty { say("violated: \(outcome.plan)\n    \(outcome.violations[0])") }
        guard total.worlds % 200 == 0 else { return }
        say("\(total.grants) grants in \(total.worlds) worlds, \(Int(-began.timeIntervalSinceNow)) s")
    }
    for failure in worlds.failures {
        print("violated: \(failure.plan)")
        for violation in failure.violations { print("    \(violation)") }
    }
    if wanted.shrinks, let first = worlds.failures.first {
        let smallest = try first.plan.shrunk { try !Worlds.happen($0).violations.isEmpty }
        print("shrunk: \(smallest)")
        for violation in try Worlds.happen(smallest).violations { print("    \(violation)") }
    }
    let total = worlds.outcomes
    for line in total.lateness.table { print(line) }
    print(
        "\(total.grants) grants of \(total.asks) asks in \(total.worlds) worlds, killed \(total.deaths) times, "
            + "\(total.calls) calls to AWS, \(Int(-began.timeIntervalSinceNow)) s: "
            + "violations in \(total.violated) worlds")
    return worlds.failures.isEmpty
}

guard let wanted = Wanted(Array(CommandLine.arguments.dropFirst())) else {
    say(Wanted.usage)
    exit(64)
}
exit(try (wanted.plan.map(tell) ?? run(wanted)) ? 0 : 1)
