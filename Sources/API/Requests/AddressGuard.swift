import Synchronization

/// Keeps an address that tries wrong keys from trying many; other addresses notice nothing of it.
final class AddressGuard: Sendable {
    private struct Window {
        let begunAt: Int64
        var wrongKeys = 0

        func isOver(at now: Int64) -> Bool { now - begunAt >= APILimits.wrongKeysMilliseconds }
    }

    private let windows = Mutex<[String: Window]>([:])

    /// How many seconds an address has to wait before it is heard again; nil where it is heard.
    func wait(of address: String, at now: Int64) -> Int64? {
        windows.withLock { windows in
            guard !windows.isEmpty, let window = windows[address], !window.isOver(at: now),
                window.wrongKeys >= APILimits.mostWrongKeys
            else { return nil }
            let left = window.begunAt + APILimits.wrongKeysMilliseconds - now
            return max(1, (left + 999) / 1_000)
        }
    }

    /// Counts a wrong key.
    func noteWrongKey(from address: String, at now: Int64) {
        windows.withLock { windows in
            if let window = windows[address], !window.isOver(at: now) {
                windows[address]?.wrongKeys += 1
                return
            }
            if windows.count >= APILimits.mostAddresses { Self.makeRoom(&windows, at: now) }
            windows[address] = Window(begunAt: now, wrongKeys: 1)
        }
    }

    /// Forgets the windows that are over, and where all are open those that count least.
    private static func makeRoom(_ windows: inout [String: Window], at now: Int64) {
        windows = windows.filter { !$0.value.isOver(at: now) }
        guard windows.count >= APILimits.mostAddresses else { return }
        windows = windows.filter { $0.value.wrongKeys >= APILimits.mostWrongKeys }
        if windows.count >= APILimits.mostAddresses { windows.removeAll() }
    }
}
