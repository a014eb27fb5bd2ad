// What closed sockets mean, and the pace of coming back.
import { describe, expect, it } from 'vitest'
import { admitRecovery, holdBeforeRetry } from '../../../../client/connection/backoff.ts'
import { readClosing } from '../../../../client/connection/closing.ts'

describe('a closed socket', () => {
  it.each([
    ['no message for a while', null],
    ['a lost network', 1006],
    ['a restart', 1012],
    ['a server that says: try again', 4500],
  ])('is tried again after %s', (_why, code) => {
    expect(readClosing(code, '', null, true)).toEqual({ kind: 'retry', why: 'lost' })
  })

  it('is tried again with patience when the server is overloaded or asked too often', () => {
    expect(readClosing(4503, 'unavailable', null, false)).toEqual({ kind: 'retry', why: 'server' })
    expect(readClosing(4429, 'too-many-requests', null, false)).toEqual({ kind: 'retry', why: 'busy' })
    expect(readClosing(4500, 'restarting', null, true)).toEqual({ kind: 'retry', why: 'restart' })
  })

  it('recovers from a refused update and names what was said', () => {
    expect(readClosing(4409, 'stale', { code: 'stale', detail: { at: 3 } }, true)).toEqual({
      kind: 'recover',
      refusal: { code: 'stale', detail: { at: 3 } },
    })
  })

  it('whose message was too big takes the words back instead of sending them for ever', () => {
    expect(readClosing(1009, '', null, true)).toEqual({ kind: 'recover', refusal: { code: 'too-large' } })
    expect(readClosing(1009, '', null, false)).toEqual({ kind: 'retry', why: 'lost' })
  })

  it('reads the reason of the close when the message before it is missing', () => {
    expect(readClosing(4409, 'base-changed', null, true)).toEqual({
      kind: 'recover',
      refusal: { code: 'base-changed' },
    })
    expect(readClosing(4404, '', null, false)).toMatchObject({ kind: 'over', refusal: { code: 'not-found' } })
  })

  it('lets an observer who wrote read on, and ends when nothing was written', () => {
    const said = { code: 'observers-read' } as const
    expect(readClosing(4403, '', said, true).kind).toBe('recover')
    expect(readClosing(4403, '', said, false).kind).toBe('over')
  })

  it('leaves the words where they are when signing in again will save them', () => {
    expect(readClosing(4401, '', { code: 'not-signed-in' }, true)).toMatchObject({ textFate: 'stays' })
    expect(readClosing(4403, '', { code: 'authority-changed' }, true)).toMatchObject({ textFate: 'aside' })
  })
})

describe('coming back', () => {
  it('holds twice as long each time, never in step with others, never longer than a limit', () => {
    expect(holdBeforeRetry(0, 0, 'lost')).toBe(250)
    expect(holdBeforeRetry(0, 1, 'lost')).toBe(500)
    expect(holdBeforeRetry(3, 1, 'lost')).toBe(4_000)
    expect(holdBeforeRetry(500, 1, 'lost')).toBe(15_000)
    expect(holdBeforeRetry(0, 0, 'server')).toBe(5_250)
    expect(holdBeforeRetry(0, 0, 'busy')).toBe(5_250)
  })

  it('is spread over two seconds after a restart, which is told to everybody in one moment', () => {
    const holds = [0, 0.25, 0.5, 1].map(chance => holdBeforeRetry(0, chance, 'restart'))
    expect(holds).toEqual([500, 1_000, 1_500, 2_500])
  })

  it('recovers by itself three times in half a minute', () => {
    const three = [0, 1_000, 2_000]
    expect(admitRecovery(three.slice(0, 2), 2_000)).toEqual(three)
    expect(admitRecovery(three, 29_999)).toBeNull()
    expect(admitRecovery(three, 30_000)).toEqual([1_000, 2_000, 30_000])
  })
})
