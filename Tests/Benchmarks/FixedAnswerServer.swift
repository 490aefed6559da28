import Foundation
import System
import Throwaway

/// Debian's nginx, returning an answer that stands in its configuration.
final class FixedAnswerServer {
    /// The port it listens on.
    let port = 18_099
    private let folder: TemporaryFolder
    private let server: Child

    init(bytes: Int) throws {
        folder = try TemporaryFolder(named: "acquit-nginx")
        let configuration = folder.path("nginx.conf")
        let text = """
            daemon off; worker_processes auto; pid \(folder.path("pid")); error_log \(folder.path("error")) crit;
            events { worker_connections 1024; }
            http {
                access_log off; keepalive_requests 100000000; default_type application/json;
                client_body_temp_path \(folder.path("body")); proxy_temp_path \(folder.path("proxy"));
                fastcgi_temp_path \(folder.path("fastcgi")); uwsgi_temp_path \(folder.path("uwsgi"));
                scgi_temp_path \(folder.path("scgi"));
                server {
                    listen 127.0.0.1:\(port);
                    location / { return 200 '\(String(repeating: "x", count: bytes))'; }
                }
            }
            """
        try Files.write(Array(text.utf8), to: configuration)
        let nothing = open("/dev/null", O_RDWR)
        defer { close(nothing) }
        server = try Child(
            "/usr/sbin/nginx", ["-c", configuration, "-p", folder.path], input: nothing, output: nothing)
        usleep(300_000)
    }

    func end() { server.end() }
}
