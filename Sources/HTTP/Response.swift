/// An answer: what our server gives, and what a client gets.
package struct Response: Equatable, Sendable {
    /// Three digits (RFC 9110, 15).
    package var status: Int
    package var headers: Headers
    package var body: [UInt8]

    package init(status: Int, headers: Headers = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// An answer of plain text in UTF-8.
    package static func text(_ text: String, status: Int = 200) -> Response {
        Response(
            status: status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: Array(text.utf8))
    }

    /// An answer that is the given JSON text.
    package static func json(_ text: String, status: Int = 200) -> Response {
        Response(status: status, headers: ["Content-Type": "application/json"], body: Array(text.utf8))
    }

    /// The body read as UTF-8, with broken sequences replaced.
    package var text: String {
        String(decoding: body, as: UTF8.self)
    }
}
