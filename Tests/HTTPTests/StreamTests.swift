import HTTP
import Synchronization
import System
import Testing

@Suite("Streamed answers come whole, in bounded memory")
struct StreamTests {
    private static let get = "GET /a HTTP/1.1\r\nHost: a\r\n\r\n"

    /// A server whose handler streams from a thread of its own.
    private func server(
        limits: HTTPLimits = .standard, _ write: @escaping @Sendable (HTTPBodyWriter) -> Void
    ) throws -> TestServer {
        try TestServer(limits: limits) { _, responder in
            _ = try? WorkerThread(name: "writer") {
                write(responder.stream(HTTPResponse(status: 200, headers: [("X-A", "b")], body: Array("<".utf8))))
            }
        }
    }

    @Test("parts arrive in order, behind those given with the head")
    func inOrder() throws {
        let server = try server { writer in
            for number in 0..<500 { try? writer.write(Array("\(number),".utf8)) }
            writer.finish()
        }
        let client = try server.connect()
        client.send(Self.get + Self.get)
        let answers = client.answers(2)
        let expected = "<" + (0..<500).map { "\($0)," }.joined()
        #expect(answers.map(\.text) == [expected, expected])
        #expect(answers.first?.headers["transfer-encoding"] == "chunked")
        #expect(answers.first?.headers["content-length"] == nil)
        #expect(answers.first?.headers["x-a"] == "b")
    }

    @Test("a writer waits for a slow reader, holding little")
    func boundedMemory() throws {
        let written = Atomic(0)
        let total = 64 << 20
        let server = try server { writer in
            for _ in 0..<(total >> 16) {
                guard (try? writer.write([UInt8](repeating: 65, count: 1 << 16))) != nil else { return }
                written.wrappingAdd(1 << 16, ordering: .relaxed)
            }
            writer.finish()
        }
        let client = try Client(port: server.port, receiveBuffer: 16_384)
        client.send(Self.get)
        var last = -1
        let hasStopped = Waiting.until {
            defer { last = written.load(ordering: .relaxed) }
            return last > 0 && last == written.load(ordering: .relaxed)
        }
        #expect(hasStopped)
        // What the kernel holds comes on top of the limit of the stream.
        #expect(written.load(ordering: .relaxed) < 16 << 20)
        var received = 0
        while let some = client.receive(limit: 1 << 20), !some.isEmpty {
            received += some.count
            if written.load(ordering: .relaxed) == total && received > total { break }
        }
        #expect(received > total)
    }

    @Test("a writer whose reader has gone is told so")
    func gone() throws {
        let fault = Mutex<HTTPStreamFault?>(nil)
        let server = try server { writer in
            do throws(HTTPStreamFault) {
                while true { try writer.write([UInt8](repeating: 65, count: 1_000)) }
            } catch {
                fault.withLock { $0 = error }
            }
        }
        var client: Client? = try server.connect()
        client?.send(Self.get)
        _ = client?.receive()
        client = nil
        let wasTold = Waiting.until { fault.withLock { $0 } == .peerGone }
        #expect(wasTold)
    }

    @Test("a writer that was let go breaks the connection, so that no part is taken for the whole")
    func abandoned() throws {
        let server = try server { writer in try? writer.write(Array("part".utf8)) }
        let client = try server.connect()
        client.send(Self.get)
        let received = client.receiveAll()
        #expect(received.ended)
        #expect(ReceivedAnswer.read(received.bytes).isEmpty)
        #expect(!String(decoding: received.bytes, as: UTF8.self).hasSuffix("0\r\n\r\n"))
    }

    @Test("nothing is written behind the end")
    func afterTheEnd() throws {
        let fault = Mutex<HTTPStreamFault?>(nil)
        let server = try server { writer in
            writer.finish()
            do throws(HTTPStreamFault) {
                try writer.write([65])
            } catch {
                fault.withLock { $0 = error }
            }
        }
        let client = try server.connect()
        client.send(Self.get)
        #expect(client.answers(1).map(\.text) == ["<"])
        let wasTold = Waiting.until { fault.withLock { $0 } == .finished }
        #expect(wasTold)
    }

    @Test("the answer to a HEAD has no body, whatever is written")
    func head() throws {
        let server = try server { writer in
            for _ in 0..<1_000 { try? writer.write([UInt8](repeating: 65, count: 1_000)) }
            writer.finish()
        }
        let client = try server.connect()
        client.send("HEAD /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        let text = String(decoding: client.receiveAll().bytes, as: UTF8.self)
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(text.hasSuffix("\r\n\r\n"))
        #expect(!text.contains("AAA"))
    }

    @Test("a server that ends lets its writers go")
    func endedServer() throws {
        let isFree = Atomic(false)
        let server = try server { writer in
            while (try? writer.write([UInt8](repeating: 65, count: 1_000))) != nil {}
            isFree.store(true, ordering: .relaxed)
        }
        let client = try server.connect()
        client.send(Self.get)
        _ = client.receive()
        server.server.drain(seconds: 0)
        let wasFreed = Waiting.until { isFree.load(ordering: .relaxed) }
        #expect(wasFreed)
    }
}
