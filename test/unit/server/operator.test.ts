// What an operator reads of a start that failed: a sentence for what can be mended, the stack of everything else.
import { expect, test } from 'vitest'
import { OperatorError, operatorWords } from '../../../server/operator.ts'

const failed = (parts: object): Error => Object.assign(new Error('as the system says it'), parts)

test.each<[object, RegExp]>([
  [
    { code: 'EACCES', syscall: 'mkdir', path: '/srv/data' },
    /^\/srv\/data is closed to the account.*DATA_DIR/,
  ],
  [{ code: 'EROFS', syscall: 'open', path: '/srv/data' }, /^\/srv\/data is closed/],
  [{ code: 'EEXIST', syscall: 'mkdir', path: '/srv/data' }, /file is in the way.*\/srv\/data.*DATA_DIR/],
  [{ code: 'ENOTDIR', syscall: 'lstat', path: '/srv/data/postgres' }, /file is in the way.*DATA_DIR/],
  [{ code: 'ENOSPC', syscall: 'write' }, /disk is full/],
  [{ code: 'EADDRINUSE', syscall: 'listen', address: '127.0.0.1', port: 3000 }, /port is taken.*PORT/],
  [
    { code: 'EADDRNOTAVAIL', syscall: 'listen', address: '192.0.2.7', port: 3000 },
    /HOST 192\.0\.2\.7 is no address/,
  ],
  [{ code: 'EACCES', syscall: 'listen', address: '127.0.0.1', port: 80 }, /may not listen on port 80.*PORT/],
  [
    { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'db' },
    /name db leads to no address.*DATABASE_URL/,
  ],
  [
    { code: 'ECONNREFUSED', syscall: 'connect', address: '10.0.0.1', port: 5432 },
    /answers at 10\.0\.0\.1 port 5432\..*DATABASE_URL/,
  ],
  [
    { code: 'ENOENT', syscall: 'connect', address: '/run/.s.PGSQL.5432' },
    /answers at \/run\/\.s\.PGSQL\.5432\./,
  ],
  [{ code: 'CONNECT_TIMEOUT', address: '10.0.0.1', port: 5432 }, /answers at 10\.0\.0\.1 port 5432/],
  [{ name: 'PostgresError', code: '28P01' }, /refuses the account.*as the system says it.*password/],
  [{ name: 'PostgresError', code: '3D000' }, /not there.*DATABASE_URL/],
  [{ name: 'PostgresError', code: '42501' }, /owner/],
  [{ name: 'PostgresError', code: '53300' }, /max_connections/],
  [{ name: 'PostgresError', code: '53100' }, /disk is full/],
])('%o is a sentence', (parts, words) => {
  expect(operatorWords(failed(parts))).toMatch(words)
  expect(operatorWords(failed(parts))).not.toMatch(/\n/)
})

test('a name with several addresses is told by the first that was tried', () => {
  const parts = [failed({ code: 'ECONNREFUSED', syscall: 'connect', address: '::1', port: 9 })]
  const all = Object.assign(new AggregateError(parts), { code: 'ECONNREFUSED' })
  expect(operatorWords(all)).toMatch(/answers at ::1 port 9\./)
})

test('of an error that quotes a statement only its cause is told', () => {
  const cause = failed({ name: 'PostgresError', code: '42501' })
  expect(operatorWords(new Error('params: secret', { cause }))).not.toMatch(/secret/)
  expect(operatorWords(new Error('params: secret', { cause: new OperatorError('do this') }))).toBe('do this')
})

test('a fault of ours keeps its stack', () => {
  expect(operatorWords(new TypeError('x is undefined'))).toMatch(/TypeError: x is undefined\n\s+at /)
  expect(operatorWords(failed({ code: 'ENOENT', path: '/dist/reviews.js' }))).toMatch(/\n\s+at /)
  expect(operatorWords('words')).toBe('words')
})
