import System

extension Connection {
    /// Reads once, and whatever requests that makes whole; false where the connection is gone.
    mutating func receive() -> Bool {
        var bytes = context.scratch
        context.scratch = []
        defer { context.scratch = bytes }
        switch transport.receive(into: &bytes) {
        case .moved(let count):
            LoopCounters.add(count, to: context.counters.bytesReceived)
            if count < bytes.count && transport.isDrainedByShortRead { isReadable = false }
            take(bytes, count)
            return true
        case .wouldBlock:
            isReadable = false
            return true
        case .ended:
            isReadable = false
            endReading()
            return true
        case .failed:
            return false
        }
    }

    /// Reads requests from what came, behind what is left from before.
    private mutating func take(_ bytes: [UInt8], _ count: Int) {
        if input.isEmpty {
            let end = read(bytes, upTo: count)
            if end < count { input.append(contentsOf: bytes[end..<count]) }
        } else {
            input.append(contentsOf: bytes[..<count])
            readInput()
        }
    }

    /// Reads requests from what is left, where that may go on.
    mutating func readInput() {
        guard !input.isEmpty, mayRead else { return }
        let bytes = input
        input = []
        let end = read(bytes, upTo: bytes.count)
        if end == 0 { input = bytes } else if end < bytes.count { input = Array(bytes[end...]) }
    }

    /// The peer sends nothing more: what it has asked is still answered, what it has half asked is refused.
    private mutating func endReading() {
        if case .head = reading, parser.isFresh { reading = .nothing } else { refuse(.cutShort) }
    }

    /// Reads requests from bytes, and says how many of the bytes are used up.
    private mutating func read(_ bytes: [UInt8], upTo end: Int) -> Int {
        isHeldBack = false
        var position = 0
        while position < end, mayRead {
            do {
                switch reading {
                case .head:
                    guard let length = try parser.parse(bytes.span.extracting(position..<end)) else { return position }
                    begin(bytes[position..<position + length], hasMore: position + length < end)
                    position += length
                case .body:
                    try readBody(bytes, &position, end)
                case .nothing:
                    return end
                }
            } catch {
                refuse(error)
            }
        }
        if case .nothing = reading { return end }
        isHeldBack = position < end
        return position
    }

    /// Takes the head of a request; one without a body is whole with it.
    private mutating func begin(_ head: ArraySlice<UInt8>, hasMore: Bool) {
        headBytes.removeAll(keepingCapacity: true)
        headBytes.append(contentsOf: head)
        headStart = nil
        if parser.head.framing == .length(0) { return dispatch() }
        bodyParser = BodyParser(parser.head.framing, limits: context.limits)
        // Not said to a client that did not wait to hear it (RFC 9110 §10.1.1).
        owesContinue = parser.head.expectsContinue && !hasMore
        reading = .body
    }

    private mutating func readBody(_ bytes: [UInt8], _ position: inout Int, _ end: Int) throws(Refusal) {
        owesContinue = false
        while true {
            switch try bodyParser.next(bytes.span.extracting(0..<end), from: &position) {
            case .data(let range): body.append(contentsOf: bytes[range])
            case .more: return
            case .end:
                reading = .head
                bodyStart = nil
                return dispatch()
            }
        }
    }

    /// Hands a whole request to the handler, and keeps or writes its answer.
    private mutating func dispatch() {
        requestCount += 1
        LoopCounters.add(1, to: context.counters.requests)
        let isHead = parser.head.method == .head
        let isLast = requestCount >= context.limits.requestsPerConnection
        let closes = parser.head.wantsClose || context.isDraining || isLast
        if closes { reading = .nothing }
        let responder = Responder(
            mailbox: context.mailbox, place: AnswerPlace(token: token, sequence: slots.nextSequence), isHead: isHead,
            streamBytes: context.limits.streamBytes)
        hand(responder)
        parser.reset()
        let answer = responder.detach()
        if case .whole(let response) = answer, slots.isEmpty, !output.hasBody {
            slots.skip()
            write(response, setting(isHead: isHead, closes: closes))
        } else {
            slots.append(Slot(state: answer.map { .answered($0) } ?? .waiting, isHead: isHead, closes: closes))
        }
    }

    /// Makes the request and lets go of it: where the handler has done so too, its room is used for the next.
    private mutating func hand(_ responder: Responder) {
        let whole = body
        body = []
        let request = HTTPRequest(head: headBytes, parser.head, body: whole, peer: socket.peer, isSecure: isSecure)
        context.handler.handle(request, responder)
    }

    /// Answers that the message cannot be taken, after the answers to those before it; nothing after it is read.
    mutating func refuse(_ refusal: Refusal) {
        context.totals.countRefusal(refusal.status)
        reading = .nothing
        body = []
        slots.append(Slot(state: .refused(refusal), isHead: false, closes: true))
    }
}
