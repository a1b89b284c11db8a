import Testing

@testable import AccessDesk

@Suite struct `A priority queue` {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func `gives out what sorting would, whatever is added and taken between`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var queue = PriorityQueue<Int>()
        var sorted: [Int] = []
        for _ in 0..<Int.random(in: 0...300, using: &generator) {
            if Int.random(in: 0..<3, using: &generator) > 0 {
                let number = Int.random(in: 0...50, using: &generator)
                queue.add(number)
                sorted.append(number)
                sorted.sort(by: >)
            } else {
                #expect(queue.takeFirst() == sorted.popLast())
            }
            #expect(queue.first == sorted.last)
        }
        while let least = sorted.popLast() { #expect(queue.takeFirst() == least) }
        #expect(queue.takeFirst() == nil)
    }
}
