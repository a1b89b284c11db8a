/// The command line.
@main
struct Curfew {
    static func main() {
        print("curfew")
    }
}
