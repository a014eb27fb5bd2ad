// What of a fault is written to the log.
import { describe, expect, it } from 'vitest'
import { faultLine } from '../../../server/faultLine.ts'

const postgresError = (code: string, more: object = {}): Error =>
  Object.assign(new Error('invalid input: "shall agree"'), { name: 'PostgresError', code, ...more })

describe('a fault in the log', () => {
  it('is the innermost cause, where it happened and of what kind', () => {
    const inner = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const outer = new Error('Failed query: … params: shall agree', { cause: inner })
    const line = faultLine(outer)
    expect(line).toMatchObject({ type: 'Error', message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' })
    expect(line.stack?.[0]).toMatch(/^at .*faultLine\.test/)
    expect(JSON.stringify(line)).not.toContain('shall agree')
  })

  it('quotes no datum, no row and nothing that a parser could not read', () => {
    const unread = (): unknown => {
      try {
        return JSON.parse('shall agree')
      } catch (error) {
        return error
      }
    }
    const faults = [
      postgresError('22P02'),
      postgresError('22001', { detail: 'shall agree', table_name: 'entries' }),
      Object.assign(new Error('duplicate key'), { name: 'PostgresError', detail: '(email)=(shall agree)' }),
      Object.assign(new Error('params: shall agree'), { name: 'DrizzleQueryError', params: ['shall agree'] }),
      unread(),
      'shall agree',
      { words: 'shall agree' },
    ]
    for (const fault of faults) expect(JSON.stringify(faultLine(fault))).not.toContain('shall')
    expect(faultLine(postgresError('22001', { table_name: 'entries' })).table).toBe('entries')
    expect(faultLine(postgresError('53100')).message).toContain('invalid input')
  })

  it('leaves out the further lines of a message, which the stack repeats', () => {
    const { stack } = faultLine(new Error('one\nshall agree'))
    expect(stack?.join('')).not.toContain('shall')
  })
})
