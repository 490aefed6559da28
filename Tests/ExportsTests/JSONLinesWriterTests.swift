import JSON
import Testing

@testable import Exports

@Suite("writing JSON lines")
struct JSONLinesWriterTests {
    private struct Row: Encodable {
        var number = "RE-1"
        var note = "two\nlines"
    }

    @Test("gives each value a line of its own")
    func lines() throws {
        var writer = JSONLinesWriter()
        try writer.line(Row())
        writer.line(["total": ["amount": 1]] as JSONNode)
        #expect(
            String(decoding: writer.take(), as: UTF8.self)
                == #"{"number":"RE-1","note":"two\nlines"}"# + "\n" + #"{"total":{"amount":1}}"# + "\n")
        #expect(writer.take().isEmpty)
    }

    @Test("leaves nothing behind of a value that cannot be written")
    func refused() {
        var writer = JSONLinesWriter()
        #expect(throws: JSONFault.self) { try writer.line(["a": 0.5]) }
        #expect(writer.bytes.isEmpty)
    }
}
