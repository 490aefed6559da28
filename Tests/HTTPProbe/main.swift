import Glibc
import HTTP
import System

// A server with nothing behind it, to be measured and tormented:
//   acquit-http-probe [--port N] [--loops N] [--tls CERTIFICATE KEY] [--reserve DESCRIPTORS] [--drain SECONDS]
// It prints its port, reloads its certificate on SIGHUP, prints its figures on SIGUSR1, drains on SIGTERM.

var configuration = HTTPConfiguration(port: 0)
var drainSeconds = 10
var arguments = CommandLine.arguments.dropFirst()
while let option = arguments.popFirst() {
    switch option {
    case "--port": configuration.port = arguments.popFirst().flatMap { Int($0) } ?? 0
    case "--loops": configuration.loops = arguments.popFirst().flatMap { Int($0) }
    case "--reserve": configuration.limits.reservedDescriptors = arguments.popFirst().flatMap { Int($0) } ?? 0
    case "--drain": drainSeconds = arguments.popFirst().flatMap { Int($0) } ?? drainSeconds
    case "--tls":
        guard let certificate = arguments.popFirst(), let key = arguments.popFirst() else { exit(2) }
        configuration.tls = HTTPConfiguration.TLS(certificate: certificate, key: key)
    default:
        say("unknown option \(option)")
        exit(2)
    }
}

let signals = [SIGTERM, SIGINT, SIGHUP, SIGUSR1]
try Signals.block(signals)
let server = try HTTPServer(configuration, handler: ProbeHandler())
try server.start()
say("port \(server.port)")
while true {
    switch try Signals.wait(for: signals) {
    case SIGHUP: say((try? server.reloadCertificate()) == nil ? "not reloaded" : "reloaded")
    case SIGUSR1: say(server.figures)
    default:
        server.drain(seconds: drainSeconds)
        exit(0)
    }
}
