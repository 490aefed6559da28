/// Stands on one value of a document and reads it, recording every fault instead of stopping at the first.
///
/// What cannot be read is `nil`, and why is in the log. A document with faults is refused as a whole, so a caller
/// may go on with any stand-in (`?? 0`) to find the faults that follow.
///
/// ```swift
/// let log = JSONFaultLog()
/// let queue = JSONCursor(node, log: log).object { fields -> Queue? in
///     let name = fields.string("name")
///     let priority = fields.integer("priority", in: 1...5)
///     let zone = fields.optional("zone")?.string() ?? "UTC"
///     let channels = fields.elements("channels", count: 1...9) { $0.choice(of: Channel.self) }
///     let targets = fields.each("targets") { metric, cursor in
///         cursor.integer(in: 1...31_536_000).map { (metric, $0) }
///     }
///     guard let name, let priority else { return nil }
///     return Queue(name, priority, zone, channels, targets)
/// }   // here every name that was not asked for is recorded as `unknown_field`
/// guard let queue, log.isEmpty else { throw Refusal(log.faults) }
/// ```
public struct JSONCursor {
    /// The value.
    public let node: JSONNode
    /// The way to it from the document's root.
    public let path: JSONPath
    /// Where faults are recorded.
    public let log: JSONFaultLog

    /// Stands on a value.
    public init(_ node: JSONNode, log: JSONFaultLog, path: JSONPath = .root) {
        self.node = node
        self.log = log
        self.path = path
    }

    /// Records that the value is refused.
    public func refuse(_ reason: JSONFault.Reason) {
        log.record(JSONFault(reason, at: path, position: node.position))
    }

    /// Records that the value is refused.
    public func refuse(_ code: JSONFault.Code, _ detail: String) {
        refuse(JSONFault.Reason(code: code.rawValue, detail: detail))
    }

    /// Reads a string.
    public func string() -> String? {
        guard let text = node.string else { return refuseType("a string") }
        return text
    }

    /// Reads a boolean.
    public func bool() -> Bool? {
        guard let bool = node.bool else { return refuseType("a boolean") }
        return bool
    }

    /// Reads an integer within bounds.
    public func integer(in bounds: ClosedRange<Int64> = Int64.min...Int64.max) -> Int64? {
        if let reason = node.reasonNotInteger(in: bounds) {
            refuse(reason)
            return nil
        }
        return node.integer
    }

    /// Reads one of an enumeration's words.
    public func choice<Choice>(of type: Choice.Type = Choice.self) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        guard let text = string() else { return nil }
        guard let choice = Choice(rawValue: text) else {
            refuse(JSONFault.Reason(notOneOf: Choice.allCases.map(\.rawValue)))
            return nil
        }
        return choice
    }

    /// Reads a string through a parser that accepts the whole of it or says why not.
    public func parse<Parsed>(_ parser: (String) throws(JSONFault.Reason) -> Parsed) -> Parsed? {
        guard let text = string() else { return nil }
        do {
            return try parser(text)
        } catch {
            refuse(error)
            return nil
        }
    }

    /// Reads the value as a `Decodable`; the first thing wrong inside it is recorded.
    public func decode<Decoded: Decodable>(_ type: Decoded.Type = Decoded.self) -> Decoded? {
        do {
            return try JSONCoder.decode(type, from: node, at: path)
        } catch {
            log.record(error)
            return nil
        }
    }

    /// Reads an object with known fields; afterwards every field not asked for is recorded as unknown.
    ///
    /// So ask for all of them before giving up on any: what comes behind an early `return` would count as unknown.
    public func object<Result>(_ read: (JSONFields) -> Result?) -> Result? {
        guard let members = node.members else { return refuseType("an object") }
        let fields = JSONFields(of: self, members)
        let result = read(fields)
        fields.refuseUnknown()
        return result
    }

    /// Reads each member of an object whose names are data; members read as nil are left out.
    public func each<Result>(_ read: (String, JSONCursor) -> Result?) -> [Result] {
        guard let members = node.members else { return refuseType("an object") ?? [] }
        return members.compactMap { member in
            read(member.name, JSONCursor(member.node, log: log, path: .member(path, member.name)))
        }
    }

    /// Reads each element of an array; elements read as nil are left out.
    public func elements<Result>(count: ClosedRange<Int> = 0...Int.max, _ read: (JSONCursor) -> Result?) -> [Result] {
        guard let elements = node.elements else { return refuseType("an array") ?? [] }
        if let reason = JSONFault.Reason(count: elements.count, outside: count) { refuse(reason) }
        return elements.enumerated().compactMap { index, element in
            read(JSONCursor(element, log: log, path: .element(path, index)))
        }
    }

    private func refuseType<Read>(_ wanted: String) -> Read? {
        refuse(JSONFault.Reason(wrongType: node, wanted: wanted))
        return nil
    }
}
