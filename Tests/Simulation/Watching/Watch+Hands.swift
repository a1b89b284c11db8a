import Access

extension Watch {
    /// Somebody was given access past Curfew: it stays, unless a request for the same thing is under way or was lately,
    /// since then AWS cannot tell whose access it is.
    func gaveByHand(_ holding: Holding, email: String) {
        givenByHand.insert(holding)
        givenWishes.insert(email + " " + holding.thing)
        if !wasLately(holding), !isInPlay(holding, email: email) { standing[holding] = now }
    }

    func tookByHand(_ holding: Holding) {
        takenByHand.insert(holding)
        standing[holding] = nil
    }

    /// Deleted together with everything that the user had.
    func deletedUser(_ uniqueID: String) {
        for holding in standing.keys where holding.user == uniqueID { standing[holding] = nil }
    }

    /// Ends that lie in the future from now on count for longer than ten minutes.
    func clockWasSet() {
        for holding in standing.keys where lastEnd[holding] != nil { standing[holding] = nil }
    }

    /// What was given a moment before somebody asks for the same may not be seen yet by whoever looks.
    func forgetFresh(_ wish: AskFile.Wish) {
        for (holding, since) in standing
        where holding.thing == wish.thing && now - since <= Int64(IAMWeather.longestStaleness) {
            standing[holding] = nil
        }
    }

    /// Whether the person's user, or one of that name before, was given the thing by hand; Curfew then has nothing to do.
    func wasEverGiven(_ wish: AskFile.Wish) -> Bool {
        givenWishes.contains(wish.person.email.text + " " + wish.thing)
    }

    /// Whether an access to it ended not long ago.
    ///
    /// For ten minutes after an end Curfew's own record counts and not what AWS shows, by a clock that may have been
    /// set back since; some calls are under way then.
    private func wasLately(_ holding: Holding) -> Bool {
        guard let end = lastEnd[holding] else { return false }
        // A ledger from before that end takes the access for its own, and its marker may only not be shown.
        if let restored, (restored.from...restored.at).contains(end) { return true }
        return !clockChanges.isEmpty || now - end < 700_000
    }

    /// Whether it was given by hand while a grant of the same was under way, or has an end that is not confirmed.
    ///
    /// Nobody knows then how far that came, and AWS cannot tell whose access it is: what stands is taken away.
    func isGivenAmidGrant(_ holding: Holding) -> Bool {
        givenByHand.contains(holding)
            && ordered.contains { file in
                let begun = file.wish.isAutomatic ? file.openedAt : file.approvals.map(\.at).min()
                return file.wish.thing == holding.thing && !(file.told.map(\.isFinal) ?? false)
                    && iam.state.users[file.wish.person.email.text]?.uniqueID == holding.user
                    && (file.wasGranted || begun != nil)
            }
    }

    private func isInPlay(_ holding: Holding, email: String) -> Bool {
        ordered.contains { file in
            file.wish.thing == holding.thing && file.wish.person.email.text == email
                && !(file.told.map(\.isFinal) ?? false)
        }
    }
}
