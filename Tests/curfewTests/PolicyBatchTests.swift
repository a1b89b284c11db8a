import JSON
import Testing

@testable import curfew

@Suite struct `A batch of questions about policies` {
    private func answer(_ line: String) -> String {
        let members = PolicyBatch.answer(to: line) { (question) throws(PolicyBatch.Trouble) in
            [("name", .string(try question.text("name")))]
        }
        return JSONValue.object(JSONObject(members)).compact
    }

    @Test(arguments: ["1", "\"a\"", "null", "[1,{\"x\":2.5}]", "true", "{\"deep\":[]}"])
    func `gives each id back as it was given`(id: String) {
        #expect(answer(#"{"id":\#(id),"name":"x"}"#) == #"{"id":\#(id),"name":"x"}"#)
        #expect(answer(#"{"id":\#(id)}"#) == #"{"id":\#(id),"error":"name is missing, or is no text"}"#)
    }

    @Test func `says what is wrong with a line and takes nothing for granted`() {
        #expect(answer("[]") == #"{"id":null,"error":"a line is a JSON object"}"#)
        #expect(answer("{").hasPrefix(#"{"id":null,"error":"not JSON: "#))
        #expect(answer(#"{"name":"x"}"#) == #"{"id":null,"name":"x"}"#)
    }

    @Test func `answers every mutilated line with one object`() throws {
        let line = Array(#"{"id":7,"policy":{"Statement":[]},"name":"x\u00e9","context":{"a":["b"]}}"#.utf8)
        for place in line.indices {
            var bytes = line
            bytes[place] = UInt8(0x20 + (place * 37 + 11) % 0x5F)
            let whole = answer(String(decoding: bytes, as: UTF8.self))
            let cut = answer(String(decoding: line[..<place], as: UTF8.self))
            for text in [whole, cut] {
                let answer = try JSONValue(parsing: text)
                #expect(answer.object?.names.first == "id")
                #expect((answer["error"] == nil) != (answer["name"] == nil), "\(text)")
            }
        }
    }

    @Test func `and one question exclude each other`() {
        let words = ["policy", "decide", "--batch", "f", "--action", "s3:GetObject"]
        #expect(throws: Complaint.self) { try CommandLineReader.read(words) }
        #expect(throws: Never.self) { try CommandLineReader.read(["policy", "decide", "--batch", "f"]) }
    }
}
