import Dispatch
package import Glibc

/// A program that runs beside the tests; killed by its process id when it is let go.
///
/// Foundation's `Process` lets a child inherit descriptors that other threads open meanwhile, and at times never tells
/// that the other end of a pipe is gone: either makes a test wait for ever.
package final class ChildProcess: Sendable {
    /// Where what a program writes goes.
    package enum Output: Sendable {
        case nowhere
        /// The end of that file, which is made when it is missing.
        case file(String)
        case pipe
        /// Where the standard output goes.
        case withOutput
    }

    package let id: pid_t
    /// What it writes to its standard output, when that is a pipe.
    package let output: ReadingEnd?
    /// What it writes to its standard error, when that is a pipe.
    package let errors: ReadingEnd?
    /// The other end of its standard input, when that is a pipe; otherwise there is nothing to read.
    package let input: WritingEnd?
    private let ending: Promise<Int32>

    /// Starts the program with no signal blocked and no descriptor but the three; a name without slashes is searched for.
    ///
    /// Without an environment it has this process's own. Throws ``ProcessTrouble`` when it cannot be started.
    package init(
        _ program: String, _ arguments: [String] = [], environment: [String: String]? = nil, in folder: String? = nil,
        takesInput: Bool = false, output: Output = .nowhere, errors: Output = .nowhere
    ) throws {
        let given: (child: Descriptor, ours: Descriptor?) =
            takesInput ? try Descriptor.pipe() : (try Descriptor(opening: "/dev/null", O_RDONLY), nil)
        let written = try output.open()
        let complained = try errors.open(beside: written.child)
        id = try spawn(
            program, arguments, environment, in: folder,
            with: [given.child.number, written.child.number, complained.child.number])
        ending = Promise()
        input = given.ours.map(WritingEnd.init)
        self.output = written.ours.map(ReadingEnd.init)
        self.errors = complained.ours.map(ReadingEnd.init)
        DispatchQueue(label: "child").async { [id, ending] in ChildProcess.see(the: ending, of: id) }
    }

    deinit {
        signal(SIGKILL)
    }

    /// Its exit code, or the number of the signal that ended it; nil while it runs.
    package var status: Int32? { ending.current }

    package var isRunning: Bool { status == nil }

    /// Sends it a signal, unless it has ended.
    package func signal(_ number: Int32) {
        ending.whileOpen { _ = kill(id, number) }
    }

    /// Returns its status once it has ended; keeps the thread meanwhile.
    @discardableResult
    package func waitUntilEnd() -> Int32 {
        ending.value
    }

    /// Returns its status once it has ended.
    @discardableResult
    package func end() async -> Int32 {
        await withCheckedContinuation { continuation in
            DispatchQueue(label: "end").async { [ending] in continuation.resume(returning: ending.value) }
        }
    }

    /// The process keeps its number until its end is noted, so that a signal never goes to somebody else.
    private static func see(the end: Promise<Int32>, of id: pid_t) {
        var info = siginfo_t()
        while waitid(P_PID, id_t(id), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        end.keep {
            var status: Int32 = 0
            waitpid(id, &status, 0)
            let signal = status & 0x7f
            return signal == 0 ? (status >> 8) & 0xff : signal
        }
    }
}
