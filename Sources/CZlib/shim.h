#ifndef STEMMA_CZLIB_SHIM_H
#define STEMMA_CZLIB_SHIM_H

#include <zlib.h>

// What Swift cannot import: a macro that passes the size of its argument.

static inline int stemma_deflate_init_storing(z_stream *stream) {
  return deflateInit2(stream, Z_NO_COMPRESSION, Z_DEFLATED, MAX_WBITS, 1, Z_DEFAULT_STRATEGY);
}

#endif
