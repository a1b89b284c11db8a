import Foundation
import Testing

@testable import Host

@Suite struct `The files of processes` {
    @Test func `are there`() {
        #expect(ProcessFiles.arePresent)
    }

    @Test func `say who logged in, or that nobody did`() throws {
        let written = try? String(contentsOfFile: "/proc/self/loginuid", encoding: .utf8)
        let expected = written.flatMap(UInt32.init).flatMap { $0 == 4_294_967_295 ? nil : $0 }
        #expect(ProcessFiles.loginUser(of: ProcessInfo.processInfo.processIdentifier) == expected)
    }

    @Test(arguments: [-1, 0, Int32.max])
    func `know nothing of a process that is not there`(process: Int32) {
        #expect(ProcessFiles.loginUser(of: process) == nil)
    }
}

@Suite struct `A temporary folder` {
    @Test func `is open to its owner alone, and goes with everything in it`() throws {
        let folder = try TemporaryFolder(in: [:], named: "curfew-folder")
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        try "x".write(toFile: folder.path + "/file", atomically: false, encoding: .utf8)
        try folder.remove()
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test func `cannot be made where there is no place, and says what to do`() throws {
        let failure = #expect(throws: SystemFailure.self) {
            try TemporaryFolder(in: ["TMPDIR": "/nowhere"], named: "curfew")
        }
        #expect(failure?.hint == "set TMPDIR to a folder of yours")
        #expect(failure?.description == "could not make a folder in /nowhere: no such file or directory")
    }
}
