// The environment, read once into a typed value; nothing else reads process.env.
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { OperatorError } from './operator.ts'
import { packageRoot } from './root.ts'

/** Which proxies may say who the client is: a number of hops, or the addresses of the proxies themselves. */
export type TrustedProxies = { hops: number } | { addresses: string[] } | null

export type Config = {
  host: string
  /** 0 lets the system choose */
  port: number
  /** absolute; holds the embedded database */
  dataDir: string
  /** the operator's PostgreSQL, or null: the embedded one */
  databaseUrl: string | null
  production: boolean
  /** accounts with a published password exist and may sign in */
  demo: boolean
  /** where browsers reach us when a proxy stands in front; empty: at the address we listen on */
  publicOrigins: string[]
  /** cookies are for HTTPS alone */
  secure: boolean
  trustProxy: TrustedProxies
  sessionDays: number
  /** how long audit events, and updates that were refused, are kept */
  auditDays: number
  /** what a reader of /metrics must bring; null: only this machine may read them */
  metricsToken: string | null
  /** ms between two ticks of a text; null: by the number of its sockets */
  tickMs: number | null
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
}

/** A setting that cannot be used; the message is for the operator. */
export class ConfigError extends OperatorError {
  override name = 'ConfigError'
}

const list = (value: string): string[] =>
  value
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')

const isOrigin = (value: string): boolean => {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  return ['http:', 'https:'].includes(url.protocol) && url.origin === value.replace(/\/$/, '').toLowerCase()
}

/**
 * An address as the driver reads it. A sign of a password that is not encoded ends the address early, and what follows
 * would be taken for a port, a path or nothing at all: then the rest of the password must not turn up in an error.
 */
function isDatabaseUrl(value: string): boolean {
  if (!/^postgres(ql)?:\/\/\S+$/.test(value) || !URL.canParse(value) || !isDecodable(value)) return false
  const { hash, pathname, search } = new URL(value)
  return hash === '' && !`${pathname}${search}`.includes('@')
}

function isDecodable(value: string): boolean {
  try {
    decodeURIComponent(value)
    return true
  } catch {
    return false
  }
}

const isAddress = (value: string): boolean => {
  const [address = '', bits, ...rest] = value.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

const wholeNumber = (words: string, from: number, to: number, standard: number) =>
  z
    .string()
    .default(String(standard))
    .refine(value => /^\d+$/.test(value) && Number(value) >= from && Number(value) <= to, words)
    .transform(Number)

const environment = z.object({
  PORT: wholeNumber('must be a port number from 0 to 65535', 0, 65_535, 3000),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().trim().min(1).optional(),
  DATABASE_URL: z
    .string()
    .refine(
      isDatabaseUrl,
      'must look like postgres://user:password@host:5432/database; in a password # is written %23, / %2F, ? %3F, @ %40, : %3A and % %25',
    )
    .optional(),
  NODE_ENV: z.string().optional(),
  PUBLIC_ORIGIN: z
    .string()
    .default('')
    .transform(list)
    .refine(
      origins => origins.every(isOrigin),
      'must be an origin such as https://parley.example.org; several are separated by commas',
    )
    .transform(origins => origins.map(origin => new URL(origin).origin)),
  TRUST_PROXY: z
    .string()
    .default('')
    .transform(list)
    .refine(
      parts => parts.every(isAddress) || (parts.length === 1 && /^\d$/.test(parts[0] ?? '')),
      'must be a number of proxies (1) or their addresses (10.0.0.7, 10.1.0.0/16)',
    ),
  SESSION_DAYS: wholeNumber('must be a number of days from 1 to 365', 1, 365, 14),
  AUDIT_DAYS: wholeNumber('must be a number of days from 1 to 36500', 1, 36_500, 730),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,200}$/, 'must be 16 to 200 letters, digits or signs without spaces')
    .optional(),
  TICK_MS: wholeNumber('must be a number of milliseconds from 0 to 200', 0, 200, 0),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
})

/**
 * Reads the settings. An empty variable counts as not set, because container tools set variables that way.
 *
 * The demonstration is on only where no stranger can reach it: on a loopback address, with the embedded database,
 * not in production and with no public origin (a proxy would carry strangers to the loopback address).
 *
 * @throws ConfigError naming every variable that cannot be used, and why
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const read = environment.safeParse(set)
  if (!read.success) {
    const words = read.error.issues.map(issue => `  ${issue.path.join('.')} ${issue.message}`)
    throw new ConfigError(`These settings cannot be used:\n${words.join('\n')}`)
  }
  const { HOST, PORT, DATA_DIR, DATABASE_URL, PUBLIC_ORIGIN, TRUST_PROXY } = read.data
  const { SESSION_DAYS, AUDIT_DAYS, METRICS_TOKEN, TICK_MS, LOG_LEVEL } = read.data
  const production = read.data.NODE_ENV === 'production'
  return {
    host: HOST,
    port: PORT,
    dataDir: DATA_DIR ? resolve(DATA_DIR) : join(packageRoot, 'data'),
    databaseUrl: DATABASE_URL ?? null,
    production,
    demo: isLoopback(HOST) && !DATABASE_URL && !production && PUBLIC_ORIGIN.length === 0,
    publicOrigins: PUBLIC_ORIGIN,
    secure: PUBLIC_ORIGIN.length > 0 ? PUBLIC_ORIGIN.every(o => o.startsWith('https:')) : production,
    trustProxy: readProxies(TRUST_PROXY),
    sessionDays: SESSION_DAYS,
    auditDays: AUDIT_DAYS,
    metricsToken: METRICS_TOKEN ?? null,
    tickMs: TICK_MS === 0 ? null : TICK_MS,
    logLevel: LOG_LEVEL,
  }
}

/** Whether only this machine can reach a listener on this host. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)

function readProxies(parts: string[]): TrustedProxies {
  const [first] = parts
  if (first === undefined) return null
  if (/^\d$/.test(first)) return first === '0' ? null : { hops: Number(first) }
  return { addresses: parts }
}
