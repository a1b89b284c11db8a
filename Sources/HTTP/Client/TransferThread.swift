import CLibraries.Network
import Synchronization

/// The thread that libcurl runs on, and the way to it from others.
///
/// Only ``start(_:)``, ``abortCancelled()`` and ``close()`` are called from elsewhere; no handle of libcurl is touched by
/// two threads, but for the wake-up that is made for it (curl_multi_wakeup(3)).
final class TransferThread: Sendable {
    private struct Inbox {
        var transfers: [Transfer] = []
        var hasCancellations = false
        var isOpen = true
    }

    private let inbox = Mutex(Inbox())
    /// Unsafe in name only: other threads do nothing with it but `curl_multi_wakeup`, and only while the inbox is open.
    nonisolated(unsafe) private let multi: UnsafeMutableRawPointer?

    init(_ settings: ClientSettings) {
        CurlLibrary.prepare()
        multi = curl_multi_init()
        guard let multi else {
            inbox.withLock { $0.isOpen = false }
            return
        }
        // The loop is made on its thread, where alone it is used.
        let hasStarted = NativeThread.start(named: "http-client") { [self] in
            run(settings)
        }
        if !hasStarted {
            inbox.withLock { $0.isOpen = false }
            curl_multi_cleanup(multi)
        }
    }

    /// Hands a transfer to the thread; its continuation is resumed exactly once, whatever happens.
    func start(_ transfer: Transfer) {
        let isTaken = inbox.withLock { inbox in
            guard inbox.isOpen else { return false }
            inbox.transfers.append(transfer)
            curl_multi_wakeup(multi)
            return true
        }
        if !isTaken {
            transfer.continuation.resume(returning: .failure(.clientIsClosed(neverSent: true)))
        }
    }

    /// Makes the thread abort the transfers whose cancellation was requested.
    func abortCancelled() {
        inbox.withLock { inbox in
            guard inbox.isOpen else { return }
            inbox.hasCancellations = true
            curl_multi_wakeup(multi)
        }
    }

    /// Lets the thread end; it fails what is under way.
    func close() {
        inbox.withLock { inbox in
            guard inbox.isOpen else { return }
            inbox.isOpen = false
            curl_multi_wakeup(multi)
        }
    }

    private func run(_ settings: ClientSettings) {
        guard let multi else { return }
        let loop = TransferLoop(multi, settings)
        while true {
            let news = takeInbox()
            guard news.isOpen else {
                loop.end(refusing: news.transfers)
                return
            }
            if news.hasCancellations {
                loop.abortCancelled()
            }
            loop.turn(starting: news.transfers)
        }
    }

    private func takeInbox() -> Inbox {
        inbox.withLock { inbox in
            defer { inbox = Inbox(isOpen: inbox.isOpen) }
            return inbox
        }
    }
}

extension TransportFailure {
    /// The client was closed before the answer was there.
    static func clientIsClosed(neverSent: Bool) -> TransportFailure {
        TransportFailure(reason: "the client was closed", neverSent: neverSent)
    }

    /// The task that waited for the answer was cancelled.
    static func cancelled(neverSent: Bool) -> TransportFailure {
        TransportFailure(reason: "the request was cancelled", neverSent: neverSent)
    }
}
