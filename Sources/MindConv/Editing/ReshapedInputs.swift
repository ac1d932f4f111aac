import MindGraph
import MindONNX

/// An ONNX model whose inputs get other dimensions, tried out before it is made.
///
/// A size that becomes open has to work for more than the one that it was, or ONNX Runtime fails only when the
/// model runs: twice and half of it stand for all others.
struct ReshapedInputs {
  private let file: ONNXFile
  private let inputs: [NewInput]

  init(_ file: ONNXFile, _ inputs: [NewInput]) {
    self.file = file
    self.inputs = inputs
  }

  /// What in the graph contradicts the new dimensions, and did not contradict the old ones.
  ///
  /// - Throws: what reading a tensor's place throws.
  func problems(_ checker: StructureChecker?) throws -> [String] {
    guard let checker, checker.ignorance(of: file) == nil else { return [] }
    let faulty = Set(checker.completing(file).shapeFindings().map(\.place))
    let isRefused = try checker.objection(file.structure()) != nil
    func problems(with inputs: [NewInput]) throws -> [String] {
      var changed = file
      for input in inputs { changed.setInput(input.name, input.dimensions, input.type) }
      let findings = checker.completing(changed).shapeFindings()
        .filter { !faulty.contains($0.place) }
      if !findings.isEmpty || isRefused { return findings.map(\.description) }
      return try checker.objection(changed.structure()).map { ["libonnx: \($0)"] }
        ?? []
    }
    guard isOpening else { return try problems(with: inputs) }
    let samples = [
      sample { $0.multipliedReportingOverflow(by: 2).partialValue },
      sample { $0 % 2 == 0 ? $0 / 2 : nil },
    ].compactMap { $0 }
    var found: [String] = []
    for sample in samples {
      let problems = try problems(with: sample)
      if problems.isEmpty { return [] }
      if found.isEmpty {
        let words = sample.map { input in
          "\(input.name): [" + input.dimensions.map(\.description).joined(separator: ", ") + "]"
        }
        found = problems.map { "with \(words.joined(separator: ", ")): \($0)" }
      }
    }
    return found
  }

  /// Whether a size that is fixed becomes open.
  private var isOpening: Bool {
    inputs.contains { input in
      zip(input.dimensions, old(input)).contains { $0.size == nil && $1 != nil }
    }
  }

  /// The sizes that an input's dimensions have now; `nil` where they are open already.
  private func old(_ input: NewInput) -> [Int?] {
    let dimensions = file.inputDimensions(input.name)?.map(\.size) ?? []
    return dimensions.count == input.dimensions.count
      ? dimensions : input.dimensions.map { _ in nil }
  }

  /// The inputs with sizes in the place of those that become open; `nil` when there is no such size.
  private func sample(_ scale: (Int) -> Int?) -> [NewInput]? {
    var sizes: [Dimension: Dimension] = [:]
    for input in inputs {
      for case (.symbol(let name), let size?) in zip(input.dimensions, old(input))
      where sizes[.symbol(name)] == nil {
        guard let scaled = scale(size), scaled > 0 else { return nil }
        sizes[.symbol(name)] = .fixed(scaled)
      }
    }
    var sample = inputs
    for (place, input) in inputs.enumerated() {
      for (axis, (new, old)) in zip(input.dimensions, old(input)).enumerated() {
        if let size = sizes[new] {
          sample[place].dimensions[axis] = size
        } else if new == .unknown, let old {
          guard let scaled = scale(old), scaled > 0 else { return nil }
          sample[place].dimensions[axis] = .fixed(scaled)
        }
      }
    }
    return sample
  }
}
