@_exported public import Dialect
@_exported public import SchemaModel
