import Access

extension Watch {
    /// Somebody reads a notice: what it says must be so.
    func told(_ notice: Notice) {
        guard let file = file(notice.request) else { return violation("told of a request that nobody made") }
        if file.told?.isFinal ?? false, notice.state != file.told, !file.isForgotten, restoredAt == nil {
            violation("\(file.id) was told \(file.told?.rawValue ?? "") and then \(notice.state.rawValue)")
        }
        file.told = notice.state
        if notice.state == .granted {
            expectStanding(file)
            expectTrueEnd(notice)
        }
        if notice.state.isFinal {
            // It counts as ended by Curfew's record also when nothing ever stood.
            let user = file.stood ?? iam.state.users[file.wish.person.email.text]?.uniqueID
            if let user { lastEnd[Holding(user: user, thing: file.wish.thing)] = now }
            expectGone(file, notice.state)
        }
    }

    func shown(_ card: Card, in channel: ChannelID) {
        guard let file = file(card.request) else { return violation("a card for a request that nobody made") }
        file.cards[channel] = card
        file.shownAt = now
        if card.state == .granted { expectStanding(file) }
    }

    private func expectStanding(_ file: AskFile) {
        file.wasGranted = true
        let user = iam.state.users[file.wish.person.email.text]?.uniqueID ?? ""
        let holding = Holding(user: user, thing: file.wish.thing)
        // An older ledger takes what a newer one gave for the person's own.
        guard file.stood != nil || iam.state.has(holding) || wasEverGiven(file.wish) || restoredAt != nil else {
            return violation("\(file.id) was told granted and AWS never had it")
        }
        guard let stood = file.stood, !file.wish.isAutomatic else { return }
        let approved = Set(file.approvals.compactMap(\.user))
        if !approved.isEmpty, !approved.contains(stood) {
            violation("\(file.id) was given to another user than the one it was approved for")
        }
    }

    /// The end that somebody is told is the one that stands in AWS.
    private func expectTrueEnd(_ notice: Notice) {
        let marks = iam.state.policies.values.compactMap(OwnMark.init).filter { $0.request == notice.request.text }
        let ends = marks.compactMap { Instant(rfc3339: $0.until) }.map { ("\($0)" as Sentence).plain }
        guard restoredAt == nil, !ends.isEmpty, !ends.contains(where: notice.headline.plain.contains) else { return }
        violation("\(notice.request) was told \(notice.headline.plain), and in AWS it ends \(ends.sorted())")
    }

    private func expectGone(_ file: AskFile, _ state: State) {
        let left = iam.state.policies.values.filter { OwnMark($0)?.request == file.id.text }
        if !left.isEmpty, restoredAt == nil {
            violation("\(file.id) was told \(state.rawValue) while \(left.map(\.name).sorted()) still stood")
        }
    }
}
