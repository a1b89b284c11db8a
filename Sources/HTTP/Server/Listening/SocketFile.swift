import CLibraries.Network
import Glibc

/// A Unix socket that listens in the file system, for its owner alone.
///
/// It takes the place of a socket that nobody answers on any more; it never removes one that answers, nor another file.
struct SocketFile: Sendable {
    let descriptor: Int32
    private let path: String
    private let device: dev_t
    private let inode: ino_t

    init(_ path: String) throws(ListeningFailure) {
        let what = "could not listen on \(path)"
        guard let address = SocketAddress(path: path) else {
            throw ListeningFailure(what, why: "the path of a socket has between 1 and 107 bytes")
        }
        try Self.removeStale(path, address, what)
        let descriptor = ListeningSocket.makeSocket(AF_UNIX)
        // The mode of the unbound socket becomes the file's, so that it is never open to others (unix(7)).
        guard descriptor >= 0, fchmod(descriptor, 0o600) == 0, address.lend({ bind(descriptor, $0, $1) }) == 0,
            listen(descriptor, ListeningSocket.backlog) == 0
        else {
            let code = errno
            close(descriptor)
            throw ListeningFailure(what, code, hint: code == ENOENT ? "its folder has to be there" : nil)
        }
        let status = Self.status(of: path)
        self.descriptor = descriptor
        self.path = path
        device = status?.st_dev ?? 0
        inode = status?.st_ino ?? 0
    }

    /// Removes the file, unless another has taken its place.
    func remove() {
        guard let status = Self.status(of: path), status.st_dev == device, status.st_ino == inode else { return }
        unlink(path)
    }

    private static func removeStale(
        _ path: String, _ address: SocketAddress, _ what: String
    ) throws(ListeningFailure) {
        guard let status = status(of: path) else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw ListeningFailure(
                what, why: "there is a file that is no socket", hint: "remove it or choose another path")
        }
        let probe = ListeningSocket.makeSocket(AF_UNIX)
        guard probe >= 0 else { throw ListeningFailure(what, errno) }
        defer { close(probe) }
        guard address.lend({ connect(probe, $0, $1) }) != 0, errno == ECONNREFUSED else {
            throw ListeningFailure(what, EADDRINUSE, hint: "another process answers there; is curfew running already?")
        }
        guard unlink(path) == 0 else { throw ListeningFailure(what, errno) }
    }

    private static func status(of path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }
}
