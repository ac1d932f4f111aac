import MindGraph
import MindOperators
import Testing

@Suite struct CatalogueTests {
  @Test func everyNameIsUnique() {
    let names = OperatorCatalogue.definitions.flatMap { [$0.name] + $0.formerNames }
    #expect(Set(names).count == names.count)
  }

  @Test func argumentsAreNamedOnceAndAttributesComeLast() {
    for definition in OperatorCatalogue.definitions {
      let names = definition.arguments.map(\.name)
      #expect(Set(names).count == names.count, "\(definition.name)")
      let firstAttribute = definition.arguments.firstIndex { $0.place == .attribute }
      let lastInput = definition.arguments.lastIndex { $0.place != .attribute }
      if let firstAttribute, let lastInput {
        #expect(lastInput < firstAttribute, "\(definition.name)")
      }
    }
  }

  @Test func aSizeBeyondIntIsNoTrap() {
    #expect((Size(.max) + 1).value == nil)
    #expect((Size(.min) / Size(-1)).value == nil)
    #expect((Size(1) / Size(0)).value == nil)
    #expect((Size(.max) * Size(.max)).value == nil)
  }

  @Test(arguments: [(7, 2, 3, 4), (-7, 2, -4, -3), (6, 2, 3, 3), (0, 5, 0, 0)])
  func dividesDownAndUp(dividend: Int, divisor: Int, down: Int, up: Int) {
    #expect((Size(dividend) / Size(divisor)).value == down)
    #expect(Size(dividend).dividedRoundingUp(by: Size(divisor)).value == up)
  }
}
