import MindGraph
import MindTensors

/// What the page's script is given.
struct PageData: Encodable {
  struct Item: Encodable {
    /// `node`, `module`, `input`, `output`, `entry` or `exit`.
    let kind: String
    /// The node or module.
    let target: Int?
    let title: String
    let detail: String
    /// The family that its color tells.
    let family: String?
    let status: String?
    /// Center and size: x, y, width, height.
    let box: [Double]
  }

  struct Line: Encodable {
    let from: Int
    let to: Int
    let label: String
    let points: [Double]
  }

  struct Module: Encodable {
    let name: String
    let parent: Int?
    let path: [String]
    let nodes: Int
    let size: [Double]
    let items: [Item]
    let lines: [Line]
    let status: String?
  }

  struct Operand: Encodable {
    let name: String
    let type: String
    /// The node that makes it.
    let node: Int?
    /// The weight that it is.
    let weight: Int?
  }

  struct Node: Encodable {
    let op: String
    let name: String
    let module: Int
    let attributes: [[String]]
    let inputs: [Operand]
    let outputs: [Operand]
    let bodies: [Int]
    let status: String?
    let changes: [String]
  }

  struct Weight: Encodable {
    let name: String
    let type: String
    let facts: [[String]]
    let histogram: [Int]
    let range: [String]
    let status: String?
  }

  let title: String
  let facts: [[String]]
  let notes: [String]
  let isDifference: Bool
  let differences: [String]
  let roots: [Int]
  let modules: [Module]
  let nodes: [Node]
  let weights: [Weight]
}
