import System

extension Connection {
    /// How much of a stream is put behind what is unsent already.
    private static let streamRoomBytes = 64 * 1_024

    func setting(isHead: Bool, closes: Bool) -> AnswerWriter.Setting {
        AnswerWriter.Setting(isHead: isHead, closes: closes, date: context.date.bytes)
    }

    /// Writes the answers that are next in order, as far as they are there.
    mutating func writeAnswers() {
        while let slot = slots.slots.first, stage == .serving, !output.hasBody {
            let setting = setting(isHead: slot.isHead, closes: slot.closes)
            switch slot.state {
            case .waiting:
                return
            case .refused(let refusal):
                write(refusal.response, setting)
                slots.removeFirst()
            case .answered(.whole(let response)):
                write(response, setting)
                slots.removeFirst()
            case .answered(.streamed(let head, let channel)):
                begin(head, channel, setting)
            case .streaming(let channel):
                guard output.unsentCount < Self.streamRoomBytes, forward(channel) else { return }
            }
        }
        if slots.isEmpty, owesContinue, stage == .serving, !output.hasBody {
            owesContinue = false
            output.bytes += AnswerWriter.proceed
        }
    }

    /// Writes a whole answer; a long body is shared, not copied.
    mutating func write(_ response: HTTPResponse, _ setting: AnswerWriter.Setting) {
        if AnswerWriter.write(response, setting, copying: HTTPLimits.copiedBytes, to: &output.bytes) == .bodyFollows {
            output.follow(with: response.body)
        }
    }

    private mutating func begin(_ head: HTTPResponse, _ channel: StreamChannel?, _ setting: AnswerWriter.Setting) {
        let isStreamed = AnswerWriter.writeStreamed(head, setting, to: &output.bytes)
        guard isStreamed, let channel else {
            channel?.close()
            return slots.removeFirst()
        }
        AnswerWriter.writeChunk(head.body, to: &output.bytes)
        slots.startStreaming(channel)
    }

    /// Takes what a stream has; false where that was nothing, and more is to come.
    private mutating func forward(_ channel: StreamChannel) -> Bool {
        let taken = channel.take()
        AnswerWriter.writeChunk(taken.bytes, to: &output.bytes)
        switch taken.ending {
        case .open:
            return !taken.bytes.isEmpty
        case .finished:
            output.bytes += AnswerWriter.lastChunk
            slots.removeFirst()
            return true
        case .abandoned:
            close()
            return false
        }
    }

    /// Sends what is written, as far as it goes; false where the connection is gone.
    ///
    /// What is left after some turns waits for the poller, so that a fast stream does not hold up the loop.
    mutating func send() -> Bool {
        for _ in 0..<HTTPLimits.sendsPerTurn where stage != .closed && output.unsentCount > 0 {
            switch output.send(through: transport) {
            case .moved(let count):
                LoopCounters.add(count, to: context.counters.bytesSent)
                output.advance(by: count, keeping: HTTPLimits.keptBytes)
                stallStart = nil
                if output.unsentCount == 0 { writeAnswers() }
            case .wouldBlock:
                output.compact()
                stallStart = stallStart ?? context.now
                return true
            case .ended, .failed:
                return false
            }
        }
        return true
    }
}
