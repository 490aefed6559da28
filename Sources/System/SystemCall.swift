import Glibc

/// How C functions are called: interrupted calls again, failures as errors.
enum SystemCall {
    /// The result of a call that gives -1 and `errno` when it fails.
    @discardableResult
    static func check<Result: SignedInteger>(
        _ call: String, _ subject: String, _ body: () -> Result
    ) throws(SystemError) -> Result {
        while true {
            let result = body()
            if result != -1 { return result }
            let code = errno
            if code != EINTR { throw SystemError(code: code, call: call, subject: subject) }
        }
    }

    /// The result of a call that is given a path.
    ///
    /// A zero byte would end the path for C and not for us, so that a check could pass on one file and a call go to
    /// another.
    @discardableResult
    static func check<Result: SignedInteger>(
        _ call: String, path: String, _ body: (UnsafePointer<CChar>) -> Result
    ) throws(SystemError) -> Result {
        try requirePath(path, call: call)
        return try check(call, path) { unsafe path.withCString { unsafe body($0) } }
    }

    static func requirePath(_ path: String, call: String) throws(SystemError) {
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw SystemError(.invalid, call: call, subject: path.isEmpty ? "an empty path" : "a path with a zero byte")
        }
    }

    /// Fails for calls such as `pthread_create` that return the error number themselves.
    static func require(_ call: String, _ subject: String, _ code: Int32) throws(SystemError) {
        guard code == 0 else { throw SystemError(code: code, call: call, subject: subject) }
    }
}
