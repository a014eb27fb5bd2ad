// Settings from the environment.
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../../server/config.ts'
import { packageRoot } from '../../../server/root.ts'

describe('nothing set', () => {
  const config = readConfig({})

  test('is a demonstration on this machine alone, with its data beside the program', () => {
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      dataDir: `${packageRoot}/data`,
      databaseUrl: null,
      demo: true,
      production: false,
      secure: false,
      trustProxy: null,
      logLevel: 'info',
    })
  })

  test('is the same as empty variables, which container tools set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', HOST: '', PUBLIC_ORIGIN: '' })).toEqual(config)
  })
})

describe('the demonstration is off wherever a stranger could reach it', () => {
  test.each<Record<string, string>>([
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { HOST: '192.168.1.4' },
    { DATABASE_URL: 'postgres://db/parley' },
    { NODE_ENV: 'production' },
    { PUBLIC_ORIGIN: 'https://parley.example' },
  ])('%o', env => {
    expect(readConfig(env).demo).toBe(false)
  })

  test.each(['127.0.0.1', '127.8.9.1', 'localhost', '::1'])('and on at %s', host => {
    expect(readConfig({ HOST: host }).demo).toBe(true)
  })
})

describe('cookies are for HTTPS alone', () => {
  test.each<[Record<string, string>, boolean]>([
    [{ PUBLIC_ORIGIN: 'https://parley.example' }, true],
    [{ PUBLIC_ORIGIN: 'http://parley.internal' }, false],
    [{ NODE_ENV: 'production' }, true],
    [{ NODE_ENV: 'production', PUBLIC_ORIGIN: 'http://parley.internal' }, false],
    [{}, false],
  ])('%o: %s', (env, secure) => {
    expect(readConfig(env).secure).toBe(secure)
  })
})

test('several origins and proxies are separated by commas', () => {
  const config = readConfig({
    PUBLIC_ORIGIN: 'https://a.example, https://B.example/',
    TRUST_PROXY: '10.0.0.7, 10.1.0.0/16, ::1',
  })
  expect(config.publicOrigins).toEqual(['https://a.example', 'https://b.example'])
  expect(config.trustProxy).toEqual({ addresses: ['10.0.0.7', '10.1.0.0/16', '::1'] })
  expect(readConfig({ TRUST_PROXY: '2' }).trustProxy).toEqual({ hops: 2 })
  expect(readConfig({ TRUST_PROXY: '0' }).trustProxy).toBeNull()
})

test.each([
  ['PORT', '80a'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['DATABASE_URL', 'mysql://db/parley'],
  ['DATABASE_URL', 'parley'],
  ...['b#c', '1#c', '1?c', '1/c', 'b/c', '100%c'].map(password => [
    'DATABASE_URL',
    `postgres://parley:${password}@db/parley`,
  ]),
  ['PUBLIC_ORIGIN', 'parley.example'],
  ['PUBLIC_ORIGIN', 'https://parley.example/path'],
  ['PUBLIC_ORIGIN', 'ftp://parley.example'],
  ['TRUST_PROXY', 'everybody'],
  ['TRUST_PROXY', '10.0.0.0/33'],
  ['SESSION_DAYS', '0'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused by name, without repeating the value', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError)
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`${name} must`))
  if (value.length > 3) expect(() => readConfig({ [name]: value })).not.toThrow(new RegExp(`: ${value}`))
})

test('all wrong settings are named at once', () => {
  expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT must[\s\S]*LOG_LEVEL must/)
})
