import Access

extension Watch {
    /// Curfew made a policy: somebody must have decided, and its end must be the one that was decided.
    func created(_ policy: IAMState.Policy) {
        guard let mark = OwnMark(policy) else { return violation("made a policy without its tags: \(policy.arn)") }
        guard let file = files[mark.request] else { return violation("made a policy for no request: \(policy.arn)") }
        expectDecision(on: file)
        guard let until = Instant(rfc3339: mark.until) else { return violation("until cannot be read: \(mark.until)") }
        let latest = furthestReading() + file.wish.duration + .seconds(1)
        if until > latest { violation("\(file.id) ends at \(until.rfc3339), later than it may: \(latest.rfc3339)") }
        if clockChanges.isEmpty, until < loop.timers.reading + file.wish.duration - .seconds(700) {
            violation("\(file.id) would end long before its time")
        }
        if mark.holding == nil {
            let statements = policy.document.ranges(of: "\"Effect\"").count
            let ends = policy.document.ranges(of: "{\"aws:CurrentTime\":\"\(mark.until)\"}").count
            if statements == 0 || statements != ends {
                violation("a statement does not carry its end: \(policy.document)")
            }
            expectShownEdition(of: policy, file)
        }
    }

    private func expectDecision(on file: AskFile) {
        guard !file.wish.isAutomatic else { return }
        guard let last = file.approvals.map(\.at).max() else { return violation("\(file.id) was granted undecided") }
        // Ten minutes from decision to grant, and a little for the calls that are under way.
        if clockChanges.isEmpty, now - last > 690_000 { violation("\(file.id) was granted on an old decision") }
    }

    private func expectShownEdition(of policy: IAMState.Policy, _ file: AskFile) {
        let shown = file.approvals.compactMap(\.edition)
        guard !file.wish.isAutomatic, !shown.isEmpty else { return }
        if !shown.contains(where: policy.document.contains) {
            violation("\(file.id) was granted with a text that nobody approved")
        }
    }

    func deleted(_ policy: IAMState.Policy) {
        guard let mark = OwnMark(policy), let file = files[mark.request] else { return }
        expectOver(mark, file, "its policy was deleted")
        if let holding = mark.holding {
            let isWanted = ordered.contains {
                $0 !== file && $0.wish.thing == holding.thing && $0.wish.person == file.wish.person
            }
            if iam.state.has(holding), standing[holding] == nil, marks(of: holding).isEmpty, !isWanted {
                violation("the marker of \(file.id) went before its access did")
            }
        } else if let until = Instant(rfc3339: mark.until), loop.timers.trueTime >= until, file.stood != nil {
            sample(0, .awsItself, file)
        }
    }

    func attached(_ policy: IAMState.Policy, to user: IAMState.User) {
        if let mark = OwnMark(policy) {
            if mark.holding != nil { violation("a marker was attached: \(policy.arn)") }
            files[mark.request]?.stood = user.uniqueID
        } else {
            began(Holding(user: user.uniqueID, thing: policy.arn))
        }
    }

    /// Curfew gave somebody something that has no end of its own: AWS itself must say that it is Curfew's.
    func began(_ holding: Holding) {
        let marks = marks(of: holding)
        if marks.isEmpty {
            guard isMarkedForNamesake(holding) else { return violation("gave without a marker: \(holding)") }
            misplaced.insert(holding)
        }
        for mark in marks { files[mark.request]?.stood = holding.user }
    }

    /// Whether the marker was made for a user who had the name before: AWS goes by names, and nobody can prevent that.
    private func isMarkedForNamesake(_ holding: Holding) -> Bool {
        let user = iam.state.users.values.first { $0.uniqueID == holding.user }
        return iam.state.policies.values.compactMap(OwnMark.init).contains { mark in
            mark.holding?.thing == holding.thing && files[mark.request]?.wish.person.email.text == user?.name
        }
    }

    func detached(_ policy: IAMState.Policy, from user: IAMState.User) {
        if let mark = OwnMark(policy) {
            if let file = files[mark.request] { expectOver(mark, file, "its policy was detached") }
        } else {
            ended(Holding(user: user.uniqueID, thing: policy.arn))
        }
    }

    /// Curfew took something away: it must have been Curfew's to take, and nobody else's to keep.
    func ended(_ holding: Holding) {
        lastEnd[holding] = now
        guard misplaced.remove(holding) == nil else { return }
        if standing[holding] != nil { violation("took away what was there before: \(holding)") }
        let marks = marks(of: holding)
        for mark in marks {
            if let file = files[mark.request] { expectOver(mark, file, "its access was taken away") }
        }
        if marks.isEmpty, restoredAt == nil, !isGivenAmidGrant(holding) {
            violation("took away what no marker says is Curfew's: \(holding)")
        }
        guard let last = marks.max(by: { $0.until < $1.until }), let until = Instant(rfc3339: last.until),
            let file = files[last.request], loop.timers.trueTime >= until, !file.hasSample
        else { return }
        sampleLateness(since: until, file)
    }

    /// A grant that its person was told of and nobody has ended must stand until its end.
    private func expectOver(_ mark: OwnMark, _ file: AskFile, _ what: String) {
        guard file.told == .granted, !file.endWanted, !file.isForgotten, restoredAt == nil,
            let until = Instant(rfc3339: mark.until), furthestReading() < until, userIsSame(file)
        else { return }
        violation("\(file.id) was granted until \(mark.until) and \(what) before")
    }

    private func userIsSame(_ file: AskFile) -> Bool {
        iam.state.users[file.wish.person.email.text]?.uniqueID == file.stood
    }
}
