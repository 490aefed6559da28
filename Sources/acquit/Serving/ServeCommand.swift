import HTTP
import Service
import System

/// `acquit serve`: the operations on the network, until a signal says that it is enough.
enum ServeCommand {
    /// Where it listens unless told.
    static let defaultListen = "127.0.0.1:8080"

    /// The command.
    static let spec = CommandSpec(
        words: ["serve"],
        summary: "Serve the API; SIGTERM finishes what is under way, SIGHUP reads the certificate again.",
        options: [
            OptionSpec(
                field: "listen", value: .text(placeholder: "ADDRESS:PORT"),
                summary: "Where to listen (\(defaultListen)); port 0 takes a free one, [::]:8080 listens everywhere."),
            OptionSpec(
                field: "tls_certificate", value: .file,
                summary: "The certificate and those that lead to a known one, in PEM; then it speaks TLS alone."),
            OptionSpec(field: "tls_key", value: .file, summary: "The certificate's private key, in PEM."),
            OptionSpec(
                field: "trust_proxy", value: .text(placeholder: "ADDRESS"), repeats: true,
                summary: "A proxy whose X-Forwarded-For is believed."),
            OptionSpec(
                field: "allow_network", value: .text(placeholder: "NETWORK"), repeats: true,
                summary: "A private network that webhooks may call all the same, such as 10.1.0.0/16."),
            OptionSpec(field: "quiet", value: .flag, summary: "Write no line of the log for each request."),
        ],
        run: { arguments, session in
            guard session.globals.server == nil else {
                throw Refusal.badField("--server", code: "not_both", "names a server to ask; this is one itself")
            }
            return try Serving(try ServeOptions(arguments), session).run()
        })
}

/// What `serve` was told, read whole.
struct ServeOptions {
    /// Where it listens, and with what certificate.
    let http: HTTPConfiguration
    /// Proxies whose word about addresses is taken.
    let proxies: Set<String>
    /// Which addresses webhooks may call.
    let addresses: AddressPolicy
    /// Whether requests are logged.
    let logsRequests: Bool

    /// Reads the options, naming every fault.
    init(_ arguments: ParsedArguments) throws(Refusal) {
        var faults: [Refusal.FieldFault] = []
        let listen = arguments.value("listen") ?? ServeCommand.defaultListen
        let place = Self.place(listen)
        if place == nil {
            faults.append(.init(field: "--listen", code: "not_an_address", detail: "`\(listen)` is not ADDRESS:PORT"))
        }
        var tls: HTTPConfiguration.TLS?
        switch (arguments.value("tls_certificate"), arguments.value("tls_key")) {
        case (nil, nil): break
        case (let certificate?, let key?): tls = HTTPConfiguration.TLS(certificate: certificate, key: key)
        case (nil, _):
            faults.append(
                .init(field: "--tls-certificate", code: "missing_field", detail: "is needed beside --tls-key"))
        case (_, nil):
            faults.append(
                .init(field: "--tls-key", code: "missing_field", detail: "is needed beside --tls-certificate"))
        }
        var networks: [IPNetwork] = []
        for text in arguments.all("allow_network") {
            guard let network = IPNetwork(text) else {
                faults.append(
                    .init(
                        field: "--allow-network", code: "not_a_network",
                        detail: "`\(text)` is no network, such as 10.1.0.0/16"))
                continue
            }
            networks.append(network)
        }
        guard faults.isEmpty, let place else { throw Refusal.badInput(faults) }
        http = HTTPConfiguration(address: place.address, port: place.port, tls: tls)
        proxies = Set(arguments.all("trust_proxy"))
        addresses = AddressPolicy(allowing: networks)
        logsRequests = !arguments.has("quiet")
    }

    /// `127.0.0.1:8080`, `[::1]:8080` or `localhost:8080`.
    private static func place(_ text: String) -> (address: String, port: Int)? {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port), text[colon...].dropFirst().allSatisfy(\.isNumber)
        else { return nil }
        var address = text[..<colon]
        if address.first == "[", address.last == "]" {
            address = address.dropFirst().dropLast()
        } else if address.contains(":") {
            return nil
        }
        return address.isEmpty ? nil : (String(address), port)
    }

    /// Where it can be reached, as others are told.
    func url(port: Int) -> String {
        let host = http.address.contains(":") ? "[\(http.address)]" : http.address
        return "\(http.tls == nil ? "http" : "https")://\(host):\(port)"
    }
}
