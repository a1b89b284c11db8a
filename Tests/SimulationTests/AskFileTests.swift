import Access
import Testing

@testable import Simulation

@Suite struct `A card in a simulated world` {
    @Test(
        arguments: [
            (shown: 5, restored: nil, isKnown: false, isForgivable: false),
            (shown: 5, restored: 9, isKnown: true, isForgivable: false),
            (shown: 12, restored: 9, isKnown: false, isForgivable: false),
            (shown: nil, restored: 9, isKnown: false, isForgivable: false),
            (shown: 5, restored: 9, isKnown: false, isForgivable: true),
        ] as [(shown: Int64?, restored: Int64?, isKnown: Bool, isForgivable: Bool)])
    func `may be out of date only where a restored ledger has never heard of it`(
        shown: Int64?, restored: Int64?, isKnown: Bool, isForgivable: Bool
    ) throws {
        let person = Person(email: try #require(EmailAddress("ana@example.com")))
        let wish = AskFile.Wish(number: 1, person: person, thing: "readers", duration: .seconds(60), isAutomatic: false)
        let file = AskFile(
            id: RequestID(randomness: Array(repeating: 7, count: RequestID.randomByteCount)), wish: wish,
            openedAt: 0)
        file.shownAt = shown
        #expect(file.isCardForgivable(restoredAt: restored, isKnown: isKnown) == isForgivable)
    }
}
