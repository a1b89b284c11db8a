import Foundation
import Testing

@testable import curfew

@Suite struct `The console` {
    @Test func `writes at once what is said, and what goes wrong elsewhere`() async throws {
        let (output, errors) = (Pipe(), Pipe())
        let console = Console(
            output: output.fileHandleForWriting.fileDescriptor, errors: errors.fileHandleForWriting.fileDescriptor)
        #expect(await Curfew.run(["version"], on: console) == .done)
        #expect(await Curfew.run(["versoin"], on: console) == .wrongUsage)
        try output.fileHandleForWriting.close()
        try errors.fileHandleForWriting.close()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complained = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(said == "curfew \(Version.current)\n")
        #expect(
            complained == """
                curfew: could not read the command line: "versoin" is no command
                hint: did you mean curfew version?

                """)
    }

    @Test func `says so when it cannot write`() async throws {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        let errors = Pipe()
        let console = Console(
            output: full.fileDescriptor, errors: errors.fileHandleForWriting.fileDescriptor)
        #expect(await Curfew.run(["help"], on: console) == .refused)
        try errors.fileHandleForWriting.close()
        let complained = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(complained == "curfew: could not write the output: no space left on device\n")
    }

    @Test func `ends quietly when nobody reads any more`() async throws {
        signal(SIGPIPE, SIG_IGN)
        let (output, errors) = (Pipe(), Pipe())
        try output.fileHandleForReading.close()
        let console = Console(
            output: output.fileHandleForWriting.fileDescriptor, errors: errors.fileHandleForWriting.fileDescriptor)
        #expect(await Curfew.run(["help"], on: console) == .refused)
        try errors.fileHandleForWriting.close()
        #expect(errors.fileHandleForReading.readDataToEndOfFile().isEmpty)
    }
}
