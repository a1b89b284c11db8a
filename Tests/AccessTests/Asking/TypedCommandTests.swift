import Testing

@testable import Access

@Suite struct `A typed command` {
    private static let id = "0123456789abcdef"

    @Test(arguments: [
        ("", TypedCommand.help),
        ("  ", .help),
        ("help", .help),
        ("help request", .help),
        ("request aws policy X --help", .help),
        ("list", .list),
        ("LIST", .list),
        ("relinquish", .relinquish(nil)),
        ("relinquish 0123456789ABCDEF", .relinquish(RequestID(id))),
        ("request", .request(AskPhrase())),
        ("request aws group readers", .request(AskPhrase(kind: .group, thing: "readers"))),
    ])
    func `is read`(line: String, command: TypedCommand) throws {
        #expect(try TypedCommand(reading: line) == command)
    }

    @Test func `withdraws by id alone`() throws {
        #expect(try TypedCommand(reading: "withdraw \(Self.id)") == .withdraw(#require(RequestID(Self.id))))
        #expect(throws: Refusal.self) { try TypedCommand(reading: "withdraw") }
    }

    @Test(arguments: [
        ("web", "not there yet"), ("allow bo@example.com aws", "not there yet"), ("extend", "not there yet"),
        ("frobnicate", "no command"), ("list everything", "takes nothing"), ("relinquish it", "no request's id"),
        ("relinquish 0123456789abcdef 0123456789abcdef", "one request at a time"), ("request \"", "never closed"),
    ])
    func `that makes no sense is answered in a sentence`(line: String, words: String) {
        let refusal = #expect(throws: Refusal.self) { try TypedCommand(reading: line) }
        #expect(refusal?.description.contains(words) ?? false, "\(refusal?.description ?? "")")
    }
}
