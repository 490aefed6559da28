import Primitives
import Testing

@testable import Service

@Suite("Addresses that webhooks call")
struct AddressTests {
    /// Addresses as an endpoint may spell them, and the code each is refused with.
    static let refused: [(url: String, code: String)] = [
        // Not public, plainly.
        ("http://127.0.0.1/", "address_not_public"), ("http://127.255.255.254:8080/x", "address_not_public"),
        ("http://0.0.0.0/", "address_not_public"), ("http://10.0.0.1/", "address_not_public"),
        ("http://172.16.0.1/", "address_not_public"), ("http://172.31.255.255/", "address_not_public"),
        ("http://192.168.1.1/", "address_not_public"), ("http://169.254.169.254/latest/", "address_not_public"),
        ("http://100.64.0.1/", "address_not_public"), ("http://100.127.255.255/", "address_not_public"),
        ("http://192.0.0.8/", "address_not_public"), ("http://192.0.2.1/", "address_not_public"),
        ("http://198.51.100.7/", "address_not_public"), ("http://203.0.113.9/", "address_not_public"),
        ("http://198.18.0.1/", "address_not_public"), ("http://198.19.255.255/", "address_not_public"),
        ("http://192.88.99.1/", "address_not_public"), ("http://224.0.0.1/", "address_not_public"),
        ("http://239.255.255.250/", "address_not_public"), ("http://240.0.0.1/", "address_not_public"),
        ("http://255.255.255.255/", "address_not_public"),
        // Not public, in IPv6.
        ("http://[::]/", "address_not_public"), ("http://[::1]/", "address_not_public"),
        ("http://[0:0:0:0:0:0:0:1]/", "address_not_public"), ("http://[::ffff:127.0.0.1]/", "address_not_public"),
        ("http://[::ffff:7f00:1]/", "address_not_public"), ("http://[::ffff:8.8.8.8]/", "address_not_public"),
        ("http://[::ffff:0:127.0.0.1]/", "address_not_public"), ("http://[::127.0.0.1]/", "address_not_public"),
        ("http://[::7f00:1]/", "address_not_public"), ("http://[64:ff9b::7f00:1]/", "address_not_public"),
        ("http://[64:ff9b::10.0.0.1]/", "address_not_public"), ("http://[64:ff9b:1::a00:1]/", "address_not_public"),
        ("http://[2002:7f00:1::]/", "address_not_public"), ("http://[2002:a00:1::1]/", "address_not_public"),
        ("http://[2001:0:7f00:1::]/", "address_not_public"), ("http://[2001::1]/", "address_not_public"),
        ("http://[2001:db8::1]/", "address_not_public"), ("http://[2001:2::1]/", "address_not_public"),
        ("http://[2001:10::1]/", "address_not_public"), ("http://[2001:20::1]/", "address_not_public"),
        ("http://[3fff::1]/", "address_not_public"), ("http://[5f00::1]/", "address_not_public"),
        ("http://[100::1]/", "address_not_public"), ("http://[fc00::1]/", "address_not_public"),
        ("http://[fd12:3456:789a::1]/", "address_not_public"), ("http://[fe80::1]/", "address_not_public"),
        ("http://[febf::1]/", "address_not_public"), ("http://[fec0::1]/", "address_not_public"),
        ("http://[ff02::1]/", "address_not_public"), ("http://[4000::1]/", "address_not_public"),
        ("http://[2606:4700::5efe:7f00:1]/", "address_not_public"),
        ("http://[2606:4700::200:5efe:a00:1]/", "address_not_public"),
        // Numbers that some readers take for IPv4.
        ("http://2130706433/", "url_address"), ("http://017700000001/", "url_address"),
        ("http://0x7f000001/", "url_address"), ("http://0x7f.1/", "url_address"), ("http://127.1/", "url_address"),
        ("http://127.0.1/", "url_address"), ("http://0177.0.0.1/", "url_address"),
        ("http://127.0.0.01/", "url_address"), ("http://0x7f.0x0.0x0.0x1/", "url_address"),
        ("http://0X7F000001/", "url_address"), ("http://127.0.0.256/", "url_address"),
        ("http://1.2.3.4.5/", "url_address"), ("http://127.0.0.1./", "url_address"), ("http://0/", "url_address"),
        ("http://[127.0.0.1]/", "url_address"), ("http://[::1%25lo]/", "url_address"),
        ("http://[fe80::1%eth0]/", "url_address"), ("http://[1::2::3]/", "url_address"),
        // Names that mean this machine or this network.
        ("http://localhost/", "address_not_public"), ("http://LOCALHOST:80/", "address_not_public"),
        ("http://localhost./", "url_host"), ("http://api.localhost/", "address_not_public"),
        ("http://printer.local/", "address_not_public"), ("http://metadata.google.internal/", "address_not_public"),
        ("http://intranet/", "address_not_public"), ("http://example.com./", "url_host"),
        // Spellings that hide where a request goes.
        ("http://example.com@127.0.0.1/", "url_user"), ("http://user:pass@example.com/", "url_user"),
        ("http://127.0.0.1#@example.com/", "url_fragment"), ("http://example.com/#x", "url_fragment"),
        ("http://example.com\\@127.0.0.1/", "url_character"), ("http:\\\\127.0.0.1/", "url_character"),
        ("http://exa mple.com/", "url_character"), ("http://example.com/\r\nHost: x", "url_character"),
        ("http://127.0.0.1\u{0}.example.com/", "url_character"), ("http://①②⑦.0.0.1/", "url_character"),
        ("http://127。0。0。1/", "url_character"), ("http://%31%32%37.0.0.1/", "url_address"),
        ("http://%6c%6f.example/", "url_host"),
        ("http://example.com/%zz", "url_character"), ("http://example..com/", "url_host"),
        ("http://-example.com/", "url_host"), ("http://exa_mple.com/", "url_host"),
        // Ports and schemes.
        ("http://example.com:0/", "url_port"), ("http://example.com:65536/", "url_port"),
        ("http://example.com:/", "url_port"), ("http://example.com:080/", "url_port"),
        ("http://example.com:+80/", "url_port"), ("http://example.com:8a/", "url_port"),
        ("http://[::1/", "url_host"), ("http:///path", "url_host"), ("ftp://example.com/", "url_scheme"),
        ("file:///etc/passwd", "url_scheme"), ("gopher://example.com/", "url_scheme"),
        ("//example.com/", "url_scheme"), ("example.com/", "url_scheme"), ("HTTP://example.com/", "url_scheme"),
        ("", "url_scheme"),
    ]

