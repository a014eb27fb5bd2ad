// The server's own log: one JSON object a line on standard error, so that standard output stays for people.
import pino from 'pino'
import type { Config } from './config.ts'

export type Logger = pino.Logger

/** Writes synchronously: the lines before a crash are the ones that matter. */
export const createLogger = (level: Config['logLevel']): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ['password', '*.password', 'req.headers.cookie'],
    },
    pino.destination({ fd: 2, sync: true }),
  )
