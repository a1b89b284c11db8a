/// Where Slack takes answers to one command or click; it is as good as a secret.
///
/// Only Slack's own hosts are called, or what stands in for Slack where the Web API is on this machine too.
struct ResponseURL: Sendable, CustomStringConvertible {
    let url: String

    var description: String { "<response_url>" }

    private static let hosts = ["https://hooks.slack.com/", "https://hooks.slack-gov.com/"]

    /// Nil for any other place.
    init?(_ text: String?, apiURL: String) {
        guard let text, text.utf8.count <= 2000, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        let isSlack = ResponseURL.hosts.contains { text.hasPrefix($0) }
        let isStandIn = ResponseURL.loopbackOrigin(of: text) != nil && ResponseURL.loopbackOrigin(of: apiURL) != nil
        guard isSlack || isStandIn else { return nil }
        url = text
    }

    /// The origin of a URL on this machine itself; nil for every other URL.
    private static func loopbackOrigin(of url: String) -> String? {
        guard url.hasPrefix("http://") else { return nil }
        // Not at a backslash: libcurl takes what stands before an @ for a user's name, backslashes included.
        let authority = url.dropFirst(7).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        for host in ["127.0.0.1", "[::1]"] where authority.hasPrefix(host) {
            let port = authority.dropFirst(host.count)
            guard port.isEmpty || UInt16(port.dropFirst()).map({ ":\($0)" == port }) ?? false else { return nil }
            return "http://\(authority)"
        }
        return nil
    }
}
