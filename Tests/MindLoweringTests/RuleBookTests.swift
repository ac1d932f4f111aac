import MindLowering
import MindOperators
import Testing

@Suite struct RuleBookTests {
  @Test func everyRuleBelongsToADefinition() {
    let rules = RuleBook.rules.map(\.name)
    #expect(Set(rules).count == rules.count)
    for name in rules {
      #expect(OperatorCatalogue.definition(of: name)?.name == name, "\(name)")
    }
  }
}
