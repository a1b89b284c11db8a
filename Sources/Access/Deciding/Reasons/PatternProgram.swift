/// A pattern as a machine that is in many states at once, so that each character of a text is looked at once.
///
/// Ken Thompson, "Regular Expression Search Algorithm", Communications of the ACM 11, 1968.
struct PatternProgram: Sendable {
    private var steps: [Step] = []
    private let ignoresCase: Bool

    /// What a state does; the numbers are those of other states.
    private enum Step {
        case take(ScalarSet, next: Int)
        case either(Int, Int)
        case beginning(next: Int)
        case end(next: Int)
        case found
    }

    /// Larger patterns would make a decision slow.
    private static let mostSteps = 1000

    init(_ tree: PatternTree, ignoringCase: Bool) throws(PatternProblem) {
        ignoresCase = ignoringCase
        steps.append(.found)
        start = try compile(tree, before: 0)
    }

    private var start = 0

    /// Adds the states for a part of the pattern and returns the first; they lead to the state that comes after.
    private mutating func compile(_ tree: PatternTree, before next: Int) throws(PatternProblem) -> Int {
        switch tree {
        case .nothing: return next
        case .scalars(let set): return try add(.take(set, next: next))
        case .beginning: return try add(.beginning(next: next))
        case .end: return try add(.end(next: next))
        case .sequence(let parts):
            var next = next
            for part in parts.reversed() { next = try compile(part, before: next) }
            return next
        case .choice(let branches):
            var first = try compile(branches[branches.count - 1], before: next)
            for branch in branches.dropLast().reversed() {
                first = try add(.either(try compile(branch, before: next), first))
            }
            return first
        case .repeated(let part, let least, let most): return try compile(part, least, most, before: next)
        }
    }

    private mutating func compile(
        _ part: PatternTree, _ least: Int, _ most: Int?, before end: Int
    ) throws(PatternProblem) -> Int {
        var next = end
        if let most {
            for _ in least..<max(most, least) {
                next = try add(.either(try compile(part, before: next), end))
            }
        } else {
            let loop = try add(.either(end, end))
            steps[loop] = .either(try compile(part, before: loop), end)
            next = loop
        }
        for _ in 0..<least {
            let first = try compile(part, before: next)
            // What takes nothing, however often, adds nothing.
            if first == next { break }
            next = first
        }
        return next
    }

    private mutating func add(_ step: Step) throws(PatternProblem) -> Int {
        guard steps.count < PatternProgram.mostSteps else { throw PatternProblem("is too large") }
        steps.append(step)
        return steps.count - 1
    }

    /// Whether the pattern is found anywhere in the text.
    func isFound(in text: String) -> Bool {
        var run = Run(program: self)
        if run.enter(start, isBeginning: true, isEnd: text.isEmpty) { return true }
        let scalars = Array(text.unicodeScalars)
        for (place, scalar) in scalars.enumerated() where run.take(scalar.value, isEnd: place + 1 == scalars.count) {
            return true
        }
        return false
    }

    /// The states in which the machine is while it reads one text.
    private struct Run {
        let program: PatternProgram
        private var states: [Int] = []
        /// For each state the round in which it was last entered.
        private var entered: [Int]
        private var round = 1

        init(program: PatternProgram) {
            self.program = program
            entered = Array(repeating: 0, count: program.steps.count)
        }

        /// Takes one character; whether the pattern is found with it.
        mutating func take(_ value: UInt32, isEnd: Bool) -> Bool {
            let before = states
            states.removeAll(keepingCapacity: true)
            round += 1
            for state in before {
                guard case .take(let set, let next) = program.steps[state],
                    set.contains(value, ignoringCase: program.ignoresCase)
                else { continue }
                if enter(next, isBeginning: false, isEnd: isEnd) { return true }
            }
            // The pattern may begin at every place.
            return enter(program.start, isBeginning: false, isEnd: isEnd)
        }

        /// Enters a state and all that follow without a character; whether the pattern is found.
        mutating func enter(_ first: Int, isBeginning: Bool, isEnd: Bool) -> Bool {
            var open = [first]
            while let state = open.popLast() {
                guard entered[state] != round else { continue }
                entered[state] = round
                switch program.steps[state] {
                case .found: return true
                case .take: states.append(state)
                case .either(let one, let other): open += [one, other]
                case .beginning(let next): if isBeginning { open.append(next) }
                case .end(let next): if isEnd { open.append(next) }
                }
            }
            return false
        }
    }
}
