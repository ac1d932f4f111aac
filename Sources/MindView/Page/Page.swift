import FoundationEssentials
import MindGraph
import MindWire

extension PageContent {
  /// The page: one file without any other, which loads nothing and runs nothing but its own script.
  ///
  /// Texts from the model are data to the script, never markup: they stand in a JSON block without `<`,
  /// and the script only ever sets them as text. The policy in the page's head names the script by its
  /// digest, so that nothing else would run.
  ///
  /// - Parameters:
  ///   - title: what the page is called.
  ///   - facts: what is known of the file.
  ///   - readsWeights: whether weights are read for their statistics.
  /// - Returns: the HTML text.
  /// - Throws: `FileError` when weights or constants cannot be read.
  package func page(
    title: String, facts: [(String, String)], readsWeights: Bool = true
  ) throws -> String {
    let script = String(decoding: PackageResources.page_js, as: UTF8.self)
    let style = String(decoding: PackageResources.page_css, as: UTF8.self)
    let data = try self.data(title: title, facts: facts, readsWeights: readsWeights)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let json = String(decoding: try encoder.encode(data), as: UTF8.self)
      .replacing("<", with: "\\u003c")
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-\(Digest.base64SHA256(Array(script.utf8)))'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="mindconv">
      <title>\(MarkupText.escaped(title))</title>
      <style>
      \(style)
      </style>
      </head>
      <body>
      <noscript>This page draws the model with a script of its own; the browser does not run scripts.</noscript>
      <script type="application/json" id="model">\(json)</script>
      <script>\(script)</script>
      </body>
      </html>

      """
  }
}
