import CLibraries.Network

extension EasyHandle {
    /// Sets everything that the request and the client's settings ask for.
    ///
    /// The list that comes back holds the header lines: it belongs to the caller, who has to set it.
    func apply(
        _ request: OutgoingRequest, _ settings: ClientSettings
    ) throws(TransportFailure) -> UnsafeMutablePointer<curl_slist>? {
        try applyPlace(of: request)
        try applyLimits(request.timeout, settings)
        try applySecurity(settings)
        try applyMethod(of: request)
        try set(CURLOPT_USERAGENT, settings.userAgent)
        return try headerList(of: request)
    }

    private func applyPlace(of request: OutgoingRequest) throws(TransportFailure) {
        guard !request.url.utf8.contains(0), request.url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw TransportFailure(reason: "the URL holds characters that no URL may have", neverSent: true)
        }
        try set(CURLOPT_URL, request.url)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_PATH_AS_IS, 1)
        if request.bypassesProxy || request.unixSocket != nil {
            try set(CURLOPT_PROXY, "")
        }
        if let path = request.unixSocket {
            try set(CURLOPT_UNIX_SOCKET_PATH, path)
        }
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    }

    private func applyLimits(_ timeout: Duration, _ settings: ClientSettings) throws(TransportFailure) {
        try set(CURLOPT_TIMEOUT_MS, timeout.wholeMilliseconds)
        try set(CURLOPT_CONNECTTIMEOUT_MS, min(timeout, settings.connectTimeout).wholeMilliseconds)
        try setSize(CURLOPT_MAXFILESIZE_LARGE, settings.largestResponse)
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_TCP_KEEPALIVE, 1)
        // What Debian's library would add (HTTP/2) and the release build lacks must not make them differ.
        try set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    }

    private func applySecurity(_ settings: ClientSettings) throws(TransportFailure) {
        try set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        try set(CURLOPT_CAINFO, settings.certificates)
        // The library's own default would be trusted beside the chosen file.
        try set(CURLOPT_CAPATH, nil as String?)
    }

    private func applyMethod(of request: OutgoingRequest) throws(TransportFailure) {
        if !request.body.isEmpty || request.method == .post || request.method == .put {
            try setSize(CURLOPT_POSTFIELDSIZE_LARGE, request.body.count)
            try copyBody(request.body)
        }
        switch request.method {
        case .head: try set(CURLOPT_NOBODY, 1)
        case .get where request.body.isEmpty: try set(CURLOPT_HTTPGET, 1)
        default: try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        }
    }

    private func copyBody(_ body: [UInt8]) throws(TransportFailure) {
        // An empty array may have no address, and libcurl would read the body from a callback then.
        let source = body.isEmpty ? [0] : body
        try source.withUnsafeBufferPointer { bytes throws(TransportFailure) in
            try set(CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
        }
    }

    private func headerList(
        of request: OutgoingRequest
    ) throws(TransportFailure) -> UnsafeMutablePointer<curl_slist>? {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in try headerLines(of: request) {
            guard let longer = curl_slist_append(list, line) else {
                curl_slist_free_all(list)
                throw TransportFailure(reason: "out of memory", neverSent: true)
            }
            list = longer
        }
        return list
    }

    private func headerLines(of request: OutgoingRequest) throws(TransportFailure) -> [String] {
        var lines: [String] = []
        for field in request.headers.fields {
            guard FieldSyntax.isToken(field.name.utf8), FieldSyntax.isValue(field.value.utf8) else {
                throw TransportFailure(reason: "a header field holds characters that none may have", neverSent: true)
            }
            // "Name:" alone would tell libcurl to leave the field out.
            lines.append(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)")
        }
        // Fields that libcurl would add by itself.
        for name in ["Accept", "Content-Type", "Expect"] where request.headers[name] == nil {
            lines.append("\(name):")
        }
        return lines
    }
}

extension Duration {
    /// In milliseconds, rounded up and never zero, which would mean "for ever" to libcurl.
    fileprivate var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 1 }
        let milliseconds = min(seconds, 1_000_000) * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return max(1, Int(milliseconds))
    }
}
