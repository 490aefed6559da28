import Crypto
import Testing

/// The message of the specification's own example, signed with the example's secret.
enum Example {
    static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    static let id = "msg_p5jXN8AQM9LWM0D4loKWxJek"
    static let timestamp = "1614265330"
    static let now: Int64 = 1_614_265_330
    static let body = Array("{\"test\": 2432232314}".utf8)
    static let signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="

    /// What is wrong with the example, some of it replaced; nil where it is accepted.
    static func fault(
        id: String = id, timestamp: String = timestamp, signatures: String = signature, body: [UInt8] = body,
        secrets: [String] = [secret], now: Int64 = now
    ) throws -> SignatureFault? {
        let secrets = try secrets.map { try #require(WebhookSecret($0)) }
        do throws(SignatureFault) {
            try StandardWebhooks.verify(
                id: id, timestamp: timestamp, signatures: signatures, body: body, secrets: secrets, now: now)
            return nil
        } catch {
            return error
        }
    }
}

/// Signing as Stripe does, which only Stripe needs to do.
enum Stripe {
    static func header(_ timestamp: Int64, _ body: [UInt8], _ secrets: [String]) -> String {
        let message = Array("\(timestamp).".utf8) + body
        let tags = secrets.map { Hex.encode(HMACSHA256.tag(message, key: Array($0.utf8))) }
        return "t=\(timestamp)" + tags.map { ",v1=\($0)" }.joined()
    }

    static func fault(
        _ header: String, _ body: [UInt8], secrets: [String], now: Int64
    ) throws -> SignatureFault? {
        let secrets = try secrets.map { try #require(StripeSecret($0)) }
        do throws(SignatureFault) {
            try StripeSignature.verify(header: header, body: body, secrets: secrets, now: now)
            return nil
        } catch {
            return error
        }
    }
}

/// Every copy of some bytes in which one bit is another.
func singleBitFlips(of bytes: [UInt8]) -> [[UInt8]] {
    bytes.indices.flatMap { index in
        (0..<8).map { bit in
            var copy = bytes
            copy[index] ^= 1 << bit
            return copy
        }
    }
}
