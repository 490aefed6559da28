import HTTP
import Primitives
import Service

/// One way in: a method and a path, and what is done for it.
public struct Route: Sendable {
    /// A part of the path between slashes.
    enum Segment: Hashable, Sendable {
        case literal(String)
        case parameter(String)
    }

    /// What is done.
    enum Target: Sendable {
        /// An operation under its own name: the body is its input.
        case operation(OperationDeclaration)
        /// An operation under a name that people use: path and query are fields of its input.
        case alias(OperationDeclaration, Alias)
        case export
        case webhook
        case health
        case readiness
        case metrics
        case description
    }

    /// How an alias differs from its operation.
    struct Alias: Sendable {
        /// The status of what was done.
        var status = 200
        /// The member of the answer, the first, that names what was made, and the path it is found at.
        var location: (member: String, path: String)?
        /// Whether the answer is a thing whose tag can be asked for.
        var isTagged = false
    }

    /// What is asked to be done.
    let method: HTTPMethod
    /// The path as the description shows it: `/v1/incidents/{incident}`.
    let template: String
    /// What is done.
    let target: Target
    /// Since when callers are asked to use another way, if they are.
    var deprecation: Deprecation?

    /// The path's parts.
    let segments: [Segment]
    /// The names of the path's parameters, in order.
    let parameters: [String]

    init(method: HTTPMethod, template: String, target: Target, deprecation: Deprecation? = nil) {
        self.method = method
        self.template = template
        self.target = target
        self.deprecation = deprecation
        segments = template.split(separator: "/").map { part in
            part.hasPrefix("{") && part.hasSuffix("}")
                ? .parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
        }
        parameters = segments.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }

    /// The operation behind it, if there is one.
    var operation: OperationDeclaration? {
        switch target {
        case .operation(let operation), .alias(let operation, _): operation
        default: nil
        }
    }

    /// Whether it is open to everybody.
    var isPublic: Bool {
        switch target {
        case .health, .readiness, .description, .webhook: true
        default: false
        }
    }
}

/// A way in that will be closed: since when it should not be used (RFC 9745), and when it ends (RFC 8594).
public struct Deprecation: Sendable {
    /// Since when it should not be used.
    public let since: Instant
    /// When it ends, if that is known.
    public let sunset: Instant?

    /// Says since when and until when.
    public init(since: Instant, sunset: Instant?) {
        self.since = since
        self.sunset = sunset
    }

    /// The headers that say so.
    var headers: [(name: String, value: String)] {
        [("Deprecation", "@\(since.seconds)")] + (sunset.map { [("Sunset", HTTPDate.text($0))] } ?? [])
    }
}
