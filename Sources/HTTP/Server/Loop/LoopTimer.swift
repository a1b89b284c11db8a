import CLibraries.Network
import Glibc

/// Calls back again and again while it is on; used on the loop's thread alone.
final class LoopTimer {
    private let event: OpaquePointer
    private let tick: Tick

    /// Keeps the callback at one address for libevent.
    private final class Tick {
        let run: () -> Void

        init(_ run: @escaping () -> Void) {
            self.run = run
        }
    }

    init(_ loop: EventLoop, _ run: @escaping () -> Void) throws(ListeningFailure) {
        let tick = Tick(run)
        let event = event_new(
            loop.base, -1, Int16(EV_PERSIST),
            { _, _, context in
                guard let context else { return }
                Unmanaged<Tick>.fromOpaque(context).takeUnretainedValue().run()
            }, Unmanaged.passUnretained(tick).toOpaque())
        guard let event else { throw ListeningFailure("could not start a timer", ENOMEM) }
        self.event = event
        self.tick = tick
    }

    deinit {
        event_free(event)
    }

    /// Starts ticking; `period` is in milliseconds and less than a second.
    func start(every period: Int) {
        guard event_pending(event, Int16(EV_TIMEOUT), nil) == 0 else { return }
        var interval = timeval(tv_sec: 0, tv_usec: period * 1000)
        event_add(event, &interval)
    }

    func stop() {
        event_del(event)
    }
}
