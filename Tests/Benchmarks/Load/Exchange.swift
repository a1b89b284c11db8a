import Glibc

/// One connection that sends a request and reads its answer, without ever waiting.
struct Exchange {
    let descriptor: Int32
    /// The request that is under way on it.
    var request: Int?
    private var received: [UInt8] = []

    /// Connects to a loopback port.
    init(to port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else {
            close(descriptor)
            throw Trouble(description: "nothing listens on port \(port): \(String(cString: strerror(errno)))")
        }
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    /// Sends a request; false when the other side has closed meanwhile.
    mutating func send(_ bytes: [UInt8], as number: Int) -> Bool {
        request = number
        received.removeAll(keepingCapacity: true)
        return Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// What there is to read.
    enum Reading {
        case more
        case closed
        case answer(status: Int, body: ArraySlice<UInt8>)
    }

    /// Reads what has come.
    mutating func read() -> Reading {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0 && errno == EINTR { continue }
            if count < 0 && errno == EAGAIN { return .more }
            guard count > 0 else { return .closed }
            received += buffer[..<count]
            if let answer { return answer }
        }
    }

    /// The answer, once it is whole.
    private var answer: Reading? {
        guard let end = headEnd else { return nil }
        let head = String(decoding: received[..<end], as: UTF8.self).lowercased()
        let lines = head.split(separator: "\r\n")
        let length =
            lines.first { $0.hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst("content-length:".count).filter { $0 != " " }) } ?? 0
        guard received.count >= end + 4 + length else { return nil }
        let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return .answer(status: status, body: received[(end + 4)..<(end + 4 + length)])
    }

    private var headEnd: Int? {
        guard received.count >= 4 else { return nil }
        for place in 0...received.count - 4 where received[place] == 13 && received[place + 2] == 13 { return place }
        return nil
    }
}
