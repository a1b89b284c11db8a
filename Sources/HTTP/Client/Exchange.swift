import CLibraries.Network

/// One request and its answer while libcurl carries them.
///
/// Used by the client's thread alone.
final class Exchange {
    let transfer: Transfer
    let handle: EasyHandle
    private let largestResponse: Int
    private let errorText: UnsafeMutablePointer<CChar>
    private var lines: UnsafeMutablePointer<curl_slist>?
    private var attempts = 0
    private var received = 0
    private var headers = Headers()
    private var body: [UInt8] = []
    private var isTooLarge = false
    private var wouldRepeat = false

    init(_ transfer: Transfer, on handle: EasyHandle, largestResponse: Int) {
        self.transfer = transfer
        self.handle = handle
        self.largestResponse = largestResponse
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    /// Frees what libcurl was lent; the handle must have left the multi handle.
    func release() {
        curl_slist_free_all(lines)
        lines = nil
        errorText.deallocate()
    }

    /// Whether libcurl never came to sending the request, so that the other side cannot have seen any of it.
    var wasNeverSent: Bool { attempts == 0 }

    /// Gives the handle everything it needs to know about this exchange.
    func prepare(_ settings: ClientSettings) throws(TransportFailure) {
        lines = try handle.apply(transfer.request, settings)
        try handle.setLines(lines)
        try handle.set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(errorText))
        let context = Unmanaged.passUnretained(self).toOpaque()
        try handle.set(CURLOPT_WRITEDATA, context)
        try handle.set(CURLOPT_WRITEFUNCTION, { Exchange.at($3).take($0, $1 * $2, Exchange.takeBody) })
        try handle.set(CURLOPT_HEADERDATA, context)
        try handle.set(CURLOPT_HEADERFUNCTION, { Exchange.at($3).take($0, $1 * $2, Exchange.takeHeaderLine) })
        try handle.set(CURLOPT_PREREQDATA, context)
        try handle.setPrerequisite { context, _, _, _, _ in Exchange.at(context).allowsSending() }
    }

    /// What libcurl's result means to the one who waits.
    func outcome(of result: CURLcode) -> Result<Response, TransportFailure> {
        guard result == CURLE_OK else {
            return .failure(TransportFailure(reason: reason(of: result), neverSent: wasNeverSent))
        }
        return .success(Response(status: handle.status, headers: headers, body: body))
    }

    private func reason(of result: CURLcode) -> String {
        if isTooLarge || result == CURLE_FILESIZE_EXCEEDED {
            return "the answer is larger than \(largestResponse) bytes"
        }
        if wouldRepeat {
            return "the connection was lost before an answer came"
        }
        let detail = String(cString: errorText)
        return detail.isEmpty ? String(cString: curl_easy_strerror(result)) : detail
    }

    /// libcurl sends a request again when a kept connection turns out to be dead, although the other side may have acted
    /// on it; that is right only for methods that change nothing.
    private func allowsSending() -> Int32 {
        attempts += 1
        guard attempts == 1 || transfer.request.method.isSafe else {
            wouldRepeat = true
            return CURL_PREREQFUNC_ABORT
        }
        return CURL_PREREQFUNC_OK
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> Exchange {
        guard let context else { preconditionFailure("libcurl always hands back the context that it was given.") }
        return Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
    }

    private func take(
        _ start: UnsafeMutablePointer<CChar>?, _ count: Int,
        _ taker: (Exchange) -> (UnsafeRawBufferPointer) -> Void
    ) -> Int {
        received += count
        guard received <= largestResponse else {
            isTooLarge = true
            return 0
        }
        taker(self)(UnsafeRawBufferPointer(start: start, count: count))
        return count
    }

    private func takeBody(_ bytes: UnsafeRawBufferPointer) {
        body.append(contentsOf: bytes)
    }

    private func takeHeaderLine(_ bytes: UnsafeRawBufferPointer) {
        let line = Array(bytes)
        guard !line.starts(with: "HTTP/".utf8) else {
            // A new status line: what came before was interim (RFC 9110, 15.2).
            headers = Headers()
            return
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        let end = line.lastIndex { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") } ?? colon
        let value = FieldSyntax.trimmed(line[(colon + 1)..<max(end + 1, colon + 1)])
        headers.add(String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
    }
}
