import Glibc
import Host

/// The command line.
@main
struct Curfew {
    static func main() async {
        let console = Console(style: .suiting(STDOUT_FILENO, .current))
        Signals.unblock()
        Signals.ignoreBrokenPipes()
        exit(await run(Array(CommandLine.arguments.dropFirst()), on: console).rawValue)
    }

    /// Runs what the words ask for and says how it went.
    static func run(_ words: [String], on console: Console) async -> ExitCode {
        do {
            guard ProcessFiles.arePresent else {
                throw Complaint(
                    .unavailable, "start", why: "/proc is not mounted",
                    hint: "mount it, as in: mount -t proc proc /proc")
            }
            switch try CommandLineReader.read(words) {
            case .usage(let text): try console.say(text)
            case .command(let command): try await run(command, on: console)
            }
            return .done
        } catch {
            let complaint = Complaint(error, attempt: "do it")
            if complaint != .nobodyReads { console.complain(complaint.description) }
            return complaint.code
        }
    }

    private static func run(_ command: any Command, on console: Console) async throws(Complaint) {
        do {
            try await command.run(on: console)
        } catch {
            throw Complaint(error, attempt: command.attempt)
        }
    }
}
