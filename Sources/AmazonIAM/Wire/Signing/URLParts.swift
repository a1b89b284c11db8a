/// The parts of an absolute URL that a signature covers, each as it is spelt.
struct URLParts: Equatable {
    /// The host, with its port where that is not the scheme's own: what the `Host` header will say.
    let host: String
    let path: String
    let query: String

    init(_ url: String) {
        // What follows a # stays with whoever calls.
        let url = url.prefix { $0 != "#" }
        let scheme = url.prefix { $0 != ":" }
        let afterScheme = url.dropFirst(scheme.count).drop { $0 == ":" || $0 == "/" }
        let authority = afterScheme.prefix { $0 != "/" && $0 != "?" }
        let standardPort = scheme == "https" ? ":443" : ":80"
        host = String(authority.hasSuffix(standardPort) ? authority.dropLast(standardPort.count) : authority)
        let rest = afterScheme.dropFirst(authority.count)
        path = String(rest.prefix { $0 != "?" })
        query = String(rest.drop { $0 != "?" }.dropFirst())
    }
}
