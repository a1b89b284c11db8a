import Glibc

/// A listening socket that systemd opened and handed over (sd_listen_fds(3)).
package struct InheritedSocket: Equatable, Sendable {
    /// Its `FileDescriptorName=`; `unknown` where the unit gives none, as systemd has it.
    package let name: String
    package let descriptor: Int32

    /// The descriptors that the environment speaks of, if it speaks to this process; none otherwise.
    package static func announced(
        in environment: Environment, process: Int32 = getpid()
    ) throws(SystemFailure) -> [InheritedSocket] {
        guard let meant = environment["LISTEN_PID"] else { return [] }
        guard Int32(meant) == process else { return [] }
        guard let count = environment["LISTEN_FDS"].flatMap(Int32.init), (0...1024).contains(count) else {
            throw SystemFailure("take over sockets from systemd", why: "LISTEN_FDS is not a number of descriptors")
        }
        let names = environment["LISTEN_FDNAMES"]?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        return (0..<count).map { place in
            let name = Int(place) < names.count ? String(names[Int(place)]) : "unknown"
            return InheritedSocket(name: name, descriptor: firstDescriptor + place)
        }
    }

    /// Takes over what was announced: children neither inherit the sockets nor read the variables again.
    ///
    /// Call it once, before other threads read the environment.
    package static func take() throws(SystemFailure) -> [InheritedSocket] {
        let sockets = try announced(in: .current)
        for socket in sockets {
            _ = fcntl(socket.descriptor, F_SETFD, FD_CLOEXEC)
        }
        for variable in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] {
            unsetenv(variable)
        }
        return sockets
    }

    private static let firstDescriptor: Int32 = 3
}
