/// Mistakes with memory that the sanitizer must find.
@main
struct Memory {
    static func main() {
        let bytes = UnsafeMutablePointer<Int>.allocate(capacity: 4)
        bytes.initialize(repeating: CommandLine.arguments.count, count: 4)
        switch CommandLine.arguments.last {
        case "freed":
            bytes.deallocate()
            print(bytes[CommandLine.arguments.count])
        case "beyond":
            print(bytes[CommandLine.arguments.count * 2])
        case "leaked":
            print(bytes[0])
        default:
            print(bytes[0])
            bytes.deallocate()
        }
    }
}
