import Access
import AccessDesk

extension World {
    /// What happens besides what people ask for: each kind from chance of its own, so that one can be left out.
    func letNatureRun() async {
        await withDiscardingTaskGroup { group in
            for (place, happening) in WorldPlan.Happening.allCases.enumerated() where plan.has(happening) {
                let chance = Chance(seed: plan.seed &+ UInt64(place) &* 0xD1B5_4A32_D192_ED03)
                group.addTask { await self.run(happening, chance) }
            }
        }
    }

    private func run(_ happening: WorldPlan.Happening, _ chance: Chance) async {
        var chance = chance
        switch happening {
        case .troubledCalls, .staleReads, .outages, .slackTrouble, .slackOutages, .kills: return
        case .clockJumps: await jumpClock(&chance)
        case .handiwork: await doByHand(&chance)
        case .recreation: await recreateUsers(&chance)
        case .policyChanges: await changePolicies(&chance)
        case .revokingAll: await revokeAll(&chance)
        case .backups: await putBackup(&chance)
        }
    }

    /// Waits until some time later; false when that is after the calm.
    private func waitSome(_ chance: inout Chance, upTo minutes: Int) async -> Bool {
        await loop.pass(.seconds(Int64(chance.number(20...(minutes * 60)))))
        return loop.timers.elapsed < World.horizon
    }

    private func jumpClock(_ chance: inout Chance) async {
        while await waitSome(&chance, upTo: 100) {
            let far = chance.time(1000...(4 * 3_600_000)).milliseconds
            switch chance.number(0...2) {
            case 0: setClock(offset: loop.timers.offset + far)
            case 1: setClock(offset: loop.timers.offset - far)
            default: setClock(offset: 0)
            }
        }
    }

    /// Somebody with rights of their own attaches, detaches, joins and leaves.
    private func doByHand(_ chance: inout Chance) async {
        // Some have standing access from the beginning.
        for person in town.people where chance.once(in: 3) {
            if let holding = holding(of: person, chance.one(of: town.things)) { give(holding) }
        }
        while await waitSome(&chance, upTo: 30) {
            let person = chance.one(of: town.people)
            guard let holding = holding(of: person, chance.one(of: town.things)) else { continue }
            if iam.state.has(holding) {
                if chance.once(in: 3) { take(holding) }
            } else if chance.once(in: 2) {
                give(holding)
            }
        }
    }

    private func holding(of person: Person, _ thing: String) -> Holding? {
        iam.state.users[person.email.text].map { Holding(user: $0.uniqueID, thing: thing) }
    }

    private func give(_ holding: Holding) {
        guard let user = iam.state.users.values.first(where: { $0.uniqueID == holding.user }) else { return }
        log.note("by hand: \(holding)")
        iam.change { $0.put(holding, in: true) }
        watch.gaveByHand(holding, email: user.name)
    }

    private func take(_ holding: Holding) {
        log.note("by hand, no more: \(holding)")
        iam.change { $0.put(holding, in: false) }
        watch.tookByHand(holding)
    }

    /// A user is deleted, and another made under the name.
    private func recreateUsers(_ chance: inout Chance) async {
        var number = 0
        while await waitSome(&chance, upTo: 90) {
            number += 1
            let name = chance.one(of: town.people).email.text
            guard let old = iam.state.users[name] else { continue }
            log.note("deleted \(name)")
            iam.change { $0.users[name] = nil }
            watch.deletedUser(old.uniqueID)
            if chance.once(in: 2) { await loop.pass(chance.time(1000...1_800_000)) }
            let new = "\(old.uniqueID.prefix(5))-\(number)"
            log.note("made \(name) again")
            iam.change { $0.users[name] = IAMState.User(name: name, uniqueID: new) }
        }
    }

    /// Somebody changes what a policy says.
    private func changePolicies(_ chance: inout Chance) async {
        while await waitSome(&chance, upTo: 25) {
            let arn = town.things[chance.number(0...1)]
            log.note("changed \(arn)")
            iam.change { $0.policies[arn]?.edition += 2 }
        }
    }

    /// Somebody ends everything, of one person or of all.
    private func revokeAll(_ chance: inout Chance) async {
        while await waitSome(&chance, upTo: 140) {
            let person = chance.once(in: 2) ? chance.one(of: town.people).email : nil
            await watch.whileEndingEverything(of: person) {
                await insist { desk in
                    _ = try await desk.revokeAll(of: person, by: .shell(user: 0, login: nil), reason: "the bad day")
                }
            }
            guard person == nil else { continue }
            await loop.pass(chance.time(1000...600_000))
            await insist { try await $0.resume(by: .shell(user: 0, login: nil)) }
        }
    }

    /// Does something at the desk again and again until it answers; what was done and not heard of is refused then.
    private func insist(_ act: @Sendable (Desk) async throws -> Void) async {
        while !isOver {
            do {
                if let desk {
                    try await act(desk)
                    return
                }
            } catch is Refusal {
                return
            } catch {
                log.note("no answer from the desk")
            }
            await loop.pass(.seconds(5))
        }
    }

    /// An older copy of the ledger is put back once.
    private func putBackup(_ chance: inout Chance) async {
        guard await waitSome(&chance, upTo: 80) else { return }
        let (takenAt, asks) = (watch.now, watch.ordered.count)
        do {
            try disk.backUp()
            log.note("backed up")
            guard await waitSome(&chance, upTo: 80) else { return }
            life?.kill()
            try disk.putBack()
            log.note("put back")
        } catch {
            return watch.violation("the disk does not work: \(error)")
        }
        watch.restored = Watch.Restored(at: watch.now, from: takenAt)
        for file in watch.ordered.dropFirst(asks) { file.isForgotten = true }
        // An access that the older ledger has not ended yet may have been given by hand since.
        for (holding, since) in watch.standing where since >= takenAt { watch.standing[holding] = nil }
    }
}
