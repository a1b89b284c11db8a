import Glibc
import JSON

/// A Python program that runs for as long as this process and answers each line of JSON with one.
struct Judge: ~Copyable {
    private let program: String
    private let environment: String
    private var pipes: (questions: UnsafeMutablePointer<FILE>, answers: UnsafeMutablePointer<FILE>)?

    /// A program of `Tests/Counterparts`, in one of the environments that `prepare` makes there; started when it is
    /// first asked.
    init(_ program: String, in environment: String) {
        self.program = program
        self.environment = environment
    }

    /// What the program says to it.
    mutating func answer(_ question: JSONValue) throws -> JSONValue {
        let running = try pipes ?? start()
        pipes = running
        fputs(question.compact + "\n", running.questions)
        fflush(running.questions)
        var line: UnsafeMutablePointer<CChar>?
        var size = 0
        defer { free(line) }
        var count = getline(&line, &size, running.answers)
        while count < 0, ferror(running.answers) != 0, errno == EINTR {
            // libFuzzer's timer interrupts what waits.
            clearerr(running.answers)
            count = getline(&line, &size, running.answers)
        }
        guard count > 0, let line else { throw BrokenClaim(description: "\(program) has ended at \(question.compact)") }
        return try JSONValue(parsing: String(cString: line))
    }

    private func start() throws -> (questions: UnsafeMutablePointer<FILE>, answers: UnsafeMutablePointer<FILE>) {
        var (asking, answering): ([Int32], [Int32]) = ([0, 0], [0, 0])
        guard pipe(&asking) == 0, pipe(&answering) == 0 else { throw BrokenClaim(description: "there are no pipes") }
        for end in asking + answering { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, asking[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, answering[1], STDOUT_FILENO)
        let folder = "\(#filePath)".split(separator: "/").dropLast(3).joined(separator: "/") + "/Counterparts"
        // It ends by itself when this process does, since nothing more comes to its standard input.
        let command = "exec \"$('/\(folder)/prepare' \(environment))\" -P '/\(folder)/\(program)'"
        var words: [UnsafeMutablePointer<CChar>?] = ["sh", "-c", command].map { (word: String) in strdup(word) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var child = pid_t()
        guard posix_spawn(&child, "/bin/sh", &actions, nil, &words, environ) == 0,
            let questions = fdopen(asking[1], "w"), let answers = fdopen(answering[0], "r")
        else { throw BrokenClaim(description: "\(program) cannot be started") }
        close(asking[0])
        close(answering[1])
        return (questions, answers)
    }
}
