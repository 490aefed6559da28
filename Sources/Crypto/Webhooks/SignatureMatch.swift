/// The comparison of signatures offered with signatures expected.
enum SignatureMatch {
    /// Refuses unless one of `offered` is one of `expected`.
    ///
    /// All pairs are compared, and each in constant time, so that the time tells neither how much of a signature is
    /// right nor which secret made it.
    static func require(_ offered: [[UInt8]], _ expected: some Sequence<[UInt8]>) throws(SignatureFault) {
        var matches = false
        for tag in expected {
            for candidate in offered where constantTimeEquals(candidate, tag) { matches = true }
        }
        guard matches else { throw .noSignatureMatches }
    }
}
