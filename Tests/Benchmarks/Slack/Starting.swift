/// How soon after its start each app is ready, and how soon it has something to offer.
struct Starting: Benchmark {
    let name = "starting"

    func rows(_ effort: Effort) async throws -> [Row] {
        try await Contest.hold { contest in
            var ready = [Sample(), Sample()]
            var offering = [Sample(), Sample()]
            // The first start finds no database, and Curfew reads everything from AWS; later ones are what is measured.
            for round in 0...effort.choose(7, smoke: 1) {
                for (side, app) in contest.both.enumerated() {
                    let program = try app.launch()
                    defer { program.end() }
                    let readyAfter = try await app.waitUntilReady(program)
                    let offeringAfter = try await app.waitUntilOffering(program)
                    guard round > 0 else { continue }
                    ready[side].add(readyAfter)
                    offering[side].add(offeringAfter)
                }
            }
            return [
                Row(
                    "start to ready", Figure(ready[0].median), beside: ("Bolt", Figure(ready[1].median)),
                    aim: .atMost(50)),
                Row(
                    "start to type-ahead", Figure(offering[0].median), beside: ("Bolt", Figure(offering[1].median))),
            ]
        }
    }
}
