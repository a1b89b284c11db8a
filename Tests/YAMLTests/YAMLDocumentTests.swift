import Testing
import YAML

@Suite struct `A YAML document` {
    @Test(arguments: [
        ("a: 1", "{a: 1}"), ("a: [b, 'c', \"d\"]", "{a: [b, \"c\", \"d\"]}"),
        ("- a\n- b: c\n  d: e", "[a, {b: c, d: e}]"),
        ("a: |\n  one\n  two\n", "{a: \"one\ntwo\n\"}"), ("a: yes\nb: 0x1f\nc: 1e3", "{a: yes, b: 0x1f, c: 1e3}"),
        ("a:\nb: ~", "{a: , b: ~}"), ("# only this\ntext", "text"), ("{a: {b: [[], {}]}}", "{a: {b: [[], {}]}}"),
        ("\u{FEFF}a: b", "{a: b}"), ("--- \na: b\n...\n", "{a: b}"), ("a: \"\\u00e9\\0\"", "{a: \"é\0\"}"),
        ("? a\n: b", "{a: b}"), ("%YAML 1.1\n---\na: b", "{a: b}"),
    ])
    func `keeps every scalar as the text it is`(text: String, shape: String) {
        let document = YAMLDocument(reading: Array(text.utf8))
        #expect(document.problems == [])
        #expect(document.root?.shape == shape)
    }

    @Test func `knows where every key and value stands`() throws {
        let document = YAMLDocument(reading: Array("é: [ü, b]\nrules:\n  - name: |\n      x\n    who:\n".utf8))
        let root = try #require(document.root)
        guard case .mapping(let entries) = root.content, case .sequence(let letters) = entries[0].value.content,
            case .sequence(let rules) = entries[1].value.content, case .mapping(let rule) = rules[0].content
        else {
            Issue.record("the tree has another shape: \(root.shape)")
            return
        }
        #expect(entries.map(\.place.description) == ["1:1", "2:1"])
        #expect(letters.map(\.place.description) == ["1:5", "1:8"])
        #expect(rules.map(\.place.description) == ["3:5"])
        #expect(rule.map(\.place.description) == ["3:5", "5:5"])
        #expect(rule.map(\.value.place.description) == ["3:11", "5:9"])
        #expect(rule[1].value.isNull)
    }

    @Test(arguments: [
        (
            "a: &x b",
            "1:4: anchors (what begins with &) are not read here / "
                + "remove it, or put the value in quotes where the text itself is meant"
        ),
        (
            "a: *x",
            "1:4: aliases (what begins with *) are not read here / "
                + "write the value out, or put it in quotes where the text itself is meant"
        ),
        (
            "a: !!str b",
            "1:4: tags (what begins with !) are not read here / "
                + "remove it, or put the value in quotes where the text itself is meant"
        ),
        ("a: 1\nb: 2\na: 3", "3:1: a stands here a second time, the first is in line 1 / keep one of the two"),
        (
            "a: 1\n---\nb: 2",
            "2:1: a second document begins here / "
                + "everything has to stand in one document: remove the line ---"
        ),
        ("[a]: b", "1:1: a key has to be a text"),
        ("a: b: c", "1:5: this is not YAML: mapping values are not allowed in this context"),
        (
            "a:\n\tb: c",
            "2:1: this is not YAML: found character that cannot start any token while scanning for the "
                + "next token / indent with spaces, not with tabs"
        ),
        (
            "a: *@example.com",
            "1:5: this is not YAML: did not find expected alphabetic or numeric character while "
                + "scanning an alias / text that begins with * has to stand in quotes"
        ),
        (
            "a: @b",
            "1:4: this is not YAML: found character that cannot start any token while scanning for the next "
                + "token / text that begins with @ has to stand in quotes"
        ),
        ("a: [b", "2:1: this is not YAML: did not find expected ',' or ']' while parsing a flow sequence"),
        ("a: \"b", "1:6: this is not YAML: found unexpected end of stream while scanning a quoted scalar"),
        (
            "é\né\u{7}: b",
            "2:2: this is not UTF-8 text: control characters are not allowed / "
                + "save the file as UTF-8 without control characters"
        ),
    ])
    func `says where what is wrong`(text: String, problem: String) {
        #expect(YAMLDocument(reading: Array(text.utf8)).problems.map(\.line) == [problem])
    }

    @Test func `finds every refused thing and reads the rest`() {
        let document = YAMLDocument(reading: Array("a: *x\nb: &y {c: 1, c: 2}\nd: !t [e]\n? {f: g}\n: h".utf8))
        #expect(document.problems.map(\.place.description) == ["1:4", "2:4", "2:14", "3:4", "4:3"])
        #expect(document.root?.shape == "{a: refused, b: {c: refused}, d: [e]}")
    }

    @Test func `has no root when there is nothing in it`() {
        for text in ["", "\n\n", "# a comment\n", "\u{FEFF}"] {
            #expect(YAMLDocument(reading: Array(text.utf8)) == YAMLDocument(reading: []), "\(text)")
            #expect(YAMLDocument(reading: Array(text.utf8)).root == nil)
        }
    }

    @Test func `is read no further than its limits`() {
        let deep = String(repeating: "[", count: 1_000_000)
        #expect(
            YAMLDocument(reading: Array(deep.utf8)).problems.map(\.message) == [
                "values stand more than 32 deep in each other"
            ])
        let large = Array(repeating: UInt8(ascii: " "), count: YAMLDocument.maximumSize + 1)
        #expect(
            YAMLDocument(reading: large).problems.map(\.message) == ["the file has 1048577 bytes, more than 1048576"])
        let nested = String(repeating: "[", count: 33) + String(repeating: "]", count: 33)
        #expect(YAMLDocument(reading: Array(nested.utf8)).problems == [])
    }
}
