import Access
import AccessDesk
import AmazonIAM
import Catalog
import Cryptography
import Ledger
import Log

extension World {
    /// Runs one life of the process after the other.
    ///
    /// What a dead process had under way goes on outside while the next one starts already.
    func live() async {
        await withDiscardingTaskGroup { group in
            while !isOver {
                let life = newLife()
                group.addTask { await self.lead(life) }
                await life.end()
                guard !isOver else { return }
                await loop.pass(luck.once(in: 4) ? luck.time(60_000...3_600_000) : luck.time(200...20_000))
                if !watch.downtimes.isEmpty { watch.downtimes[watch.downtimes.count - 1].until = watch.now }
            }
        }
    }

    private func newLife() -> Life {
        let life = Life(in: loop)
        life.diesHere = { [unowned self] in luck.once(in: deathRate) }
        life.atDeath = { [unowned self] in die() }
        self.life = life
        return life
    }

    private func die() {
        log.note("killed")
        deaths += 1
        desk = nil
        ledger = nil
        life = nil
        watch.downtimes.append((from: watch.now, until: .max))
        do {
            try disk.moveOn()
        } catch {
            watch.violation("the disk does not work: \(error)")
        }
    }

    private func lead(_ life: Life) async {
        let path = disk.ledger
        var opened: LedgerRecords?
        do {
            let ledger = try await LedgerRecords.open(
                at: path, version: "simulated", now: loop.timers.reading, journal: SilentJournal(),
                reserveSize: 0, executor: LedgerTurns(in: loop))
            opened = ledger
            try life.step()
            log.note("started")
            let desk = desk(for: life, ledger)
            (self.ledger, self.desk) = (ledger, desk)
            try await desk.run()
            watch.violation("the desk stopped")
        } catch {
            if !life.isOver { watch.violation("the desk gave up: \(error)") }
        }
        life.kill()
        await opened?.close()
        do {
            try disk.remove(path)
        } catch {
            watch.violation("the disk does not work: \(error)")
        }
    }

    private func desk(for life: Life, _ ledger: LedgerRecords) -> Desk {
        let clock = MachineClock(life: life)
        let accounts = Accounts(
            settings: AWSSettings(
                region: "eu-west-1", installation: "main", accounts: [AWSAccount(id: town.account.id)],
                joinsGroups: town.settings.grants.groups == .appliance),
            http: IAMLine(iam: iam, life: life), clock: clock,
            surroundings: Surroundings(variables: ["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "s"]),
            pauses: MachinePauses(life: life), chance: { [unowned self] in spreads.fraction() })
        return Desk(
            records: LifeRecords(ledger: ledger, life: life), cloud: accounts,
            messenger: SlackLine(slack: slack, life: life), catalog: AccessCatalog(digest: { sha256($0) }),
            clock: clock, settings: town.settings, journal: SilentJournal(),
            makeID: { [unowned self] in drawID() }, chance: { [unowned self] in spreads.fraction() })
    }

    private func drawID() -> RequestID {
        let id = RequestID(randomness: (0..<RequestID.randomByteCount).map { _ in UInt8(ids.number(0...255)) })
        watch.open(id)
        return id
    }
}
