// What went wrong with the embedded database, in words for the operator.

/** The embedded database cannot be used; the message says why and what to do. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError'
}
