// What the operator reads when a program cannot go on: what is wrong, and what to do about it.

/** An end that the operator can mend. The message is theirs: it says what to do, and holds no password. */
export class OperatorError extends Error {
  override name = 'OperatorError'
}

/**
 * What was thrown, in words. What an installation can have wrong (a folder, an address, a database that does not let us
 * in) is told in a sentence; anything else is a fault of ours and keeps its stack. Of wrapped errors the innermost is
 * told: the database layer's wrapping quotes the statement with all its parameters.
 */
export function operatorWords(thrown: unknown): string {
  let inner = thrown
  while (inner instanceof Error && inner.cause !== undefined) inner = inner.cause
  if (!(inner instanceof Error)) return String(inner)
  if (inner instanceof OperatorError) return inner.message
  return expectedWords(inner) ?? inner.stack ?? inner.message
}

function expectedWords(error: Error): string | null {
  const code = partOf(error, 'code')
  const call = partOf(error, 'syscall')
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100')
    return 'The disk is full. Free space, or name another place.'
  if (error.name === 'PostgresError') return refusedWords(code, error.message)
  if (call === 'listen') return listenWords(code, partOf(error, 'address'), partOf(error, 'port'))
  if (call === 'getaddrinfo')
    return `The name ${partOf(error, 'hostname')} leads to no address. Mend it where it stands: in HOST or in DATABASE_URL.`
  if (call === 'connect' || UNREACHED.includes(code))
    return `No database answers at ${farEnd(error)}. Start it, or mend DATABASE_URL.`
  return fileWords(code, partOf(error, 'path'))
}

/** What the driver says of a connection that was not made, beside the system's own codes. */
const UNREACHED = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'CONNECT_TIMEOUT', 'CONNECTION_CLOSED']

/** The server that answered has said no; PostgreSQL names the account and never the password. */
function refusedWords(code: string, message: string): string | null {
  if (code === '28P01' || code === '28000')
    return `The database refuses the account of DATABASE_URL (${message}). Mend user and password there, or let the account in.`
  if (code === '3D000')
    return `The database of DATABASE_URL is not there (${message}). Make it, or mend DATABASE_URL.`
  if (code === '42501')
    return `The account of DATABASE_URL may not do what Parley needs (${message}). Make it the owner of its database.`
  if (code === '53300')
    return `The database takes no more connections (${message}). Raise max_connections, or see who holds them.`
  if (code === '57P03') return `The database is not ready (${message}). Try again in a moment.`
  return null
}

function listenWords(code: string, address: string, port: string): string | null {
  if (code === 'EADDRINUSE') return 'The port is taken by another program. Set PORT to a free one.'
  if (code === 'EADDRNOTAVAIL')
    return `HOST ${address} is no address of this machine. Set HOST to one that it has; 127.0.0.1 is for this machine alone.`
  if (code === 'EACCES') return `This account may not listen on port ${port}. Set PORT to one from 1024 up.`
  return null
}

function fileWords(code: string, path: string): string | null {
  if (path === '') return null
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `${path} is closed to the account that this runs as. Open it for that account, or name another place (of the data: DATA_DIR).`
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return `A file is in the way where ${path} needs a folder. Name another place (of the data: DATA_DIR).`
  return null
}

/** A name with several addresses was tried at each: the error of all of them has the address in its parts alone. */
function farEnd(error: Error): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  if (!(first instanceof Error)) return 'that address'
  const port = partOf(first, 'port')
  return `${partOf(first, 'address')}${port === '' ? '' : ` port ${port}`}`
}

const partOf = (error: Error, key: string): string => {
  const value: unknown = Reflect.get(error, key)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
