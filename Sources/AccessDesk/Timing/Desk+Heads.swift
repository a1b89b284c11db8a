import Access
import Log

extension Desk {
    /// How often the trail's head is said aloud.
    private static let headEvery: Duration = .seconds(3600)

    /// Says the trail's newest entry aloud once an hour when there is something new.
    ///
    /// Whoever owns the database could write a whole new chain; what stands in the journal and the channel cannot be
    /// taken back, so the trail can be checked against it.
    func announceHeads() async throws {
        while !Task.isCancelled {
            try await clock.sleep(until: clock.now + Desk.headEvery)
            do {
                try await announceHead()
            } catch {
                try await bearLedger(error, at: "say the trail's head")
            }
        }
    }

    private func announceHead() async throws {
        let head = try await records.transact { book -> String? in
            guard let head = try book.head(), try book.note(Desk.headNote) != head else { return nil }
            try book.setNote(Desk.headNote, to: head)
            return head
        }
        guard let head else { return }
        journal.notice("the trail's head is \(head)")
        guard let channel = settings.approvalChannel else { return }
        do {
            try await messenger.announce("The trail's head is \(head)", in: channel)
        } catch let failure as Failure {
            journal.warning("could not say the trail's head in the channel: \(failure)")
        }
    }

    private static let headNote = "head announced"
}
