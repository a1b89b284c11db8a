import Testing

@testable import Host

@Suite struct `Sockets handed over by systemd` {
    @Test func `start at descriptor 3 and carry the names of their units`() throws {
        let sockets = try InheritedSocket.announced(
            in: ["LISTEN_PID": "42", "LISTEN_FDS": "3", "LISTEN_FDNAMES": "web:admin"], process: 42)
        #expect(
            sockets == [
                InheritedSocket(name: "web", descriptor: 3), InheritedSocket(name: "admin", descriptor: 4),
                InheritedSocket(name: "unknown", descriptor: 5),
            ])
    }

    @Test(arguments: [
        [:], ["LISTEN_FDS": "2"], ["LISTEN_PID": "41", "LISTEN_FDS": "2"], ["LISTEN_PID": "x", "LISTEN_FDS": "2"],
        ["LISTEN_PID": "42", "LISTEN_FDS": "0"],
    ])
    func `are none when the variables are not meant for this process`(variables: [String: String]) throws {
        #expect(try InheritedSocket.announced(in: Environment(variables), process: 42).isEmpty)
    }

    @Test(arguments: ["-1", "many", "99999999999", ""])
    func `are refused when their number makes no sense`(count: String) {
        #expect(throws: SystemFailure.self) {
            try InheritedSocket.announced(in: ["LISTEN_PID": "42", "LISTEN_FDS": count], process: 42)
        }
    }
}
