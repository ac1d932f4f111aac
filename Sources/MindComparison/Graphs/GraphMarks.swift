/// A number for each step that says all about it and everything before it.
package struct GraphMarks: Sendable {
  package private(set) var steps: [Int] = []
  private let parameters: [Int]
  private let outer: [Int]

  /// Marks a graph's steps, from front to back.
  package init(_ form: GraphForm, parameter: (Int) -> Int) {
    parameters = form.parameters.indices.map(parameter)
    outer = form.outer.map(\.mark)
    steps.reserveCapacity(form.steps.count)
    for step in form.steps {
      var hasher = Hasher()
      hasher.combine(step.operation)
      hasher.combine(step.meaning(step.sizes))
      for attribute in step.settled(step.sizes) {
        hasher.combine(attribute.name)
        hasher.combine(attribute.digest)
      }
      for input in step.inputs { hasher.combine(mark(of: input)) }
      steps.append(hasher.finalize())
    }
  }

  func mark(of source: GraphForm.Source) -> Int {
    switch source {
    case .parameter(let index): parameters[index]
    case .node(let index, let result): steps[index] &+ result &* 0x9E37_79B9
    case .outer(let index): outer[index]
    case .input, .constant, .absent: source.hashValue
    }
  }
}

extension GraphForm {
  /// A number that graphs of the same structure have in common, with the same weights in graphs inside.
  package var digest: Int {
    let marks = GraphMarks(self) { index in
      contentMarks.indices.contains(index) ? contentMarks[index] : parameters[index].type.hashValue
    }
    var hasher = Hasher()
    for mark in marks.steps { hasher.combine(mark) }
    for output in outputs { hasher.combine(marks.mark(of: output)) }
    hasher.combine(inputs.count)
    return hasher.finalize()
  }
}
