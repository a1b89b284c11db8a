import Glibc

/// The target that the variable names; libFuzzer has no words of its own for it.
private let target: FuzzTarget = {
    let name = getenv("CURFEW_FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
        preconditionFailure("CURFEW_FUZZ_TARGET names no target: \(name)")
    }
    return target
}()

/// What libFuzzer calls with each input (llvm.org/docs/LibFuzzer.html); a broken claim ends the process.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        try target.check(Array(UnsafeBufferPointer(start: start, count: count)))
    } catch {
        let sentence = Array("BROKEN: \(error)\n".utf8)
        _ = write(STDERR_FILENO, sentence, sentence.count)
        abort()
    }
    return 0
}
