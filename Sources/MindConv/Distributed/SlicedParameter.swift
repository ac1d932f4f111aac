import MindCheckpoint
import MindTensors

/// A parameter whose slices are on several ranks.
struct SlicedParameter {
  let name: String
  let type: DataType
  /// The dimensions of the whole.
  let shape: [Int]
  private let grid: PartGrid
  /// The slices of each part, by rank.
  private let slices: [[(rank: Int, tensor: Tensor)]]
  private let cuts: [[Int]]

  /// Collects the slices of a stage; `nil` when something does not fit.
  ///
  /// - Parameters:
  ///   - name: the parameter's name.
  ///   - grid: how it is cut over the stage.
  ///   - ranks: the stage's ranks.
  ///   - files: all ranks' files.
  ///   - problems: told everything that does not fit.
  init?(
    _ name: String, _ grid: PartGrid, ranks: Range<Int>, in files: [Int: RankFiles.RankFile],
    _ problems: inout [String]
  ) {
    var slices = [[(rank: Int, tensor: Tensor)]](repeating: [], count: grid.partCount)
    var first: (rank: Int, tensor: Tensor)?
    var isSound = true
    func part(_ rank: Int) -> Int {
      grid.part(ofDevice: (rank - ranks.lowerBound) % grid.deviceCount)
    }
    for rank in files.keys.sorted() where ranks.contains(rank) {
      guard let entry = files[rank]?.entries[name] else { continue }
      guard let tensor = entry.tensor, tensor.payload != nil else {
        problems.append("'\(name)' of rank \(rank) is no tensor")
        return nil
      }
      let part = part(rank)
      let reference = first ?? (rank, tensor)
      first = reference
      if tensor.type != reference.tensor.type
        || !grid.allows(tensor.shape.dimensions, part, like: reference.tensor.shape.dimensions)
      {
        problems.append(
          "'\(name)' is \(reference.tensor.type) \(reference.tensor.shape) on rank "
            + "\(reference.rank), \(tensor.type) \(tensor.shape) on rank \(rank)")
        isSound = false
      }
      slices[part].append((rank, tensor))
    }
    guard let first else {
      problems.append("'\(name)' is on none of its ranks \(Self.list(ranks))")
      return nil
    }
    // Of a hostile strategy's million ranks, a few say enough.
    let lacking = ranks.lazy.filter { slices[part($0)].isEmpty }.prefix(9).map(String.init)
    if !lacking.isEmpty {
      problems.append(
        "'\(name)' lacks the slice of rank \(lacking.prefix(8).joined(separator: ", "))"
          + (lacking.count > 8 ? ", ..." : ""))
      isSound = false
    }
    guard isSound else { return nil }
    let dimensions = first.tensor.shape.dimensions
    guard let shape = grid.whole(of: dimensions), let view = grid.view(of: shape),
      let cuts = grid.cuts(of: view)
    else {
      problems.append(
        "'\(name)': slices of shape \(first.tensor.shape) do not make up \(grid.counts) parts")
      return nil
    }
    self.name = name
    type = first.tensor.type
    self.shape = shape
    self.grid = grid
    self.slices = slices
    self.cuts = cuts
  }

  private static func list(_ ranks: Range<Int>) -> String {
    ranks.count == 1
      ? "(\(ranks.lowerBound))" : "(\(ranks.lowerBound) to \(ranks.upperBound - 1))"
  }

  /// The whole parameter, or the part of it that a device of another grid has.
  ///
  /// - Parameters:
  ///   - part: the number of the part.
  ///   - target: the other grid; `nil` is for the whole.
  ///   - rank: of several equal slices, this rank's is taken when it has one.
  /// - Returns: the tensor.
  /// - Throws: `FileError` when a slice needs a temporary file that cannot be written;
  ///   `StrategyError.layout` when the other grid does not fit, which was checked before.
  func tensor(part: Int, of target: PartGrid?, near rank: Int) throws -> Tensor {
    guard let target, target.partCount > 1 else {
      return try tensor(Box(whole: shape), shape: shape, near: rank)
    }
    guard let view = target.view(of: shape), let cuts = target.cuts(of: view) else {
      throw StrategyError.layout("'\(name)' cannot be cut")
    }
    let box = Box(zip(cuts, target.place(part)).map { $0[$1]..<$0[$1 + 1] })
    guard target.hasView else { return try tensor(box, shape: box.shape, near: rank) }
    let whole = try tensor(Box(whole: shape), shape: shape, near: rank)
    let piece = Assembly.Piece(
      of: try whole.inForm(view), from: box.ranges.map(\.lowerBound), to: Box(whole: box.shape))
    let rows = box.shape[0] * box.shape[1]
    return try assemble([piece], box.shape, form: [rows] + box.shape.dropFirst(2))
  }

  private func tensor(_ box: Box, shape: [Int], near rank: Int) throws -> Tensor {
    if grid.hasView, let view = grid.view(of: self.shape) {
      let whole = try assemble(try pieces(Box(whole: view), near: rank), view, form: self.shape)
      if shape == self.shape { return whole }
      let piece = Assembly.Piece(
        of: whole, from: box.ranges.map(\.lowerBound), to: Box(whole: box.shape))
      return try assemble([piece], box.shape, form: box.shape)
    }
    return try assemble(try pieces(box, near: rank), box.shape, form: box.shape)
  }

  private func assemble(_ pieces: [Assembly.Piece], _ shape: [Int], form: [Int]) throws -> Tensor {
    guard let payload = try Assembly.payload(of: pieces, type: type, shape: shape),
      let form = Shape(form)
    else { throw StrategyError.layout("the slices of '\(name)' do not make it up") }
    return try Tensor(type: type, shape: form, payload: payload)
  }

  /// The pieces of slices that make up a box of the grid's view.
  private func pieces(_ box: Box, near rank: Int) throws -> [Assembly.Piece] {
    // The parts that the box touches, along each axis.
    let touched = zip(cuts, box.ranges).map { cuts, range in
      (0..<cuts.count - 1).filter { cuts[$0] < range.upperBound && cuts[$0 + 1] > range.lowerBound }
    }
    var pieces: [Assembly.Piece] = []
    var places: [[Int]] = [[]]
    for axis in touched { places = places.flatMap { place in axis.map { place + [$0] } } }
    for place in places {
      let own = Box(zip(cuts, place).map { $0[$1]..<$0[$1 + 1] })
      let candidates = slices[grid.part(at: place)]
      guard let common = own.intersection(box),
        let slice = candidates.first(where: { $0.rank == rank }) ?? candidates.first
      else { continue }
      let form = grid.hasView ? try slice.tensor.inForm(own.shape) : slice.tensor
      pieces.append(
        Assembly.Piece(
          of: form,
          from: zip(common.ranges, own.ranges).map { $0.lowerBound - $1.lowerBound },
          to: common.moved(
            from: box.ranges.map(\.lowerBound), to: box.ranges.map { _ in 0 })))
    }
    return pieces
  }
}

extension Tensor {
  /// The same elements under other dimensions.
  fileprivate func inForm(_ dimensions: [Int]) throws -> Tensor {
    guard let shape = Shape(dimensions) else {
      throw StrategyError.layout("impossible dimensions \(dimensions)")
    }
    return try Tensor(type: type, shape: shape, payload: payload)
  }
}
