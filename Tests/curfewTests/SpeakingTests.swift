import Access
import JSON
import Testing

@testable import curfew

@Suite struct `A table` {
    @Test func `has columns as wide as their widest cell, and no spaces at the ends`() {
        let table = Table(["ID", "STATE"], [["a", "granted"], ["long id", ""]])
        #expect(table.description == "ID       STATE\na        granted\nlong id")
    }

    @Test func `shows nothing that a terminal would obey`() {
        let table = Table([["a\u{1B}[31mred\nnext\u{202E}\tend"]])
        #expect(table.description == "a\u{FFFD}[31mred next\u{FFFD} end")
    }
}

@Suite struct `A request as it is shown` {
    let now = Instant(seconds: 1_795_000_000)

    @Test(
        arguments: [
            ([:], "since 5m"),
            (["granted": -60, "until": 3540], "59m left"),
            (["granted": -60, "until": 12_000], "3h 20m left"),
            (["granted": -60, "until": -90], "1m overdue"),
            (["granted": -60, "until": -30, "ended": -20], "20s ago"),
            (["ended": -200_000], "2d 7h ago"),
        ] as [([String: Int64], String)])
    func `tells how long it still lasts or has lasted`(times: [String: Int64], expected: String) throws {
        var json: JSONObject = [
            "id": "0123456789abcdef", "state": "granted", "person": "ana@example.com", "account": "123456789012",
            "kind": "policy", "what": "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
            "asked": .string((now - .seconds(300)).rfc3339),
        ]
        for (name, offset) in times {
            json[name] = .string((now + .seconds(offset)).rfc3339)
        }
        let request = try ShownRequest(.object(json))
        #expect(request.timing(at: now) == expected)
        #expect(request.shortName == "ViewOnlyAccess")
    }

    @Test func `is refused when it lacks what every request has`() {
        #expect(throws: Complaint.self) { try ShownRequest(["id": "x"]) }
    }
}
