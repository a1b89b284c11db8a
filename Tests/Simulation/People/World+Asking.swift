import Access
import AccessDesk

extension World {
    /// One person asks for one thing, and sees it through.
    func ask(_ number: Int) async {
        var chance = Chance(seed: plan.seed ^ (UInt64(number) &+ 1) &* 0x9E6C_63D0_876A_3F6B)
        await loop.pass(.milliseconds(Int64(chance.number(0...Int(World.horizon - 60_000)))))
        let wish = wish(number, &chance)
        await put(wish, &chance)
        await withDiscardingTaskGroup { group in
            for file in watch.ordered where file.wish.number == number {
                let (first, second, third) = (chance.branch(), chance.branch(), chance.branch())
                if !wish.isAutomatic {
                    group.addTask { await self.decide(file, first) }
                    group.addTask { await self.decide(file, second) }
                }
                group.addTask { await self.giveBack(file, third) }
            }
        }
    }

    private func wish(_ number: Int, _ chance: inout Chance) -> AskFile.Wish {
        // One in three asks for what somebody asked for already, so that accesses overlap.
        var choice = chance.once(in: 3) ? Chance(seed: plan.seed &+ UInt64(number / 4)) : chance.branch()
        let thing = choice.one(of: town.things)
        return AskFile.Wish(
            number: number, person: choice.one(of: town.people), thing: thing,
            duration: chance.one(of: Town.durations), isAutomatic: town.isAutomatic(thing))
    }

    /// Puts the ask; whoever hears nothing asks again.
    private func put(_ wish: AskFile.Wish, _ chance: inout Chance) async {
        let thing: Draft.Wish = wish.thing.hasPrefix("arn:") ? .policy(wish.thing) : .group(wish.thing)
        let draft = Draft(
            person: wish.person, wish: thing, reason: "ticket \(wish.number)", duration: wish.duration, origin: .slack)
        for _ in 0..<6 {
            do {
                if let desk {
                    let request = try await AskFile.$asking.withValue(wish) { try await desk.ask(draft) }
                    watch.file(request.id)?.isAcknowledged = true
                    log.note("\(request.id) asked: \(wish.person.email.text) \(wish.thing)")
                    return
                }
            } catch let refusal as Refusal {
                log.note("ask \(wish.number) refused: \(refusal.reason.rawValue)")
                guard refusal.reason == .notReady else { return }
            } catch {
                log.note("ask \(wish.number) not heard")
            }
            await loop.pass(chance.time(2000...400_000))
        }
    }

    /// An approver looks at the card now and then, and presses a button.
    private func decide(_ file: AskFile, _ chance: Chance) async {
        var chance = chance
        let approver = chance.one(of: town.approvers)
        let never = chance.once(in: 3)
        while !never, !isOver, !(file.told?.isFinal ?? false), file.told != .granted {
            await loop.pass(chance.time(3000...(chance.once(in: 5) ? 1_200_000 : 120_000)))
            guard let card = file.cards[town.channel], card.canBeDecided, let desk else { continue }
            if chance.once(in: 12) {
                await press("deny", file) { try await desk.deny(file.id, by: .person(approver)) }
            } else {
                await approve(file, card, by: approver, at: desk)
            }
        }
    }

    private func approve(_ file: AskFile, _ card: Card, by approver: Person, at desk: Desk) async {
        let number = file.approvals.count
        file.approvals.append(
            AskFile.Approval(
                number: number, at: watch.now, user: iam.state.users[file.wish.person.email.text]?.uniqueID,
                edition: card.edition))
        let isRefused = await press("approve", file) { try await desk.approve(file.id, by: .person(approver)) }
        if isRefused { file.approvals.removeAll { $0.number == number } }
    }

    /// The person, or somebody above, ends it early now and then; or takes back an ask that takes too long.
    private func giveBack(_ file: AskFile, _ chance: Chance) async {
        var chance = chance
        let isGivenBack = chance.once(in: 5)
        let isRevoked = chance.once(in: 12)
        guard isGivenBack || isRevoked else { return }
        while !isOver, file.told != .granted, !(file.told?.isFinal ?? false) {
            if chance.once(in: 30), let desk {
                await press("withdraw", file) { try await desk.withdraw(file.id, by: .person(file.wish.person)) }
            }
            await loop.pass(.seconds(Int64(chance.number(10...90))))
        }
        await loop.pass(chance.time(0...Int(file.wish.duration.milliseconds)))
        guard let desk, file.told == .granted else { return }
        file.endWanted = true
        if isGivenBack {
            await press("relinquish", file) { try await desk.relinquish(file.id, by: .person(file.wish.person)) }
        } else {
            await press("revoke", file) { try await desk.revoke(file.id, by: .shell(user: 0, login: 0), reason: nil) }
        }
    }

    /// Presses a button; true when the answer is no.
    @discardableResult
    private func press(
        _ button: String, _ file: AskFile, _ act: @Sendable () async throws -> AccessRequest
    ) async -> Bool {
        do {
            let request = try await act()
            log.note("\(button) \(file.id): \(request.state.rawValue)")
            return false
        } catch let refusal as Refusal {
            log.note("\(button) \(file.id) refused: \(refusal.reason.rawValue)")
            return true
        } catch {
            log.note("\(button) \(file.id) not heard")
            return false
        }
    }
}

extension Card {
    /// The edition of the policy that the card shows; nil where there is none to be read.
    fileprivate var edition: String? {
        for line in allows {
            guard let found = line.firstRange(of: "Edition") else { continue }
            return "Edition\(line[found.upperBound...].prefix { $0.isNumber })x"
        }
        return nil
    }
}
