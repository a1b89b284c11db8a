import CLibraries.Network

/// What the client's thread does: starts transfers, moves their bytes, reports their outcomes.
///
/// Used by that thread alone.
final class TransferLoop {
    /// How many connections to one host are open at most; further requests wait for one of them.
    private static let mostConnectionsPerHost = 64
    /// How many idle easy handles are kept for the next transfers.
    private static let mostIdleHandles = 64
    /// How long to wait for something to happen, in milliseconds; libcurl wakes earlier for its own deadlines.
    private static let longestWait: Int32 = 60_000

    private let multi: UnsafeMutableRawPointer
    private let settings: ClientSettings
    private var exchanges: [UnsafeMutableRawPointer: Exchange] = [:]
    private var idleHandles: [EasyHandle] = []

    init(_ multi: UnsafeMutableRawPointer, _ settings: ClientSettings) {
        self.multi = multi
        self.settings = settings
        curfew_curl_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, Self.mostConnectionsPerHost)
        curfew_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 2 * Self.mostConnectionsPerHost)
    }

    /// Starts the transfers, does what can be done now, and waits until there is more to do.
    func turn(starting transfers: [Transfer]) {
        for transfer in transfers {
            start(transfer)
        }
        var running: Int32 = 0
        curl_multi_perform(multi, &running)
        finishCompleted()
        curl_multi_poll(multi, nil, 0, Self.longestWait, nil)
    }

    /// Fails what is under way and what was to start, and frees everything; nothing may be called afterwards.
    func end(refusing transfers: [Transfer]) {
        for transfer in transfers {
            transfer.continuation.resume(returning: .failure(.clientIsClosed(neverSent: true)))
        }
        for exchange in exchanges.values {
            finish(exchange, .failure(.clientIsClosed(neverSent: exchange.wasNeverSent)))
        }
        for handle in idleHandles {
            handle.free()
        }
        curl_multi_cleanup(multi)
    }

    /// Fails the transfers whose task was cancelled, and drops their connections.
    func abortCancelled() {
        for exchange in exchanges.values where exchange.transfer.cancellation.isRequested {
            finish(exchange, .failure(.cancelled(neverSent: exchange.wasNeverSent)))
        }
    }

    private func start(_ transfer: Transfer) {
        guard !transfer.cancellation.isRequested else {
            return transfer.continuation.resume(returning: .failure(.cancelled(neverSent: true)))
        }
        guard let handle = idleHandles.popLast() ?? EasyHandle() else {
            return transfer.continuation.resume(
                returning: .failure(TransportFailure(reason: "out of memory", neverSent: true)))
        }
        let exchange = Exchange(transfer, on: handle, largestResponse: settings.largestResponse)
        exchanges[handle.pointer] = exchange
        do throws(TransportFailure) {
            try exchange.prepare(settings)
            let outcome = curl_multi_add_handle(multi, handle.pointer)
            guard outcome == CURLM_OK else {
                throw TransportFailure(reason: String(cString: curl_multi_strerror(outcome)), neverSent: true)
            }
        } catch {
            finish(exchange, .failure(error))
        }
    }

    private func finishCompleted() {
        var remaining: Int32 = 0
        while let message = curl_multi_info_read(multi, &remaining) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
                let exchange = exchanges[handle]
            else { continue }
            finish(exchange, exchange.outcome(of: message.pointee.data.result))
        }
    }

    private func finish(_ exchange: Exchange, _ outcome: Result<Response, TransportFailure>) {
        let handle = exchange.handle
        exchanges[handle.pointer] = nil
        // Removing a handle that was never added does no harm.
        curl_multi_remove_handle(multi, handle.pointer)
        exchange.release()
        if idleHandles.count < Self.mostIdleHandles {
            handle.reset()
            idleHandles.append(handle)
        } else {
            handle.free()
        }
        exchange.transfer.continuation.resume(returning: outcome)
    }
}
