import Glibc

/// What the operating system answered when it could not do what was asked.
public struct SystemError: Error, Hashable, Sendable {
    /// What callers tell apart.
    public enum Kind: String, Hashable, Sendable {
        case notFound
        case isDirectory
        case notDirectory
        case denied
        case exists
        case tooLarge
        /// The disk, or the user's share of it, is full.
        case full
        /// Nobody reads the other end of a pipe any more.
        case brokenPipe
        /// The request itself makes no sense, such as a path with a zero byte in it.
        case invalid
        case io
    }

    /// What callers tell apart.
    public let kind: Kind

    /// The C function that failed.
    public let call: String

    /// What it was asked about, most often a path.
    public let subject: String

    /// The value of `errno`, or zero where the fault was found before any call.
    public let code: Int32

    /// A fault found before or instead of a call.
    public init(_ kind: Kind, call: String, subject: String) {
        self.kind = kind
        self.call = call
        self.subject = subject
        code = 0
    }

    /// A fault that C reported; the one place where its numbers become ours.
    init(code: Int32, call: String, subject: String) {
        kind =
            switch code {
            case ENOENT: .notFound
            case EISDIR: .isDirectory
            case ENOTDIR: .notDirectory
            case EACCES, EPERM, EROFS: .denied
            case EEXIST, ENOTEMPTY: .exists
            case EFBIG, EOVERFLOW: .tooLarge
            case ENOSPC, EDQUOT: .full
            case EPIPE: .brokenPipe
            case EINVAL, ENAMETOOLONG, ELOOP: .invalid
            default: .io
            }
        self.call = call
        self.subject = subject
        self.code = code
    }
}

extension SystemError: CustomStringConvertible {
    /// A sentence for people, such as `/tmp/x: no such file or folder (open)`.
    public var description: String { "\(subject): \(explanation) (\(call))" }

    private var explanation: String {
        switch kind {
        case .notFound: "no such file or folder"
        case .isDirectory: "is a folder"
        case .notDirectory: "is not a folder"
        case .denied: "permission denied"
        case .exists: "exists already"
        case .tooLarge: "too large"
        case .full: "no space left"
        case .brokenPipe: "nobody reads it any more"
        case .invalid: "not a usable name or request"
        case .io: "input/output error \(code)"
        }
    }
}
