/// What a client sent is not a request that we take; the connection ends with the answer.
struct RefusedRequest: Error, Equatable {
    /// A status of 4xx or 5xx (RFC 9110, 15).
    var status: Int
    /// A sentence for whoever wrote the client; it quotes nothing of what was sent.
    var reason: String
    /// Fields that the status asks for.
    var headers: Headers = [:]

    /// The request breaks the grammar of HTTP/1.1 (RFC 9112).
    static func malformed(_ reason: String) -> RefusedRequest {
        RefusedRequest(status: 400, reason: reason)
    }

    /// What the client gets to see.
    var response: Response {
        var response = Response.text(reason + "\n", status: status)
        for field in headers.fields {
            response.headers.add(field.name, field.value)
        }
        return response
    }
}
