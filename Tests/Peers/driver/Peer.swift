import Crypto

/// Signs and checks messages for programs in other languages: one request a line on standard input, one answer a line.
///
/// Fields are separated by tabs; bodies and headers, which may hold anything, are in base 64.
///
///     sign      ID  TIMESTAMP  SECRET  BODY              the value of webhook-signature
///     standard  ID  TIMESTAMP  SIGNATURES  BODY  NOW  SECRET…    ok, or why not
///     stripe    HEADER  BODY  NOW  SECRET…                       ok, or why not
enum Peer {
    static func run() {
        while let line = readLine() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            print(answer(fields.first ?? "", Array(fields.dropFirst())) ?? "malformed request")
        }
    }

    private static func answer(_ verb: String, _ fields: [String]) -> String? {
        switch verb {
        case "sign" where fields.count == 4:
            guard let timestamp = Int64(fields[1]), let secret = WebhookSecret(fields[2]), let body = bytes(fields[3])
            else { return nil }
            return StandardWebhooks.sign(id: fields[0], timestamp: timestamp, body: body, secret: secret)
        case "standard" where fields.count >= 6:
            guard let signatures = text(fields[2]), let body = bytes(fields[3]), let now = Int64(fields[4]) else {
                return nil
            }
            return outcome { () throws(SignatureFault) in
                try StandardWebhooks.verify(
                    id: fields[0], timestamp: fields[1], signatures: signatures, body: body,
                    secrets: fields[5...].compactMap { WebhookSecret($0) }, now: now)
            }
        case "stripe" where fields.count >= 4:
            guard let header = text(fields[0]), let body = bytes(fields[1]), let now = Int64(fields[2]) else {
                return nil
            }
            return outcome { () throws(SignatureFault) in
                try StripeSignature.verify(
                    header: header, body: body, secrets: fields[3...].compactMap { StripeSecret($0) }, now: now)
            }
        default: return nil
        }
    }

    private static func outcome(_ check: () throws(SignatureFault) -> Void) -> String {
        do throws(SignatureFault) {
            try check()
            return "ok"
        } catch {
            return error.rawValue
        }
    }

    private static func bytes(_ field: String) -> [UInt8]? { Base64.standard.decode(field) }

    private static func text(_ field: String) -> String? {
        bytes(field).map { String(decoding: $0, as: UTF8.self) }
    }
}
