import CLibraries.Network

@testable import AmazonIAM
@testable import Slack

extension FuzzTarget {
    /// URLs that a delivery tells us to answer to: whatever is let through, libcurl must take to Slack or to this machine.
    static let slackLinks = FuzzTarget("slack-links") { bytes in
        var input = FuzzInput(bytes)
        let isStandIn = input.choice(below: 2) == 1
        let text = input.text
        let api = isStandIn ? "http://127.0.0.1:9000/api/" : "https://slack.com/api/"
        guard let link = ResponseURL(text, apiURL: api) else { return }
        try claim("\(link)" == "<response_url>", "the link shows itself")
        let called = parts(of: link.url)
        if let called, called.host.hasPrefix("hooks.") {
            try claim(called.scheme, is: "https", "Slack would be called in the open")
            try claim(
                ["hooks.slack.com", "hooks.slack-gov.com"].contains(called.host), "\(called.host) would be called")
        } else if let called {
            try claim(isStandIn, "this machine would be called")
            try claim(["127.0.0.1", "[::1]"].contains(called.host), "\(called.host) would be called")
        }
        guard let called else { return }
        // What is signed names the host that is called.
        let signed = URLParts(link.url).host
        let port = called.port.isEmpty ? "" : ":\(called.port)"
        try claim(signed == called.host || signed == called.host + port, "\(signed) is signed, \(called) is called")
    }

    /// What libcurl makes of a URL; nil where it takes it for none.
    private static func parts(of url: String) -> (scheme: String, host: String, port: String)? {
        guard let reading = curl_url() else { return nil }
        defer { curl_url_cleanup(reading) }
        guard curl_url_set(reading, CURLUPART_URL, url, 0) == CURLUE_OK else { return nil }
        func part(_ part: CURLUPart) -> String {
            var text: UnsafeMutablePointer<CChar>?
            guard curl_url_get(reading, part, &text, 0) == CURLUE_OK, let text else { return "" }
            defer { curl_free(text) }
            return String(cString: text)
        }
        return (part(CURLUPART_SCHEME), part(CURLUPART_HOST), part(CURLUPART_PORT))
    }
}
