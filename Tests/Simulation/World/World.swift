import Access
import AccessDesk
import AmazonIAM
import Catalog
import Ledger
import Log

/// One simulated world: Curfew's own desk and ledger among people, an AWS and a Slack that are made up, and bad luck.
///
/// Everything that happens follows from the plan; used from one thread alone.
final class World: @unchecked Sendable {
    let plan: WorldPlan
    let loop: WorldLoop
    let log: WorldLog
    let iam: SimulatedIAM
    let slack: SimulatedSlack
    let watch: Watch
    let town: Town
    let disk: WorldDisk
    var ids: Chance
    var spreads: Chance
    var luck: Chance
    /// One in so many steps is the last of a life; 0 for none.
    var deathRate = 0
    /// The life that runs; nil while the process is down.
    var life: Life?
    var desk: Desk?
    var ledger: LedgerRecords?
    var deaths = 0
    var isOver = false

    /// When the last ask has been made and nothing goes wrong any more, in milliseconds.
    static let horizon: Int64 = 3 * 3_600_000

    init(_ plan: WorldPlan, keepingLines: Bool) throws {
        self.plan = plan
        var chance = Chance(seed: plan.seed)
        loop = WorldLoop(order: chance.branch())
        log = WorldLog(of: loop, keepingLines: keepingLines)
        var nature = chance.branch()
        iam = SimulatedIAM(
            loop: loop, log: log, weather: IAMWeather(for: plan, &nature), chance: chance.branch())
        watch = Watch(loop: loop, log: log, iam: iam)
        slack = SimulatedSlack(loop: loop, log: log, watch: watch, chance: chance.branch())
        iam.watch = watch
        town = Town(&nature)
        disk = try WorldDisk()
        ids = chance.branch()
        spreads = chance.branch()
        luck = chance.branch()
        if plan.has(.slackTrouble) { slack.trouble = nature.number(4...40) }
        if plan.has(.slackOutages) { slack.outages = Outages.some(&nature).map { ($0.from, $0.until) } }
        if plan.has(.kills) { deathRate = nature.number(150...2000) }
        iam.change { $0 = town.beginning }
    }

    /// Lets the whole world happen.
    package static func happen(_ plan: WorldPlan, keepingLines: Bool = false) throws -> WorldOutcome {
        let world = try World(plan, keepingLines: keepingLines)
        let isFinished = world.loop.run { await world.happen() } != nil
        if !isFinished { world.watch.violation("everybody waits for something that never comes") }
        try world.disk.clear()
        return WorldOutcome(
            plan: plan, violations: world.watch.violations, lateness: world.watch.lateness,
            asks: world.watch.ordered.count, grants: world.watch.ordered.count(where: \.wasGranted),
            deaths: world.deaths, calls: world.iam.calls, digest: world.log.digest, happened: world.log.count,
            lines: world.log.lines)
    }

    private func happen() async {
        await withTaskGroup { group in
            group.addTask { await self.live() }
            group.addTask { await self.letNatureRun() }
            for number in 0..<self.plan.asks where !self.plan.without.contains(number) {
                group.addTask { await self.ask(number) }
            }
            await self.loop.pass(.milliseconds(World.horizon))
            self.calmDown()
            await self.waitUntilSettled()
            await self.judge()
            self.isOver = true
            self.life?.kill()
        }
    }

    /// From here on nothing goes wrong any more.
    private func calmDown() {
        log.note("calm")
        iam.weather.trouble = 0
        iam.weather.staleness = 0
        slack.trouble = 0
        deathRate = 0
        setClock(offset: 0)
    }

    func setClock(offset: Int64) {
        guard offset != loop.timers.offset else { return }
        _ = watch.furthestReading()
        log.note("clock \(offset)")
        loop.timers.set(offset: offset)
        watch.clockWasSet()
        watch.clockChanges.append((at: loop.timers.elapsed, offset: offset))
    }
}
