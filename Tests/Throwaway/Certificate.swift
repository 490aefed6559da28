import HTTP
import System

/// A certificate that `openssl` makes for a test.
public struct Certificate {
    private let folder: TemporaryFolder
    private let host: String
    /// Where it and its key lie.
    public let files: HTTPConfiguration.TLS

    /// Makes one for a host, signed by itself.
    public init(named name: String, for host: String = "localhost") throws {
        self.host = host
        folder = try TemporaryFolder(named: "acquit-tls")
        files = HTTPConfiguration.TLS(certificate: folder.path("certificate.pem"), key: folder.path("key.pem"))
        try write(named: name)
    }

    /// Writes another certificate, with another key, in place of the one that is there.
    public func write(named name: String) throws {
        let made = try Script.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(host)", "-keyout", files.key, "-out",
                files.certificate,
            ])
        guard made.status == 0 else { throw Child.Failure(status: made.status, output: made.errors) }
    }
}
