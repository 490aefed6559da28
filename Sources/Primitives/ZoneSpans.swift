/// The spans of a zone while they are gathered.
struct ZoneSpans {
    /// When each span begins; the first has begun always, whatever its start says.
    private(set) var starts: [Int64] = [.min]

    /// The offset east of UTC in each span, in seconds.
    private(set) var offsets: [Int]

    /// From where on instants one calendar cycle apart have the same offset.
    var cycleStart: Int64?

    init(first offset: Int) { offsets = [offset] }

    /// The offset of the last span.
    var lastOffset: Int { offsets.last ?? 0 }

    /// Begins a span; one that begins when the last did takes its place, one that changes nothing is left out.
    mutating func append(start: Int64, offset: Int) {
        if starts.count > 1, starts.last == start {
            starts.removeLast()
            offsets.removeLast()
        }
        guard offset != lastOffset else { return }
        starts.append(start)
        offsets.append(offset)
    }
}
