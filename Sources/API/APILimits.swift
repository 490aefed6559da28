/// How much of everything the API puts up with, in one place.
public enum APILimits {
    /// The most items a page of a list has.
    public static let longestPage: Int64 = 200
    /// The most query parameters a request may have.
    static let mostParameters = 100
    /// The threads that look at more than a few rows.
    static let queryThreads = 2
    /// How many such requests wait for a thread.
    static let queryQueue = 256
    /// The threads that write exports and look at everything there is, each for one client at a time.
    static let exportThreads = 2
    /// How many such requests wait for a thread.
    static let exportQueue = 16
    /// The threads that take in webhooks.
    static let webhookThreads = 2
    /// How many webhooks wait for a thread.
    static let webhookQueue = 256
    /// How many wrong keys an address may try within a minute.
    static let mostWrongKeys = 10
    /// The minute in which wrong keys are counted.
    static let wrongKeysMilliseconds: Int64 = 60_000
    /// The most addresses whose wrong keys are counted.
    static let mostAddresses = 10_000
    /// How long it is believed that the store can be written to.
    static let readinessMilliseconds: Int64 = 1_000
    /// The most lines of the log that wait to be written; further ones are counted and left out.
    static let waitingLines = 8_192
    /// The most lines written in one go.
    static let linesPerWrite = 512
    /// The longest request id that is taken from a caller.
    static let longestRequestID = 64
    /// The most tags in one `If-Match` or `If-None-Match`.
    static let mostTags = 16
}
