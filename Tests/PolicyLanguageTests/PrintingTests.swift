import JSON
import PolicyLanguage
import Testing

@Suite struct `A printed policy` {
    @Test(arguments: Fixture.names)
    func `is the text it was read from, without white space`(name: String) throws {
        let policy = try Fixture.policy(name)
        #expect(try JSONValue(parsing: policy.text) == JSONValue(parsing: Fixture.text(name)))
        #expect(try policy.text.unicodeScalars.count <= Fixture.text(name).unicodeScalars.count)
        #expect(try PolicyDocument(parsing: policy.text) == policy)
    }

    @Test(arguments: 1...10)
    func `keeps every element, its order and its form`(seed: UInt64) throws {
        var generator = PolicyGenerator(seed: seed)
        for _ in 0..<100 {
            let json = generator.policy()
            #expect(try PolicyDocument(json).text == json.compact)
        }
    }

    @Test(arguments: Fixture.names)
    func `holds only characters that IAM takes`(name: String) throws {
        #expect(try PolicyDocument.characterOutsideIAM(in: Fixture.policy(name).text) == nil)
    }

    @Test func `writes what lies beyond U+00FF as escapes`() throws {
        let text = try Fixture.policy("beyond-latin").text
        #expect(text.contains(#""Zürich","\u6771\u4eac","\ud83d\uddfc""#))
        #expect(PolicyDocument.characterOutsideIAM(in: "東") == "東")
        #expect(PolicyDocument.characterOutsideIAM(in: "\u{7}") == "\u{7}")
    }

    @Test func `is as large as IAM counts it, white space left out`() throws {
        let policy = try PolicyDocument(
            parsing: """
                { "Statement" : { "Effect" : "Allow",
                \t"Action" : "*", "Resource" : "*" } }
                """)
        #expect(policy.size == #"{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#.count)
    }

    @Test func `is as large as its characters are many, spaces within texts among them, however many bytes they take`()
        throws
    {
        let text = #"{"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::zürich/a b  c"}}"#
        #expect(try PolicyDocument(parsing: text).size == text.unicodeScalars.count)
    }
}
