/// What libFuzzer calls with bytes of its own making: requests, which must be read alike whole and in pieces.
///
/// Compiled by `Tests/Fuzz/run` into one module with the parser. A difference traps, which libFuzzer reports.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzParser(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let whole = MessageReader.read(bytes)
    // Cut at places that the bytes themselves choose, so that a finding can be played again.
    let cuts = bytes.prefix(4).map { Int($0) % (bytes.count + 1) }
    precondition(MessageReader.read(bytes, cutAt: cuts) == whole, "the same bytes are read in two ways")
    for message in whole.messages {
        precondition(message.path.utf8.first == UInt8(ascii: "/"), "a target that is no path")
        precondition(message.headers.count <= HTTPLimits.standard.headerFields, "too many headers")
        precondition(message.body.count <= HTTPLimits.standard.bodyBytes, "too long a body")
    }
    return 0
}
