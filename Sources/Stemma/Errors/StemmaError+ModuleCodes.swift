internal import RevisionStore

// What the errors of the modules below are called here.

extension StemmaError.Code {
  init(_ error: SourceError) {
    self =
      switch error.reason {
      case .conflict: .conflictMarkers
      case .incomplete, .other: .sourceInvalid
      }
  }

  init(_ error: TargetError) {
    self =
      switch error.code {
      case .notFound: .unknownTarget
      case .notADatabase: .notADatabase
      case .readOnly: .notPermitted
      case .locked: .locked
      case .input: .fileFailed
      case .statement where error.isAboutRows: .rowsInTheWay
      case .statement: error.needsApplication ? .needsApplication : .statementFailed
      case .forbidden: .statementForbidden
      case .verification: .schemaDiffers
      case .foreignKeys: .rowsInTheWay
      case .ledger: .damagedState
      case .unfinished: .unfinishedStep
      case .divided: .notOneTransaction
      case .refusedConnection: .connectionRefused
      case .authentication: .authenticationFailed
      case .privilege: .missingPrivilege
      case .tooFewLocks: .tooFewLocks
      case .standby: .standby
      case .serverVersion: .unsupportedServer
      case .pooler: .pooledConnection
      case .missingLibrary: .missingLibrary
      case .noScratch: .noScratchServer
      }
  }

  init(_ error: MergeResolutionError) {
    self =
      switch error.reason {
      case .notFound: .unknownObject
      case .ambiguous: .ambiguousName
      }
  }

  init(_ error: FileError) {
    self =
      switch error.code {
      case .notFound: .unknownFile
      case .alreadyExists: .fileExists
      case .noPermission, .readOnly: .notPermitted
      case .diskFull: .diskFull
      default: .fileFailed
      }
  }

  init(_ error: StoreError) {
    self =
      switch error.code {
      case .unknownRevision: .unknownRevision
      case .invalidName: .invalidName
      case .invalidContent: .unsealable
      case .locked: .locked
      case .moved: .movedSince
      case .notWritable, .notOwned: .notPermitted
      case .missingLibrary: .missingLibrary
      case .unsupportedStore: .unsupportedStore
      case .inputOutput: (error.underlying as? FileError).map { Self($0) } ?? .fileFailed
      default: .damagedStore
      }
  }

  init(_ error: RevisionDirectoryError) {
    self =
      switch error.code {
      case .locked: .locked
      case .folderExists: .fileExists
      case .faultyFolder: .damagedFolder
      default: .damagedState
      }
  }
}
