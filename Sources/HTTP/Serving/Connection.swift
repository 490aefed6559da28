import System

/// One connection: reads requests, hands them on, and writes the answers in the order of the requests.
///
/// It belongs to the thread of its loop. Whatever happens, `serve` does all that can be done then and says afterwards,
/// by `interest` and `deadline`, what it waits for. A value, held in one place: what it does to itself needs no checks
/// while the program runs.
struct Connection: ~Copyable {
    enum Stage: Hashable {
        case handshaking(Poller.Interest)
        case serving
        /// Everything is said. What the peer still sends is not heard, but taken: closing a socket with bytes left in
        /// it would take back the answer as well.
        case lingering
        case closed
    }

    /// What the bytes that come next are.
    enum Reading {
        case head
        case body
        /// Nothing that is read any more.
        case nothing
    }

    let token: UInt64
    let socket: Socket
    let transport: Transport
    let context: LoopContext

    var stage: Stage
    var reading = Reading.head
    var isReadable = false

    /// What came and could not be read yet: part of a head, or requests that have to wait.
    var input: [UInt8] = []
    /// What is left may be whole requests, not only a part of one.
    var isHeldBack = false
    var parser: HeadParser
    var headBytes: [UInt8] = []
    var body: [UInt8] = []
    var bodyParser: BodyParser
    /// The client waits to hear that its body is welcome.
    var owesContinue = false
    var requestCount = 0
    /// How many bytes of `context.arrivingBytes` are those of this connection.
    var arrivingCount = 0

    var slots = SlotQueue()
    var output = Output()

    /// When the stage, the head, the body, the rest or the stall began that a deadline counts from.
    var stageStart: Int64
    var headStart: Int64?
    var bodyStart: Int64?
    var bodyStartCount = 0
    var stallStart: Int64?

    /// What the poller was told last, the deadline that holds, and the one the wheel looks at.
    var toldInterest: Poller.Interest
    var deadlineSet = Int64.max
    var deadlineScheduled = Int64.max

    /// A connection that has just been accepted.
    init(token: UInt64, socket: Socket, transport: Transport, context: LoopContext) {
        self.token = token
        self.socket = socket
        self.transport = transport
        self.context = context
        switch transport {
        case .plain: stage = .serving
        case .tls: stage = .handshaking(.receiving)
        }
        parser = HeadParser(limits: context.limits)
        bodyParser = BodyParser(.length(0), limits: context.limits)
        stageStart = context.now
        toldInterest = .receiving
    }

    var isSecure: Bool {
        switch transport {
        case .plain: false
        case .tls: true
        }
    }

    /// Whether more requests may be read now: not while too many, or too long answers, wait for the peer.
    var mayRead: Bool {
        guard stage == .serving, slots.count < context.limits.requestsInFlight,
            output.unsentCount < context.limits.unsentBytes
        else { return false }
        if case .nothing = reading { return false }
        return true
    }

    /// Whether there is more to do at once, which no poller may tell of.
    var wantsAnotherTurn: Bool { mayRead ? isHeldBack || isReadable : isReadable && stage == .lingering }

    /// Does what can be done now.
    mutating func serve() {
        if case .handshaking = stage { shakeHands() }
        if stage == .serving { exchange() }
        if stage == .lingering { linger() }
        settleArriving()
    }

    /// Answers what can be answered and reads what may be read, in turns.
    private mutating func exchange() {
        for _ in 0..<HTTPLimits.readsPerTurn {
            readInput()
            writeAnswers()
            guard send() else { return close() }
            guard stage == .serving else { return }
            if isOver { return beginLingering() }
            guard mayRead, isHeldBack || isReadable else { break }
            if !isHeldBack, !receive() { return close() }
        }
        // What the last read brought is answered in this turn, too.
        readInput()
        writeAnswers()
        guard send() else { return close() }
        if stage == .serving && isOver { beginLingering() }
    }

    /// All is answered and sent, and nothing more will be read.
    private var isOver: Bool {
        guard case .nothing = reading else { return false }
        return slots.isEmpty && output.unsentCount == 0
    }

    private mutating func shakeHands() {
        guard case .tls(let session) = transport else { return }
        switch session.shakeHands() {
        case .done:
            stage = .serving
            stageStart = context.now
            isReadable = true
        case .needs(let interest):
            stage = .handshaking(interest)
        case .failed:
            LoopCounters.add(1, to: context.counters.handshakesFailed)
            close()
        }
    }

    private mutating func beginLingering() {
        transport.shutdownSending()
        stage = .lingering
        stageStart = context.now
        input = []
        isReadable = true
    }

    /// Takes what still comes, until the peer ends too.
    private mutating func linger() {
        var bytes = context.scratch
        context.scratch = []
        defer { context.scratch = bytes }
        for _ in 0..<HTTPLimits.readsPerTurn {
            // Below TLS: what is encrypted need not be understood to be dropped.
            switch socket.receive(into: &bytes) {
            case .moved: continue
            case .wouldBlock: isReadable = false
            case .ended, .failed: close()
            }
            return
        }
    }

    /// Gives the connection up; the loop drops it, and with it the socket.
    mutating func close() {
        guard stage != .closed else { return }
        stage = .closed
        for slot in slots.slots {
            switch slot.state {
            case .streaming(let channel), .answered(.streamed(_, .some(let channel))): channel.close()
            default: break
            }
        }
        input = []
        body = []
        settleArriving()
    }

    /// Keeps the loop's count of bytes that wait to become requests, and refuses the one that brings it over its limit.
    private mutating func settleArriving() {
        let count = input.count + body.count
        context.arrivingBytes += count - arrivingCount
        arrivingCount = count
        if context.arrivingBytes > context.limits.arrivingBytes, count > HTTPLimits.keptBytes, mayRead {
            input = []
            refuse(.overloaded)
            serve()
        }
    }
}
