/// The request methods in use here (RFC 9110, 9.3).
package enum Method: String, CaseIterable, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"

    /// Whether it only looks, so that sending it twice does no more than sending it once (RFC 9110, 9.2.1).
    var isSafe: Bool { self == .get || self == .head }
}
