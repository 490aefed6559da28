import System

/// Why a server cannot serve.
public enum HTTPServerFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system refused something, such as the address.
    case system(SystemError)

    /// The certificate or its key cannot be used.
    case tls(TLSFault)

    /// It was started, or drained, before.
    case used

    /// A sentence for people.
    public var description: String {
        switch self {
        case .system(let error): error.description
        case .tls(let fault): fault.description
        case .used: "a server starts once"
        }
    }
}
