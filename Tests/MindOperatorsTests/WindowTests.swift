import MindGraph
import MindOperators
import Testing

@Suite struct WindowTests {
  // Output sizes and padding as MindSpore 2.7.2 gives them for the model zoo's networks.
  @Test(arguments: [
    (224, 7, 2, 112, 2, 3), (112, 3, 2, 56, 0, 1), (56, 3, 1, 56, 1, 1), (5, 2, 2, 3, 0, 1),
    (1, 7, 2, 1, 3, 3),
  ])
  func samePadding(size: Int, kernel: Int, stride: Int, output: Int, before: Int, after: Int) throws
  {
    let window = try Window(kernel: kernel, stride: stride, mode: .same)
    #expect(try window.output(of: .fixed(size)) == .fixed(output))
    #expect(try window.padding(of: size) == Padding(before: before, after: after))
  }

  @Test func aWindowThatDoesNotFitIsRefused() throws {
    let window = try Window(kernel: 5, stride: 1, mode: .valid)
    #expect(try window.output(of: 5) == 1)
    #expect(throws: OperatorError.self) { try window.output(of: 4) }
  }

  @Test func hostileNumbersAreNoTrap() throws {
    let window = try Window(
      kernel: .max, stride: 1, dilation: .max,
      mode: .explicit(Padding(before: .max, after: .max)))
    #expect(throws: OperatorError.tooLarge) { try window.output(of: .fixed(.max)) }
    #expect(throws: OperatorError.self) { try Window(kernel: 1, stride: 0, mode: .same) }
  }
}
