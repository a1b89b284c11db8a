import Access
import Foundation
import HTTP
import Testing
import XML

@testable import AmazonIAM

@Suite struct `An answer of AWS's` {
    @Test func `with a result is that result`() throws {
        let answer = QueryAnswer(try fixture("list-policies"), to: "ListPolicies")
        guard case .result(let result) = answer else {
            Issue.record("\(answer)")
            return
        }
        let policy = FoundPolicy(try #require(result["Policies"]?.all("member").first))
        #expect(policy.arn == "arn:aws:iam::111122223333:policy/team/DbRead")
        #expect(policy.path == "/team/")
        #expect(policy.defaultVersion == "v3")
        #expect(policy.isAttachable)
        #expect(policy.attachmentCount == 2)
        #expect(result.text("Marker") == "AAIexample")
    }

    @Test func `without output is an empty result`() throws {
        let answer = QueryAnswer(try fixture("attach-user-policy"), to: "AttachUserPolicy")
        #expect(answer == .result(XMLElement(name: "AttachUserPolicyResult")))
    }

    @Test func `that is an error has its code, sentence and request id`() throws {
        let answer = QueryAnswer(try fixture("get-user.no-such-entity", status: 404), to: "GetUser")
        #expect(
            answer
                == .refused(
                    code: "NoSuchEntity", message: "The user with name ana cannot be found.", requestID: "9a-example"))
    }

    @Test(arguments: [
        (502, "<html><head><title>502</title></head></html>"), (200, ""), (200, "<GetUserResponse><GetUs"),
        (200, "{\"ok\": true}"), (200, "<ListUsersResponse/>"), (500, "<ErrorResponse/>"), (404, "<GetUserResponse/>"),
        (200, "<!DOCTYPE a [<!ENTITY e 'x'>]><GetUserResponse>&e;</GetUserResponse>"),
    ])
    func `that is something else is unreadable`(status: Int, text: String) {
        let answer = QueryAnswer(Response(status: status, body: Array(text.utf8)), to: "GetUser")
        guard case .unreadable = answer else {
            Issue.record("\(answer)")
            return
        }
    }

    @Test func `cut short anywhere is never taken for a whole one`() throws {
        let whole = try fixture("list-policies")
        for length in 0..<whole.body.count - 1 {
            let cut = Response(status: 200, body: Array(whole.body.prefix(length)))
            if case .result = QueryAnswer(cut, to: "ListPolicies") {
                Issue.record("\(length) of \(whole.body.count) bytes were read as a result")
            }
        }
    }

    private func fixture(_ name: String, status: Int = 200) throws -> Response {
        let place = Bundle.module.bundleURL.appendingPathComponent("Fixtures/answers/\(name).xml")
        let text = String(decoding: try Data(contentsOf: place), as: UTF8.self).trimmingCharacters(in: .newlines)
        return Response(status: status, body: Array(text.utf8))
    }
}
