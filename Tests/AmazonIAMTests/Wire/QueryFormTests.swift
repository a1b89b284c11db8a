import Testing

@testable import AmazonIAM

@Suite struct `A form` {
    @Test func `encodes everything but unreserved characters`() {
        let form: QueryForm = ["A b": "x y+z/ä&=~-_.", "B": ""]
        #expect(String(decoding: form.body, as: UTF8.self) == "A%20b=x%20y%2Bz%2F%C3%A4%26%3D~-_.&B=")
    }

    @Test func `numbers its tags from one, sorted by key`() {
        var form: QueryForm = [:]
        form.add(tags: ["b": "2", "a": "1"])
        #expect(
            form.parameters.map { "\($0.name)=\($0.value)" } == [
                "Tags.member.1.Key=a", "Tags.member.1.Value=1", "Tags.member.2.Key=b", "Tags.member.2.Value=2",
            ])
    }

    @Test func `keeps the order of its parameters`() {
        let form: QueryForm = ["z": "1", "a": "2"]
        #expect(form.adding("m", "3").parameters.map(\.name) == ["z", "a", "m"])
    }
}

@Suite struct `Percent encoding` {
    @Test(arguments: ["", "plain", "%", "%zz", "a%20b", "ä\u{1F600}\n\0", #"{"Version":"2012-10-17"}"#, "100 % = +&"])
    func `is undone by decoding`(text: String) {
        #expect(String(percentDecoding: text.percentEncoded) == text)
    }

    @Test(arguments: ["%", "%2", "a%zz", "%%41"])
    func `is refused when it breaks off`(text: String) {
        #expect(String(percentDecoding: text) == nil)
    }

    @Test func `leaves a plus sign alone, as RFC 3986 has it`() {
        #expect(String(percentDecoding: "a+b%2B") == "a+b+")
    }
}

@Suite struct `A tag's value` {
    @Test(arguments: [
        "ana@example.com", "o'brien+x@example.com", "arn:aws:iam::123456789012:group/a,b=c", "ünï", "=3D", "",
    ])
    func `keeps to the characters AWS allows, and is read back`(text: String) throws {
        let value = TagValue.encode(text)
        let allowed = try Regex("[A-Za-z0-9 _.:/=+@-]*")
        #expect(value.wholeMatch(of: allowed) != nil)
        #expect(TagValue.decode(value) == text)
    }

    @Test func `is plain text where it can be`() {
        let plain = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess 2026-11-23T18:00:00Z a_b+c@d.e"
        #expect(TagValue.encode(plain) == plain)
    }

    @Test func `of somebody else's is read as it is`() {
        #expect(TagValue.decode("a=b%") == "a=b%")
    }

    @Test func `has at most 256 characters`() {
        #expect(TagValue.encode(String(repeating: "a", count: 400)).count == 256)
    }
}
