import Glibc

/// A loopback port that nothing listens on at this moment.
package func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw CounterpartTrouble(description: "there is no socket to be had") }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
            bind(descriptor, plain, length) == 0 && getsockname(descriptor, plain, &length) == 0
        }
    }
    guard bound else { throw CounterpartTrouble(description: "no loopback port is free") }
    return Int(UInt16(bigEndian: address.sin_port))
}
