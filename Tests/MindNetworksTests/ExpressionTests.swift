import MindNetworks
import MindTensors
import Testing

@Suite struct ExpressionTests {
  /// Expected values are Python's, where the syntax is Python's.
  @Test(arguments: [
    ("3 * (80 + 5)", SettingValue.int(255)), ("7 // 2", .int(3)), ("-7 // 2", .int(-4)),
    ("-7 % 3", .int(2)), ("8 / 2", .int(4)), ("7 / 2", .number(3.5)), ("2 ** 3 ** 2", .int(512)),
    ("1 + 2 * 3 - 4", .int(3)), ("10 - 2 - 3", .int(5)), ("1e-3", .number(0.001)),
    ("not 1 == 2 and 3 <= 3", .flag(true)), ("false or 1 != 1", .flag(false)),
    ("[1, 2, 3][1]", .int(2)), ("[1, 2, 3][-1]", .int(3)), ("if(1 > 2, 3, 4)", .int(4)),
    ("max(1, 64 // 64)", .int(1)), ("min([3, 2])", .int(2)), ("sqrt(16)", .number(4)),
    ("length([1, 2])", .int(2)), ("sum([1, 2, 3])", .int(6)), ("range(3)", .list([0, 1, 2])),
    ("repeated(1, 2)", .list([1, 1])), ("ceil(2.1)", .int(3)), ("floor(2.9)", .int(2)),
    ("'a' == 'a'", .flag(true)), ("-(2 + 3)", .int(-5)), ("1 / 3 * 3", .number(1)),
  ]) func isEvaluated(text: String, value: SettingValue) throws {
    #expect(try model(text) == value)
  }

  /// The text form of an expression gives the same expression again.
  @Test(arguments: [
    "3 * (classes + 5)", "a - (b - c)", "(a - b) - c", "not (a and b)", "-(a + b)", "2 ** -a",
    "blocks[i + 1]", "shape('fc.weight', 0) / 3 - 5", "if(a == 'x', [1, 2], range(3))",
    "(a or b) and c", "(a + b)[0]", "a // b * c", "a // (b * c)", "(-a) ** 2",
  ]) func textIsReadBack(text: String) {
    let expression = Expression(text)
    #expect(Expression(expression.description) == expression)
  }

  @Test(arguments: [
    ("a +", "'a +' is no expression: it ends too early"),
    ("(1", "'(1' is no expression: ')' is missing before 'the end'"),
    ("1 2", "'1 2' is no expression: '2' is not expected there"),
    ("1 $ 2", "'1 $ 2' is no expression: '$' is not expected there"),
    ("'x", "''x' is no expression: a quote is open"),
    ("clases", "'clases' is not defined; did you mean 'classes'?"),
    ("sqr(4)", "there is no function 'sqr'; did you mean 'sqrt'?"),
    ("1 / 0", "1 / 0 has no value"), ("[1][3]", "the list [1] has no element 3"),
    ("9223372036854775807 + 1", "9223372036854775807 + 1 is too large"),
    ("2 ** 64", "2 ** 64 is too large"), ("1 and true", "the number 1 is not true or false"),
    ("range(1000000)", "'range' does not take the number 1000000"),
    ("true + 1", "'+' does not take the truth value true"),
  ]) func faultsAreSaid(text: String, fault: String) {
    #expect(throws: DefinitionError.self) { try model(text) }
    do {
      _ = try model(text)
    } catch {
      #expect("\(error)" == "setting 'choice': \(fault)")
    }
  }

  @Test func questionsAboutACheckpointNeedOne() {
    let definition = NetworkDefinition(
      "test", settings: [Setting("classes", "has('fc')")], inputs: [Input("x", .float32, [1])]
    ) {}
    #expect(throws: DefinitionError.self) { try Network(definition).model() }
  }

  @Test func hostileExpressionsEndSoon() {
    for text in [
      String(repeating: "(", count: 900), String(repeating: "-", count: 900) + "1",
      String(repeating: "not ", count: 200) + "true", String(repeating: "1+", count: 5000) + "1",
      String(repeating: "2**", count: 300) + "2", String(repeating: "[", count: 900),
    ] {
      #expect(throws: DefinitionError.self) { try model(text) }
    }
  }

  /// The value that a setting with this expression gets.
  private func model(_ text: String) throws -> SettingValue {
    let definition = NetworkDefinition(
      "test", settings: [Setting("classes", 10), Setting("choice", Expression(text))],
      inputs: [Input("x", .float32, [1])]
    ) {}
    let fitted = try Network(definition).fitted(to: CheckpointNames([:]))
    let choice = try #require(fitted.settings.first { $0.name == "choice" })
    return choice.value
  }
}
