import JSON
import Testing

@Suite struct `An indented text` {
    @Test func `has one member or element a line`() {
        let value: JSONValue = ["a": [1, [], ["b": .null]], "c": [:], "d\"": "e\n"]
        let text = """
            {
              "a": [
                1,
                [],
                {
                  "b": null
                }
              ],
              "c": {},
              "d\\"": "e\\n"
            }
            """
        #expect(value.indented == text)
    }

    @Test(arguments: ["null", "3", "\"x\"", "[]", "{}", #"{"a":[1,{"b":[true,"c"]},[[]]]}"#])
    func `means what the compact one means`(text: String) throws {
        let value = try JSONValue(parsing: text)
        #expect(try JSONValue(parsing: value.indented) == value)
    }
}
