// What of a fault may go to the operator's log.

/**
 * The innermost cause. The database layer wraps the driver's error in one that quotes all parameters of the
 * statement: delegates' words do not belong in a log.
 */
export function faultOf(error: unknown): unknown {
  let inner = error
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause
  return inner
}
