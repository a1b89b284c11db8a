package import JSON

/// Judges what scoping made of a policy: narrower than the source and than the family, and with nothing usable lost.
///
/// It is written apart from the engine: it reads the JSON of both sides and asks each the same questions.
package struct ScopingJudge {
    let family: JudgedFamily
    let source: JudgedPolicy
    let results: JudgedPolicy
    let leftOut: Set<String>
    let facts: JudgedFacts
    /// The last moment, which is no longer within the access; nil for none.
    let until: String?
    private let worlds: [World]

    /// Something the judge found wrong.
    package struct Violation: Hashable, CustomStringConvertible {
        package let description: String
    }

    package init(
        _ family: JudgedFamily, source: JSONValue, results: [JSONValue], leftOut: [String], facts: JudgedFacts,
        until: String? = nil, seed: UInt64 = 1
    ) {
        self.family = family
        self.source = JudgedPolicy([source])
        self.results = JudgedPolicy(results)
        self.leftOut = Set(leftOut.map { $0.lowercased() })
        self.facts = facts
        self.until = until
        worlds = World.some(of: [self.source, self.results], for: family, until: until, seed: seed)
    }

    /// What is wrong; nothing where all is well.
    package func violations() -> Set<Violation> {
        var found: Set<Violation> = []
        let inside = family.names
        let outside = family.neighbours
        for group in groups {
            for world in worlds {
                for (name, types) in inside {
                    judge(group, inside: name, types, world, &found)
                }
                for name in outside where results.allows(group.results, name, in: world) {
                    found.insert(Violation(description: "\(group.actions[0]) is allowed outside, on \(name)"))
                }
            }
        }
        return found.union(vanished).union(misshapen)
    }

    private func judge(
        _ group: Group, inside name: String, _ types: [String], _ world: World, _ found: inout Set<Violation>
    ) {
        let isGiven = source.allows(group.source, name, in: world)
        let isAllowed = results.allows(group.results, name, in: world)
        if isAllowed, !isGiven {
            found.insert(Violation(description: "\(group.actions[0]) is allowed on \(name), and not by the source"))
        }
        if isAllowed, let until, world.time >= until {
            found.insert(Violation(description: "\(group.actions[0]) is allowed on \(name) after the end"))
        }
        for action in group.actions {
            let isFit = facts.acts(action, on: types)
            let isListed = family.listing.contains(action) && name == family.arn
            if isAllowed, isListed, world.listedPrefix?.hasPrefix(family.prefix ?? "") != true {
                found.insert(Violation(description: "\(action) lists beyond the prefix"))
            }
            let isUsable = isFit || (isListed && world.listedPrefix?.hasPrefix(family.prefix ?? "") == true)
            if isGiven, !isAllowed, isUsable, until.map({ world.time < $0 }) ?? true, !leftOut.contains(action) {
                found.insert(Violation(description: "\(action) on \(name) is lost without a word"))
            }
        }
    }

    /// Every action that the source gives in the family's services is allowed, or named as left out.
    private var vanished: [Violation] {
        family.services.flatMap { facts.actions(of: $0) }.filter { action in
            source.statements.contains { !$0.isDeny && $0.concerns(action) } && !leftOut.contains(action)
                && !results.statements.contains { !$0.isDeny && $0.concerns(action) }
        }
        .map { Violation(description: "\($0) vanishes without a word") }
    }

    /// What no result may look like.
    private var misshapen: [Violation] {
        results.statements.flatMap { statement -> [Violation] in
            var wrong: [String] = []
            if statement.isAllButActions || statement.isAllButResources { wrong.append("a statement says all but") }
            if statement.actions.isEmpty || statement.resources.isEmpty { wrong.append("a statement is empty") }
            if statement.resources.contains("*") { wrong.append("a statement is about everything") }
            if let until, !statement.atoms.contains(where: { $0.endsBy(until) }) {
                wrong.append("a statement has no end")
            }
            return wrong.map(Violation.init)
        }
    }
}

extension ScopingJudge {
    /// Actions that the same statements are about.
    private struct Group {
        let source: [Int]
        let results: [Int]
        var actions: [String]
    }

    private var groups: [Group] {
        var groups: [[[Int]]: Group] = [:]
        for action in family.services.flatMap({ facts.actions(of: $0) }) + ["sts:assumerole", "s4:getobject"] {
            let key = [source.places(for: action), results.places(for: action)]
            guard key != [[], []] else { continue }
            groups[key, default: Group(source: key[0], results: key[1], actions: [])].actions.append(action)
        }
        return Array(groups.values)
    }
}

extension JudgedAtom {
    /// Whether it ends everything by that moment at the latest.
    fileprivate func endsBy(_ until: String) -> Bool {
        comparison.hasSuffix("datelessthan") && key == "aws:currenttime" && !values.isEmpty
            && values.allSatisfy { $0 <= until }
            || comparison == "datelessthanifexists" && key == "aws:currenttime" && values.allSatisfy { $0 <= until }
    }
}
