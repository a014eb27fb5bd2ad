// What of a fault goes into a log line: where it happened and of what kind, never whose words or data it was about.

/** A fault as the log has it. */
export type FaultLine = { type: string; message: string; code?: string; table?: string; stack?: string[] }

const WITHHELD = 'withheld: it may quote data'
/** PostgreSQL's "data exception" quotes the datum; all other classes name tables, columns and constraints at most. */
const DATA_EXCEPTION = /^22/
const FRAMES = 12

/**
 * The innermost cause without what it may quote. The database layer wraps the driver's error in one that quotes the
 * statement with all its parameters, the driver's carries the row in question, and a parser's quotes what it could not
 * read. What was thrown and is no error is told by its type.
 */
export function faultLine(thrown: unknown): FaultLine {
  let inner = thrown
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause
  if (!(inner instanceof Error)) return { type: typeof inner, message: WITHHELD }
  const code = textIn(inner, 'code')
  const table = textIn(inner, 'table_name')
  return {
    type: inner.name,
    message: quotes(inner, code) ? WITHHELD : inner.message,
    ...(code === undefined ? {} : { code }),
    ...(table === undefined ? {} : { table }),
    stack: framesOf(inner),
  }
}

const quotes = (error: Error, code: string | undefined): boolean =>
  error instanceof SyntaxError ||
  error.name === 'DrizzleQueryError' ||
  error.name === 'ZodError' ||
  (error.name === 'PostgresError' && DATA_EXCEPTION.test(code ?? ''))

const textIn = (error: Error, key: string): string | undefined => {
  const value: unknown = Reflect.get(error, key)
  return typeof value === 'string' ? value : undefined
}

/** The stack's own lines: its head repeats the message, which may have several. */
const framesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .map(line => line.trim())
