import HTTP
import JSON
import XML

extension ServiceAnswer<JSONValue> {
    /// Reads an answer of the JSON protocols (smithy.io/2.0/aws/protocols: awsJson1_0, awsJson1_1, restJson1).
    init(json response: Response) {
        let body: JSONValue
        do {
            body = response.body.isEmpty ? .object([:]) : try JSONValue(parsing: response.body)
        } catch {
            self = .unreadable("the answer is not JSON: \(error)")
            return
        }
        guard !(200..<300).contains(response.status) else {
            self = .result(body)
            return
        }
        // The code comes as `namespace#Code`, `Code:http://…` or plain, in the header or in the body.
        let written = response.headers["x-amzn-errortype"] ?? body["__type"]?.string ?? body["code"]?.string
        let code = written?.split(separator: ":").first?.split(separator: "#").last.map(String.init)
        guard let code else {
            self = .unreadable("the answer names no error")
            return
        }
        self = .refused(
            code: code, message: (body["message"] ?? body["Message"])?.string ?? "",
            requestID: response.headers["x-amzn-RequestId"])
    }
}

extension ServiceAnswer<XMLElement> {
    /// Reads an answer of XML as S3 and EC2 give it: the whole element, or an error.
    init(xml response: Response) {
        let root: XMLElement
        do {
            root = try XMLElement(parsing: response.body)
        } catch {
            self = .unreadable("the answer is not XML: \(error)")
            return
        }
        guard !(200..<300).contains(response.status) else {
            self = .result(root)
            return
        }
        let error = root["Error"] ?? root["Errors"]?["Error"] ?? root
        guard let code = error["Code"]?.text, !code.isEmpty else {
            self = .unreadable("the answer names no error")
            return
        }
        self = .refused(
            code: code, message: error["Message"]?.text ?? "",
            requestID: (root["RequestId"] ?? root["RequestID"] ?? error["RequestId"])?.text)
    }
}
