import Testing
import XML

@Suite struct `An XML text` {
    @Test func `is read by local names`() throws {
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- what IAM answers -->
            <ListUsersResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/" xmlns:x="urn:x">
              <ListUsersResult><Users>
                <member><UserName>ana</UserName></member>
                <x:member kind="odd"><x:UserName>bo &amp; <![CDATA[<co>]]></x:UserName></x:member>
              </Users><Empty/></ListUsersResult>
            </ListUsersResponse>
            """
        let root = try XMLElement(parsing: Array(text.utf8))
        #expect(root.name == "ListUsersResponse")
        let users = root["ListUsersResult"]?["Users"]?.all("member") ?? []
        #expect(users.map { $0["UserName"]?.text } == ["ana", "bo & <co>"])
        #expect(root["ListUsersResult"]?["Empty"] == XMLElement(name: "Empty"))
        #expect(root["Nothing"] == nil)
    }

    @Test func `keeps white space and characters beyond ASCII`() throws {
        let root = try XMLElement(parsing: Array("<a>\n ä\u{1F600}&#x20AC; </a>".utf8))
        #expect(root.text == "\n ä\u{1F600}€ ")
    }

    @Test(arguments: [
        "", " ", "plain", "<a>", "<a></b>", "<a/><b/>", "<a>&nbsp;</a>", "<a b=1/>", "<a b='1' b='2'/>", "<a>\u{0}</a>",
        "<a><!-- -- --></a>", "<x:a/>", "<html><p>502<br></html>", "{\"a\": 1}",
    ])
    func `is refused with its place when it is not well formed`(text: String) {
        let problem = #expect(throws: XMLProblem.self) { try XMLElement(parsing: Array(text.utf8)) }
        #expect((problem?.line ?? 0) >= 1)
        #expect((problem?.column ?? 0) >= 1)
        #expect(problem?.reason.isEmpty == false)
    }

    @Test(arguments: [
        "<!DOCTYPE a><a/>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
        "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>",
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>",
        "<!DOCTYPE a [<!ENTITY e \"&f;&f;\"><!ENTITY f \"&g;&g;\"><!ENTITY g \"ha\">]><a>&e;</a>",
    ])
    func `is refused when it declares a document type`(text: String) {
        let problem = #expect(throws: XMLProblem.self) { try XMLElement(parsing: Array(text.utf8)) }
        #expect(problem?.reason == "a document type declaration is not read")
    }

    @Test func `is refused when it is too deep`() throws {
        let nested = { (depth: Int) in
            Array((String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)).utf8)
        }
        _ = try XMLElement(parsing: nested(64))
        let problem = #expect(throws: XMLProblem.self) { try XMLElement(parsing: nested(65)) }
        #expect(problem?.reason == "elements stand more than 64 deep")
        #expect(throws: XMLProblem.self) { try XMLElement(parsing: nested(200_000)) }
    }

    @Test func `is refused when it is too long`() {
        #expect(throws: XMLProblem(line: 1, column: 1, reason: "the text has more than 3 bytes")) {
            try XMLElement(parsing: Array("<a/>".utf8), limits: XMLLimits(bytes: 3))
        }
    }

    @Test func `is refused when its bytes are not those of its encoding`() {
        #expect(throws: XMLProblem.self) {
            try XMLElement(parsing: Array("<a>".utf8) + [0xC3, 0x28] + Array("</a>".utf8))
        }
    }
}
