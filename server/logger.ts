// The server's own log: one JSON object a line on standard error, so that standard output stays for people.
import pino from 'pino'
import type { Config } from './config.ts'
import { faultLine } from './faultLine.ts'

export type Logger = pino.Logger

/** Writes synchronously: the lines before a crash are the ones that matter. Faults come without what they may quote. */
export const createLogger = (
  level: Config['logLevel'],
  to: pino.DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: faultLine, error: faultLine },
      redact: ['password', '*.password', 'req.headers.cookie'],
    },
    to,
  )
