import Access
import Cryptography
import HTTP
import Synchronization

@testable import AmazonIAM

/// Answers requests one after the other by a script, and remembers them.
final class ScriptedAWS: HTTPClient {
    /// What is answered once; past the end of the script nothing answers.
    enum Answer: Sendable {
        case response(Response)
        case nothing(String)
        case computed(@Sendable (OutgoingRequest) -> Response)
    }

    private let script: Mutex<[Answer]>
    private let seen = Mutex<[OutgoingRequest]>([])

    init(_ script: [Answer]) {
        self.script = Mutex(script)
    }

    var requests: [OutgoingRequest] { seen.withLock(\.self) }

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> Response {
        seen.withLock { $0.append(request) }
        let answer = script.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        switch answer {
        case .response(let response)?: return response
        case .computed(let compute)?: return compute(request)
        case .nothing(let reason)?: throw TransportFailure(reason: reason, neverSent: false)
        case nil: throw TransportFailure(reason: "the script is over", neverSent: true)
        }
    }
}

extension ScriptedAWS.Answer {
    /// IAM's error of that code.
    static func error(_ status: Int, _ code: String, _ message: String = "no", headers: Headers = [:]) -> Self {
        let text = """
            <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>\
            <Code>\(code)</Code><Message>\(message)</Message></Error><RequestId>9a</RequestId></ErrorResponse>
            """
        return .response(Response(status: status, headers: headers, body: Array(text.utf8)))
    }

    /// The success of an operation with that inside its result.
    static func result(_ operation: String, _ inside: String = "", headers: Headers = [:]) -> Self {
        let text = """
            <\(operation)Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><\(operation)Result>\(inside)\
            </\(operation)Result><ResponseMetadata><RequestId>6f</RequestId></ResponseMetadata></\(operation)Response>
            """
        return .response(Response(status: 200, headers: headers, body: Array(text.utf8)))
    }

    static func text(_ status: Int, _ text: String) -> Self {
        .response(Response(status: status, body: Array(text.utf8)))
    }
}

extension OutgoingRequest {
    /// The parameters of a call of the query protocol.
    var form: [String: String] {
        let pairs = String(decoding: body, as: UTF8.self).split(separator: "&").map { pair in
            let (name, value) = String(pair).splitOnce(at: "=")
            return (name, String(percentDecoding: value) ?? "")
        }
        return Dictionary(pairs) { $1 }
    }
}
