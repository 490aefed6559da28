import Glibc

/// Waiting, for answers that take their time.
enum Pause {
    static func milliseconds(_ count: Int64) {
        usleep(UInt32(clamping: count * 1_000))
    }
}

/// Says a line at once, also to a pipe.
func say(_ value: some Any) {
    let line = Array("\(value)\n".utf8)
    _ = line.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}
