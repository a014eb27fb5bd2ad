// What went wrong with the embedded database, in words for the operator.
import { OperatorError } from '../../operator.ts'

/** The embedded database cannot be used; the message says why and what to do. */
export class EmbeddedError extends OperatorError {
  override name = 'EmbeddedError'
}
