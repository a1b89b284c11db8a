import Glibc

/// Asks a program whether it is ready, by HTTP on a connection of its own.
struct Probe {
    let port: Int

    /// Whether `/readyz` answers 200 now.
    func isReady() -> Bool {
        guard var exchange = try? Exchange(to: port) else { return false }
        defer { close(exchange.descriptor) }
        let request = "GET /readyz HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n"
        guard exchange.send(Array(request.utf8), as: 0) else { return false }
        var polled = pollfd(fd: exchange.descriptor, events: Int16(POLLIN), revents: 0)
        while poll(&polled, 1, 5000) > 0 {
            switch exchange.read() {
            case .more: continue
            case .closed: return false
            case .answer(let status, _): return status == 200
            }
        }
        return false
    }
}
