internal import CMemory

/// How the process treats memory that it does not need any more.
enum MemoryPolicy {
  /// Keeps freed memory for the next allocation.
  ///
  /// An engine allocates and frees a large schema with every change of it. As glibc is set up, the
  /// top of the heap goes back to the system each time and is asked for, and filled with zeros,
  /// anew: up to a quarter of the time that a long migration takes. The process is short-lived,
  /// so nobody misses what it keeps.
  static func keepFreedMemory() {
    stemma_keep_freed_memory(256 << 20, 4 << 20)
  }
}
