/// What libFuzzer calls with bytes of its own making: documents, which must be the same after they were written again.
///
/// Compiled by `Tests/Fuzz/run` into one module with the reader. A difference traps, which libFuzzer reports.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    _ = try? JSONCoder.decode(Sample.self, from: bytes)
    guard let node = try? JSONReader.read(bytes) else { return 0 }
    let written = text(of: node)
    guard let again = try? JSONReader.read(written) else { preconditionFailure("what was written cannot be read") }
    precondition(text(of: again) == written, "a document changes when it is written again")
    return 0
}

private func text(of node: JSONNode) -> [UInt8] {
    var writer = JSONWriter()
    writer.node(node)
    return writer.bytes
}

/// A value with each kind of field that operations have.
private struct Sample: Codable {
    enum Kind: String, Codable {
        case small
        case large
    }

    var name: String
    var count: Int
    var amount: Int64?
    var isDone: Bool?
    var kind: Kind?
    var lines: [Line]?
    var notes: [String: String]?

    struct Line: Codable {
        var text: String
        var quantity: UInt8
    }
}
