import Glibc

extension Field {
    /// A web address that begins with `http://` or `https://` and has a host.
    func webAddress() -> String? {
        text("an address that begins with https:// or http://") { text in
            for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
                let rest = text.dropFirst(scheme.count)
                let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
                let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
                return isPlain && isAuthority(host) && !rest.contains("#") && !rest.contains("?") ? text : nil
            }
            return nil
        }
    }

    /// A numeric address with a port: names are not looked up to listen.
    func listenAddress() -> ListenAddress? {
        guard let text = text() else { return nil }
        let hint = "for example 127.0.0.1:8080, 0.0.0.0:8080 or [::1]:8080"
        guard let colon = text.lastIndex(of: ":") else {
            return fail("has to be host:port, not \"\(text)\"", hint: hint)
        }
        var host = text[..<colon]
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        if isBracketed { host = host.dropFirst().dropLast() }
        guard isNumeric(String(host), family: isBracketed ? AF_INET6 : AF_INET) else {
            return fail("needs an address in numbers before the port, not \"\(text[..<colon])\"", hint: hint)
        }
        guard let port = port(text[text.index(after: colon)...]) else {
            return fail("needs a port from 1 to 65535, not \"\(text[text.index(after: colon)...])\"", hint: hint)
        }
        return ListenAddress(host: String(host), port: port)
    }

    private func isAuthority(_ text: Substring) -> Bool {
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            let rest = text[text.index(after: end)...]
            return isNumeric(String(text[..<end].dropFirst()), family: AF_INET6)
                && (rest.isEmpty || rest.hasPrefix(":") && port(rest.dropFirst()) != nil)
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let isName = (.letters + .digits + "-.").spells(parts[0])
        return parts.count <= 2 && isName && (parts.count == 1 || port(parts[1]) != nil)
    }

    private func port(_ text: Substring) -> UInt16? {
        guard Alphabet.digits.spells(text), let port = UInt16(text) else { return nil }
        return port > 0 ? port : nil
    }

    private func isNumeric(_ host: String, family: Int32) -> Bool {
        var address = in6_addr()
        return inet_pton(family, host, &address) == 1
    }
}
