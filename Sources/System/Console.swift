import CLinux
import Glibc

/// The program's standard output and standard error.
public struct Console: Sendable {
    private let number: Int32
    private let subject: String

    /// Where answers go.
    public static let output = Console(number: STDOUT_FILENO, subject: "standard output")

    /// Where progress and complaints go.
    public static let error = Console(number: STDERR_FILENO, subject: "standard error")

    /// Writes all the bytes; `brokenPipe` where nobody reads any more, once signals for that are ignored.
    public func write(_ bytes: [UInt8]) throws(SystemError) {
        try FileDescriptor.write(bytes, to: number, subject: subject)
    }

    /// Writes a text as UTF-8.
    public func write(_ text: String) throws(SystemError) { try write(Array(text.utf8)) }

    /// Whether a person is looking.
    public var isTerminal: Bool { isatty(number) == 1 }

    /// How many columns the terminal has; nil where it is none or does not say.
    public var columns: Int? {
        let columns = linux_terminal_columns(number)
        return columns > 0 ? Int(columns) : nil
    }
}
