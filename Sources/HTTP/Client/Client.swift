/// Sends requests by libcurl, with one pool of connections for all of them, on one thread of its own.
///
/// It never follows a redirect, never speaks anything but HTTP/1.1 over TCP, TLS 1.2 or later, or a Unix socket, and
/// never sends a request a second time unless its method is safe to repeat. Proxies are taken from the environment
/// as curl(1) takes them (`HTTPS_PROXY`, `http_proxy`, `NO_PROXY`).
package final class Client: HTTPClient {
    private let thread: TransferThread

    /// Starts the client's thread.
    ///
    /// - Parameters:
    ///   - userAgent: `curfew/<version>`.
    ///   - certificates: a file of authorities, in place of `$SSL_CERT_FILE` and the places that systems use.
    ///   - largestResponse: the most bytes of an answer, headers included.
    ///   - connectTimeout: how long connecting may take, TLS included, if the request's own time is not shorter.
    package init(
        userAgent: String, certificates: String? = nil, largestResponse: Int = 16 << 20,
        connectTimeout: Duration = .seconds(5)
    ) {
        thread = TransferThread(
            ClientSettings(
                userAgent: userAgent, certificates: certificates ?? CertificateBundle.find(),
                largestResponse: largestResponse, connectTimeout: connectTimeout))
    }

    deinit {
        close()
    }

    /// Sends the request and waits for the whole answer; cancelling the task aborts the transfer.
    package func send(_ request: OutgoingRequest) async throws(TransportFailure) -> Response {
        let cancellation = Cancellation()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                thread.start(Transfer(request: request, cancellation: cancellation, continuation: continuation))
            }
        } onCancel: {
            cancellation.request()
            thread.abortCancelled()
        }
        return try outcome.get()
    }

    /// Ends the thread; what is under way fails, and so does whatever is sent later.
    package func close() {
        thread.close()
    }
}
