/// Takes what an `Encodable` says, in the order it says it, and writes it at once.
///
/// `Codable` hands out containers that could be written to in any order; a text can only grow at its end. So each
/// value has a place, a container may be written to while it is the innermost one open, and writing to one that was
/// left behind is a fault instead of a wrong document.
struct EncodingStack {
    /// Where a value stands: how many containers are around it, and which value of all it is.
    struct Place {
        let depth: Int
        let serial: Int
    }

    /// An array or object not yet ended.
    private struct Frame {
        let serial: Int
        let isObject: Bool
        var count = 0
        var name = ""
        /// Where each member began, kept only for objects that are to be sorted.
        var members: [(name: String, start: Int)]?
    }

    /// How deep values may nest: what is written here can be read again.
    private static let deepest = JSONLimits().depth

    private var writer: JSONWriter
    private var frames: [Frame] = []
    private var serial = 0
    /// Whether a place was given out and nothing stands there yet.
    private var isPending = false
    private var fault: JSONFault?

    init(pretty: Bool) {
        writer = JSONWriter(pretty: pretty)
    }

    mutating func beginDocument() -> Place {
        givePlace()
    }

    mutating func endDocument() throws(JSONFault) -> [UInt8] {
        settle(to: 0)
        if let fault { throw fault }
        return writer.bytes
    }

    /// Begins a container at a place; asking again for the one that is open there gives the same one.
    mutating func open(_ place: Place, isObject: Bool, isSorted: Bool = false) {
        if isOpen(place), frames[place.depth].isObject == isObject { return }
        guard isPending, place.serial == serial else { return remember(outOfOrder()) }
        guard frames.count < EncodingStack.deepest else {
            return remember(JSONFault(.tooDeep, at: path, "nests deeper than \(EncodingStack.deepest) levels"))
        }
        isPending = false
        frames.append(Frame(serial: place.serial, isObject: isObject, members: isSorted ? [] : nil))
        if isObject { writer.beginObject() } else { writer.beginArray() }
    }

    /// Writes the one value of a place.
    mutating func value(at place: Place, _ write: (inout JSONWriter) -> Void) throws(JSONFault) {
        if let fault { throw fault }
        guard isPending, place.serial == serial else { throw outOfOrder() }
        isPending = false
        write(&writer)
    }

    /// Writes the next member of the object at a place.
    mutating func member(_ name: String, in place: Place, _ write: (inout JSONWriter) -> Void) throws(JSONFault) {
        try key(name, in: place)
        write(&writer)
    }

    /// Writes the next element of the array at a place.
    mutating func element(in place: Place, _ write: (inout JSONWriter) -> Void) throws(JSONFault) {
        try count(in: place)
        write(&writer)
    }

    /// Writes the name of the next member, and gives out the place of its value.
    mutating func placeForMember(_ name: String, in place: Place) throws(JSONFault) -> Place {
        try key(name, in: place)
        return givePlace()
    }

    /// Gives out the place of the next element.
    mutating func placeForElement(in place: Place) throws(JSONFault) -> Place {
        try count(in: place)
        return givePlace()
    }

    /// Keeps the first fault of those that arise where `Codable` lets nothing be thrown.
    mutating func remember(_ fault: JSONFault) {
        self.fault = self.fault ?? fault
    }
}

// Where we are.
extension EncodingStack {
    /// The way to what is being written.
    var path: JSONPath { path(depth: frames.count) }

    /// The way to the container at a depth.
    func path(depth: Int) -> JSONPath {
        frames.prefix(depth).reduce(.root) { path, frame in
            frame.isObject ? .member(path, frame.name) : .element(path, max(0, frame.count - 1))
        }
    }

    /// How many elements stand in the array at a place.
    func count(at place: Place) -> Int {
        isOpen(place) ? frames[place.depth].count : 0
    }

    private func isOpen(_ place: Place) -> Bool {
        place.depth < frames.count && frames[place.depth].serial == place.serial
    }

    private func outOfOrder() -> JSONFault {
        JSONFault(.outOfOrder, at: path, "is written to out of order")
    }
}

// Going from place to place.
extension EncodingStack {
    private mutating func givePlace() -> Place {
        serial += 1
        isPending = true
        return Place(depth: frames.count, serial: serial)
    }

    private mutating func key(_ name: String, in place: Place) throws(JSONFault) {
        try returnTo(place)
        writer.separate()
        frames[place.depth].name = name
        frames[place.depth].members?.append((name, writer.bytes.count))
        writer.name(name)
    }

    private mutating func count(in place: Place) throws(JSONFault) {
        try returnTo(place)
        frames[place.depth].count += 1
    }

    private mutating func returnTo(_ place: Place) throws(JSONFault) {
        if let fault { throw fault }
        guard isOpen(place) else { throw outOfOrder() }
        settle(to: place.depth + 1)
    }

    /// Ends every container deeper than a depth.
    private mutating func settle(to depth: Int) {
        if isPending { standIn() }
        while frames.count > depth, let frame = frames.popLast() {
            if let members = frame.members { sort(members) }
            if frame.isObject { writer.endObject() } else { writer.endArray() }
        }
    }

    /// A value that said nothing is an object without members, as other encoders have it.
    private mutating func standIn() {
        isPending = false
        writer.beginObject()
        writer.endObject()
    }

    private mutating func sort(_ members: [(name: String, start: Int)]) {
        let order = members.indices.sorted { members[$0].name.utf8.lexicographicallyPrecedes(members[$1].name.utf8) }
        writer.reorderMembers(startingAt: members.map(\.start), order: order)
    }
}
