import Access

extension Watch {
    /// How long single calls that fail may delay an end: retries within a call, then the desk's own.
    private static let patience: Int64 = 120_000
    /// After an outage the desk comes back within five minutes.
    private static let longestPause: Int64 = 330_000
    /// An older ledger knows nothing of what is newer: the sweep finds it.
    private static let sweep: Int64 = 180_000

    func sample(_ lateness: Int64, _ cause: Lateness.Cause, _ file: AskFile) {
        guard !file.hasSample else { return }
        file.hasSample = true
        self.lateness.add(lateness, cause)
    }

    /// An access of Curfew's own keeping is over: asks why so late after its end, and whether that is forgivable.
    func sampleLateness(since until: Instant, _ file: AskFile) {
        let end = now
        let due = end - (loop.timers.trueTime - until).milliseconds
        let late = end - due
        let away = iam.weather.timeAway(from: due, to: end)
        let down = downtimes.reduce(Int64(0)) { $0 + max(0, min(end, $1.until) - max(due, $1.from)) }
        let behind = mostBehind(from: due, to: end)
        var allowed = Watch.patience + away + down + behind
        if away > 0 { allowed += Watch.longestPause }
        if restoredAt != nil { allowed += Watch.sweep + Watch.longestPause }
        let cause: Lateness.Cause =
            if restoredAt != nil { .backup } else if down > 0 { .down } else if away > 0 { .away } else if behind > 0 {
                .clock
            } else { .nothing }
        sample(late, cause, file)
        if late > allowed { violation("\(file.id) ended \(late) ms late; \(allowed) ms are forgivable") }
    }

    /// How far the machine's clock was behind at most in that time.
    private func mostBehind(from: Int64, to end: Int64) -> Int64 {
        var worst = max(0, -loop.timers.offset)
        for (place, change) in clockChanges.enumerated() {
            let next = place + 1 < clockChanges.count ? clockChanges[place + 1].at : Int64.max
            if change.at <= end, next >= from { worst = max(worst, -change.offset) }
        }
        return worst
    }
}
