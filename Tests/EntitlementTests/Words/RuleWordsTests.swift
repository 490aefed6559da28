import Entitlement
import Primitives
import Testing

@Suite("what people are told")
struct RuleWordsTests {
    @Test("every rule says what, why and what to do next", arguments: Rule.allCases)
    func parts(_ rule: Rule) {
        for part in [rule.explanation.what, rule.explanation.why, rule.explanation.next] {
            #expect(part.hasSuffix(".") && part.first?.isUppercase == true, "\(part)")
        }
    }

    @Test("no two rules say the same", arguments: [\Explanation.what, \Explanation.text])
    func distinct(part: KeyPath<Explanation, String> & Sendable) {
        let shared: Set<Rule> = [.mergeOtherAccount, .mergeTargetEnded]
        let told = Rule.allCases.filter { !shared.contains($0) }.map { $0.explanation[keyPath: part] }
        #expect(Set(told).count == told.count)
    }

    @Test("codes are words in snake case", arguments: Rule.allCases)
    func codes(_ rule: Rule) {
        #expect(rule.rawValue.allSatisfy { $0 == "_" || $0.isLowercase && $0.isASCII })
    }

    @Test("the fact that decided it stands behind the why")
    func fact() {
        let refusal = RuleRefusal(.beforeOpening, "It was opened at noon.")
        #expect(refusal.explanation.why.hasSuffix("opened. It was opened at noon."))
        #expect(refusal.code == "before_opening")
    }

    @Test("an explanation leaves out what it does not say")
    func text() {
        #expect(Explanation(what: "One.", next: "Two.").text == "One. Two.")
    }
}
