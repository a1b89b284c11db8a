import CLibraries.Network
import Glibc

/// The bytes that go over one accepted connection, in both directions; used on the loop's thread alone.
///
/// TLS will be another way to make the `bufferevent` (bufferevent_openssl_socket_new), and nothing else.
final class Channel {
    /// Whoever is told what happens on a channel; ``Channel/close()`` ends that.
    protocol User: AnyObject {
        /// Bytes came.
        func channelReceived(_ bytes: [UInt8])
        /// All that was written is with the system.
        func channelFlushed()
        /// The other side has closed, or the connection broke.
        func channelEnded()
    }

    weak var user: (any User)?
    private var stream: OpaquePointer?

    /// Takes over an accepted socket; nil, with the socket closed, when there is no memory.
    init?(_ loop: EventLoop, descriptor: Int32) {
        guard
            let stream = bufferevent_socket_new(loop.base, descriptor, Int32(BEV_OPT_CLOSE_ON_FREE.rawValue))
        else {
            Glibc.close(descriptor)
            return nil
        }
        self.stream = stream
        bufferevent_setcb(
            stream, { _, context in Channel.at(context)?.receive() },
            { _, context in Channel.at(context)?.user?.channelFlushed() },
            { _, _, context in Channel.at(context)?.user?.channelEnded() }, Unmanaged.passUnretained(self).toOpaque())
        bufferevent_enable(stream, Int16(EV_READ | EV_WRITE))
    }

    deinit {
        close()
    }

    func write(_ bytes: [UInt8]) {
        guard let stream else { return }
        bufferevent_write(stream, bytes, bytes.count)
    }

    /// Leaves what comes with the system, which slows the sender down.
    func pauseReading() {
        guard let stream else { return }
        bufferevent_disable(stream, Int16(EV_READ))
    }

    func resumeReading() {
        guard let stream else { return }
        bufferevent_enable(stream, Int16(EV_READ))
    }

    /// Tells the other side that nothing more will come; what was written has to be flushed before.
    func finishWriting() {
        guard let stream else { return }
        shutdown(bufferevent_getfd(stream), Int32(SHUT_WR))
    }

    /// Closes at once, with nothing more told to the user.
    func close() {
        guard let closing = stream else { return }
        stream = nil
        bufferevent_free(closing)
    }

    private func receive() {
        guard let input = stream.flatMap(bufferevent_get_input) else { return }
        let count = evbuffer_get_length(input)
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, taken in
            taken = max(0, Int(evbuffer_remove(input, buffer.baseAddress, count)))
        }
        user?.channelReceived(bytes)
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> Channel? {
        context.map { Unmanaged<Channel>.fromOpaque($0).takeUnretainedValue() }
    }
}
