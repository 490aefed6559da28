import Glibc

extension CommandLine {
    /// The words after the program's name, as the bytes that were given.
    static func argumentBytes() -> [[UInt8]] {
        (1..<max(1, Int(argc))).compactMap { index in
            unsafeArgv[index].map { word in
                Array(UnsafeBufferPointer(start: word, count: strlen(word)).map { UInt8(bitPattern: $0) })
            }
        }
    }
}
