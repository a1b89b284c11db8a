extension World {
    /// Worlds in which all other conditions hold, none does, each alone fails, and some at random; before the end and after.
    static func some(
        of policies: [JudgedPolicy], for family: JudgedFamily, until: String?, seed: UInt64
    ) -> [World] {
        let atoms = Array(Set(policies.flatMap(\.statements).flatMap(\.atoms))).sorted { "\($0)" < "\($1)" }
        var random = SeededGenerator(seed: seed)
        var truths: [(JudgedAtom) -> Bool] = [{ _ in true }, { _ in false }]
        for atom in atoms.shuffled(using: &random).prefix(3) {
            truths.append { $0 != atom }
            truths.append { $0 == atom }
        }
        for _ in 0..<3 {
            let holding = Set(atoms.filter { _ in random.once(in: 2) })
            truths.append { holding.contains($0) }
        }
        let ends = atoms.filter { $0.key == "aws:currenttime" }.flatMap(\.values) + [until].compactMap { $0 }
        let times = ["2020-01-01T00:00:00Z"] + ends + ["2099-01-01T00:00:00Z"]
        let last =
            family.arn.split(separator: ":").last.flatMap { $0.split(separator: "/").last }.map(String.init) ?? ""
        let prefixes: [String?] = [
            family.prefix, family.prefix.map { $0 + "2026/" }, nil, "", "reports-2/", "rep", "reports",
        ]
        return truths.enumerated().flatMap { place, truth -> [World] in
            let names = place.isMultiple(of: 2) ? "main" : last
            return (place == 0 ? times : ["2020-01-01T00:00:00Z", times[place % times.count]]).flatMap { time in
                (family.prefix == nil ? [nil] : prefixes).map { prefix in
                    World(
                        variables: ["aws:username": names, "aws:principaltag/team": last, "aws:userid": "AIDA"],
                        time: time,
                        listedPrefix: prefix, account: "123456789012", truth: truth)
                }
            }
        }
    }
}
