/// A catalog of which other rows, comments and dependencies tell; the numbers are the same on every server.
enum Catalog: Int {
  case defaultPrivileges = 826
  case type = 1247
  case attribute = 1249
  case function = 1255
  case relation = 1259
  case foreignServer = 1417
  case foreignDataWrapper = 2328
  case accessMethod = 2601
  case attributeDefault = 2604
  case cast = 2605
  case constraint = 2606
  case conversion = 2607
  case inheritance = 2611
  case language = 2612
  case namespace = 2615
  case operatorClass = 2616
  case `operator` = 2617
  case rule = 2618
  case trigger = 2620
  case operatorFamily = 2753
  case `extension` = 3079
  case policy = 3256
  case statistics = 3381
  case collation = 3456
  case eventTrigger = 3466
  case transform = 3576
  case dictionary = 3600
  case searchParser = 3601
  case searchConfiguration = 3602
  case searchTemplate = 3764
  case publication = 6104
}

/// A row of a catalog.
struct CatalogKey: Hashable {
  /// The number of the catalog.
  let catalog: Int
  /// The row's own number in it.
  let oid: Int

  init(catalog: Int, oid: Int) { (self.catalog, self.oid) = (catalog, oid) }

  init(_ catalog: Catalog, _ oid: Int) { self.init(catalog: catalog.rawValue, oid: oid) }
}
