/// A compiled zone file (TZif), read strictly.
///
/// https://www.rfc-editor.org/rfc/rfc9636
///
/// Only the 64-bit block counts; the 32-bit one before it is stepped over.
struct ZoneFile {
    /// The largest file worth reading; the largest in the database has 4 KB.
    static let byteLimit = 1 << 20

    /// When offsets change, strictly ascending, and to which.
    private(set) var transitions: [(at: Int64, offset: Int)] = []

    /// The offset before the first change.
    private(set) var firstOffset = 0

    /// The rule for what comes after the last change; nil where the file has none.
    private(set) var rule: ZoneRule?

    private let name: String

    init(bytes: [UInt8], name: String) throws(ZoneFault) {
        self.name = name
        guard bytes.count <= Self.byteLimit else { throw ZoneFault(zone: name, reason: .malformed) }
        var reader = ByteReader(bytes)
        let old = try header(&reader)
        guard reader.take(old.size(ofTime: 4)) != nil else { throw ZoneFault(zone: name, reason: .truncated) }
        let counts = try header(&reader)
        guard counts.size(ofTime: 8) <= reader.remaining else { throw ZoneFault(zone: name, reason: .truncated) }
        try readBlock(&reader, counts)
        rule = try footer(&reader)
    }

    private func header(_ reader: inout ByteReader) throws(ZoneFault) -> ZoneFileCounts {
        guard let magic = reader.take(4), magic.elementsEqual("TZif".utf8) else {
            throw ZoneFault(zone: name, reason: .notZoneFile)
        }
        guard let version = reader.byte(), reader.take(15) != nil else {
            throw ZoneFault(zone: name, reason: .truncated)
        }
        guard version >= UInt8(ascii: "2") else { throw ZoneFault(zone: name, reason: .tooOld) }
        guard let counts = ZoneFileCounts(&reader) else { throw ZoneFault(zone: name, reason: .truncated) }
        return counts
    }

    private mutating func readBlock(_ reader: inout ByteReader, _ counts: ZoneFileCounts) throws(ZoneFault) {
        guard counts.leapSeconds == 0 else { throw ZoneFault(zone: name, reason: .leapSeconds) }
        guard counts.areConsistent, let times = Self.times(&reader, counts.transitions),
            let kinds = reader.take(counts.transitions), let offsets = Self.offsets(&reader, counts),
            reader.take(counts.sizeAfterTypes) != nil, let first = offsets.first
        else { throw ZoneFault(zone: name, reason: .malformed) }
        firstOffset = first
        for (time, kind) in zip(times, kinds) {
            guard Int(kind) < offsets.count else { throw ZoneFault(zone: name, reason: .malformed) }
            transitions.append((time, offsets[Int(kind)]))
        }
    }

    /// The times of change, or nil where they do not ascend.
    private static func times(_ reader: inout ByteReader, _ count: Int) -> [Int64]? {
        var times: [Int64] = []
        for _ in 0..<count {
            guard let time = reader.signed64() else { return nil }
            if let last = times.last, time <= last { return nil }
            times.append(time)
        }
        return times
    }

    /// The offset of each kind of local time, or nil where one is out of the range that the standard sets.
    private static func offsets(_ reader: inout ByteReader, _ counts: ZoneFileCounts) -> [Int]? {
        var offsets: [Int] = []
        for _ in 0..<counts.types {
            guard let offset = reader.signed32(), (-89_999...93_599).contains(offset), let isDaylight = reader.byte(),
                isDaylight <= 1, let designation = reader.byte(), Int(designation) < counts.designationBytes
            else { return nil }
            offsets.append(Int(offset))
        }
        return offsets
    }

    /// The line at the end: a rule between two line feeds, or nothing between them.
    private func footer(_ reader: inout ByteReader) throws(ZoneFault) -> ZoneRule? {
        let lineFeed = UInt8(ascii: "\n")
        guard reader.remaining >= 2, let line = reader.take(reader.remaining), line.first == lineFeed,
            line.last == lineFeed
        else { throw ZoneFault(zone: name, reason: .truncated) }
        let text = Array(line.dropFirst().dropLast())
        if text.isEmpty { return nil }
        guard let rule = ZoneRuleParser.parse(text) else { throw ZoneFault(zone: name, reason: .rule) }
        return rule
    }
}

extension ZoneFile {
    /// The spans of the table and then of the rule.
    func spans() throws(ZoneFault) -> ZoneSpans {
        // Without a table the rule speaks for all of time.
        var spans = ZoneSpans(first: transitions.isEmpty ? rule?.standardOffset ?? firstOffset : firstOffset)
        for transition in transitions { spans.append(start: transition.at, offset: transition.offset) }
        guard let rule else { return spans }
        if let last = transitions.last {
            // RFC 9636 section 3.3: the rule and the table must agree where they meet.
            guard rule.offset(at: last.at) == last.offset else { throw ZoneFault(zone: name, reason: .rule) }
        }
        rule.extend(&spans, after: transitions.last?.at)
        return spans
    }
}

/// The six counts of a header.
private struct ZoneFileCounts {
    let universalFlags: Int
    let standardFlags: Int
    let leapSeconds: Int
    let transitions: Int
    let types: Int
    let designationBytes: Int

    init?(_ reader: inout ByteReader) {
        guard let universalFlags = reader.unsigned32(), let standardFlags = reader.unsigned32(),
            let leapSeconds = reader.unsigned32(), let transitions = reader.unsigned32(),
            let types = reader.unsigned32(), let designationBytes = reader.unsigned32()
        else { return nil }
        self.universalFlags = Int(universalFlags)
        self.standardFlags = Int(standardFlags)
        self.leapSeconds = Int(leapSeconds)
        self.transitions = Int(transitions)
        self.types = Int(types)
        self.designationBytes = Int(designationBytes)
    }

    var areConsistent: Bool {
        types >= 1 && types <= 256 && designationBytes >= 1 && (standardFlags == 0 || standardFlags == types)
            && (universalFlags == 0 || universalFlags == types)
    }

    /// The bytes after the types when there are no leap seconds: designations and flags.
    var sizeAfterTypes: Int { designationBytes + standardFlags + universalFlags }

    /// The bytes of the whole block, whose times have that many bytes each; far below overflow with 32-bit counts.
    func size(ofTime width: Int) -> Int {
        transitions * (width + 1) + types * 6 + leapSeconds * (width + 4) + sizeAfterTypes
    }
}
