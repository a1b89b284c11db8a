import CLibraries.Network
import CLibraries.System
import Glibc

/// Accepts connections from one listening socket; used on the loop's thread alone.
final class Listener {
    private let socket: ListeningSocket
    private let accepted: (_ descriptor: Int32, Peer) -> Void
    private let exhausted: () -> Void
    private var listener: OpaquePointer?

    /// Starts to accept.
    ///
    /// `accepted` has to take the new socket over; `exhausted` tells that the system had no descriptor left for one.
    init(
        _ loop: EventLoop, _ socket: ListeningSocket, accepted: @escaping (Int32, Peer) -> Void,
        exhausted: @escaping () -> Void
    ) throws(ListeningFailure) {
        self.socket = socket
        self.accepted = accepted
        self.exhausted = exhausted
        listener = evconnlistener_new(
            loop.base,
            { _, descriptor, address, length, context in
                Listener.at(context)?.accept(descriptor, address, length)
            }, Unmanaged.passUnretained(self).toOpaque(), UInt32(LEV_OPT_CLOSE_ON_EXEC), 0, socket.descriptor)
        guard let listener else { throw ListeningFailure("could not listen on \(socket.address)", errno) }
        evconnlistener_set_error_cb(listener) { _, context in Listener.at(context)?.exhausted() }
    }

    deinit {
        if let listener {
            evconnlistener_free(listener)
        }
    }

    /// Leaves new connections with the system for now.
    func pause() {
        guard let listener else { return }
        evconnlistener_disable(listener)
    }

    func resume() {
        guard let listener else { return }
        evconnlistener_enable(listener)
    }

    private func accept(_ descriptor: Int32, _ address: UnsafeMutablePointer<sockaddr>?, _ length: Int32) {
        guard let peer = Self.peer(descriptor, address, length) else {
            close(descriptor)
            return
        }
        accepted(descriptor, peer)
    }

    private static func peer(
        _ descriptor: Int32, _ address: UnsafeMutablePointer<sockaddr>?, _ length: Int32
    ) -> Peer? {
        guard let address else { return nil }
        if address.pointee.sa_family == sa_family_t(AF_UNIX) {
            var credentials = curfew_ucred()
            guard curfew_peer_credentials(descriptor, &credentials) == 0 else { return nil }
            return .process(id: credentials.pid, user: credentials.uid)
        }
        return SocketAddress(copying: address, socklen_t(length)).host.map { .network(address: $0) }
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> Listener? {
        context.map { Unmanaged<Listener>.fromOpaque($0).takeUnretainedValue() }
    }
}
