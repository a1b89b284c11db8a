import HTTP
import Testing

@Suite
struct `Header fields` {
    @Test func `are found by their name in any case`() {
        let headers: Headers = ["Content-Type": "text/plain", "X": "1", "x": "2"]
        #expect(headers["content-type"] == "text/plain")
        #expect(headers["X"] == "1")
        #expect(headers.all("x") == ["1", "2"])
        #expect(headers["Y"] == nil)
    }

    @Test func `are replaced as a whole, or added to`() {
        var headers: Headers = ["X": "1", "Y": "2", "x": "3"]
        headers["X"] = "4"
        #expect(headers == ["Y": "2", "X": "4"])
        headers.add("y", "5")
        #expect(headers.all("Y") == ["2", "5"])
        headers["y"] = nil
        #expect(headers == ["X": "4"])
    }
}

@Suite
struct `A content type` {
    @Test(arguments: [
        ("application/json", true), ("Application/JSON; charset=utf-8", true), (" application/json ;x", true),
        ("application/jsonp", false), ("text/plain", false), ("", false), (";", false),
        ("application/json\u{FF}", false),
        ("\u{FF}\u{FE}", false),
    ])
    func `is told apart without its parameters`(value: String, isJSON: Bool) {
        #expect(Headers([("content-type", value)]).hasContentType("application/json") == isJSON)
    }

    @Test func `is none when there are two`() {
        let headers = Headers([("Content-Type", "application/json"), ("Content-Type", "application/json")])
        #expect(!headers.hasContentType("application/json"))
        #expect(!Headers().hasContentType("application/json"))
    }
}