    @Test("odd and private addresses are refused when an endpoint is added, each with its code", arguments: refused)
    func refuses(url: String, code: String) throws {
        #expect(Self.refused.count >= 60)
        var found: String?
        do throws(ScalarFault) {
            found = AddressPolicy().fault(of: try EndpointURL(parsing: url))?.code
        } catch {
            found = error.code
        }
        #expect(found == code)
    }

    static let allowed = [
        "https://hooks.example.com/acquit", "http://example.com:8080/a?b=c%20d", "https://EXAMPLE.com",
        "https://xn--bcher-kva.example/x", "http://8.8.8.8/", "http://[2606:4700:4700::1111]:8443/hook?x=1",
        "https://a.b-c.d.example/", "http://1.2.3.example/", "https://172.32.0.1/", "https://100.128.0.1/",
        "https://192.0.1.1/", "https://[2001:4860:4860::8888]/",
    ]

    @Test("public addresses are called", arguments: allowed)
    func allows(url: String) throws {
        #expect(AddressPolicy().fault(of: try EndpointURL(parsing: url)) == nil)
    }

    @Test("a network that is allowed by name is called, and no other")
    func allowance() throws {
        let policy = AddressPolicy(allowing: try [#require(IPNetwork("10.1.0.0/16"))])
        #expect(policy.fault(of: try EndpointURL(parsing: "http://10.1.2.3/")) == nil)
        #expect(policy.fault(of: try EndpointURL(parsing: "http://10.2.2.3/"))?.code == "address_not_public")
        #expect(policy.fault(of: try EndpointURL(parsing: "http://[::ffff:10.1.2.3]/"))?.code == "address_not_public")
        // A name is judged when it is connected to.
        #expect(policy.fault(of: try EndpointURL(parsing: "http://crm/")) == nil)
    }

    @Test(
        "networks are read whole or not at all",
        arguments: [
            "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0", "::/129", "10.0.0.0/-1", "10.0.0.0/+8", "x/8", "2001::1/64",
        ])
    func networks(text: String) {
        #expect(IPNetwork(text) == nil)
    }

    @Test("an address is judged the same as text and as bytes")
    func bytes() throws {
        #expect(IPAddress(bytes: [127, 0, 0, 1]) == IPAddress("127.0.0.1"))
        #expect(
            IPAddress(bytes: Array(repeating: 0, count: 10) + [255, 255, 127, 0, 0, 1]) == IPAddress("::ffff:127.0.0.1")
        )
        #expect(IPAddress(bytes: [1, 2, 3]) == nil)
    }
}
