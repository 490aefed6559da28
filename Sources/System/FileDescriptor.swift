import Glibc

/// An open file, closed when its owner is done with it.
public struct FileDescriptor: ~Copyable, Sendable {
    /// The number that C knows it by; -1 once it is closed.
    private(set) var number: Int32

    /// What it was opened as, for errors.
    let subject: String

    /// Opens a file; it is never inherited by programs that are started.
    init(
        opening path: String, _ flags: Int32, permissions: mode_t = 0o666
    ) throws(SystemError) {
        number = try unsafe SystemCall.check("open", path: path) {
            unsafe Glibc.open($0, flags | O_CLOEXEC, permissions)
        }
        subject = path
    }

    deinit {
        if number >= 0 { Glibc.close(number) }
    }

    /// Closes it and says whether all that was written has arrived.
    consuming func close() throws(SystemError) {
        let closing = number
        number = -1
        // Linux has closed it whatever it answers, so an interrupted close is not called again.
        if Glibc.close(closing) == -1 && errno != EINTR {
            throw SystemError(code: errno, call: "close", subject: subject)
        }
    }

    /// Writes all the bytes.
    func write(_ bytes: [UInt8]) throws(SystemError) {
        try Self.write(bytes, to: number, subject: subject)
    }

    /// Waits until what was written is on the disk.
    func synchronize() throws(SystemError) {
        try SystemCall.check("fsync", subject) { fsync(number) }
    }

    /// Reads to the end, but no more than `limit` bytes.
    func readAll(limit: Int) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try SystemCall.check("read", subject) { unsafe read(number, &buffer, buffer.count) }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else { throw SystemError(.tooLarge, call: "read", subject: subject) }
            bytes += buffer[..<count]
        }
    }

    /// What `fstat` says.
    func status() throws(SystemError) -> stat {
        var status = stat()
        try SystemCall.check("fstat", subject) { unsafe fstat(number, &status) }
        return status
    }

    /// Writes all the bytes to a descriptor that somebody else owns; waits where it is not ready.
    static func write(_ bytes: [UInt8], to number: Int32, subject: String) throws(SystemError) {
        var start = 0
        while start < bytes.count {
            do {
                start += try SystemCall.check("write", subject) {
                    unsafe bytes[start...].withUnsafeBytes { unsafe Glibc.write(number, $0.baseAddress, $0.count) }
                }
            } catch {
                guard error.code == EAGAIN else { throw error }
                var waiting = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
                try SystemCall.check("poll", subject) { unsafe poll(&waiting, 1, -1) }
            }
        }
    }
}
