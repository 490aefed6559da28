import HTTP
import System

/// A certificate that `openssl` makes for a test.
struct Certificate {
    let folder: TemporaryFolder
    let files: HTTPConfiguration.TLS

    /// Makes one for `localhost`, signed by itself.
    init(named name: String) throws {
        folder = try TemporaryFolder(named: "acquit-tls")
        files = HTTPConfiguration.TLS(certificate: folder.path("certificate.pem"), key: folder.path("key.pem"))
        try write(named: name)
    }

    /// Writes another certificate, with another key, in place of the one that is there.
    func write(named name: String) throws {
        _ = try Script.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:localhost", "-keyout", files.key, "-out",
                files.certificate,
            ])
    }
}
