import Access
import HTTP
import PolicyLanguage
import XML

@testable import AmazonIAM

extension FuzzTarget {
    /// What AWS answers in XML, or whatever comes in its place.
    static let xmlAnswers = FuzzTarget("xml-answers") { bytes in
        var input = FuzzInput(bytes)
        let status = input.pick([200, 400, 503])
        let operation = input.pick(["GetUser", "ListUsers", "AssumeRole", "GetPolicyVersion", "GetPolicy"])
        try expectSameElementAgain(input.content)
        let answer = QueryAnswer(Response(status: status, body: input.content), to: operation)
        switch answer {
        case .result(let element):
            try claim(status == 200, "a refusal was taken for a result")
            try expectOrder(in: element)
        case .refused(let code, _, _): try claim(!code.isEmpty, "AWS refused without a code")
        case .unreadable(let why): try claim(!why.isEmpty, "it is not said why the answer is unreadable")
        }
    }

    private static func expectSameElementAgain(_ bytes: [UInt8]) throws {
        guard let element = try? XMLElement(parsing: bytes, limits: XMLLimits(bytes: 1 << 16, depth: 12)) else {
            return
        }
        try claim(element.depth <= 12, "elements stand \(element.depth) deep")
        let again = try? XMLElement(parsing: Array(written(element).utf8))
        try claim(again?.normal, is: element.normal, "what was read is read differently again")
    }

    /// The readers of single operations, as the callers use them.
    private static func expectOrder(in result: XMLElement) throws {
        _ = FoundPolicy(result["Policy"] ?? result)
        _ = result.tags
        if let credentials = try? AWSCredentials(result, of: "AssumeRole") {
            try claim(credentials.expiration != nil, "a session never ends")
        }
        let encoded = result["PolicyVersion"]?.text("Document") ?? result.text
        guard let document = String(percentDecoding: encoded) else { return }
        if let strict = try? PercentEncoding.decode(encoded) {
            try claim(document, is: strict, "the two readers of percent-encoding differ")
        }
        try claim(String(percentDecoding: document.percentEncoded), is: document, "a document is lost by encoding")
    }

    private static func written(_ element: XMLElement) -> String {
        "<\(element.name)>\(element.children.map(written).joined())\(escaped(element.text))</\(element.name)>"
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            scalar == " " || scalar.properties.isAlphabetic ? String(scalar) : "&#\(scalar.value);"
        }
        .joined()
    }
}

extension XMLElement {
    fileprivate var depth: Int { 1 + (children.map(\.depth).max() ?? 0) }

    /// The same with its text as scalars: texts of Swift are equal also where their bytes are not.
    fileprivate var normal: [String] {
        ["\(name)=\(text.unicodeScalars.map(\.value))"] + children.flatMap(\.normal) + ["/"]
    }
}
