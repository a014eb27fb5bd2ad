// The audit log's queue: in order, each event once, bounded, patient with a database in trouble, honest about losses.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AuditLimits, createAudit } from '../../../../server/audit/audit.ts'
import type { TimedEvent } from '../../../../server/audit/write.ts'
import { createLogger } from '../../../../server/logger.ts'
import type { UserId } from '../../../../shared/ids.ts'

const LIMITS: AuditLimits = { queue: 20, batch: 4, gather: 2 ** 30, retry: 2 ** 30 }
const now = () => new Date(0)
const logger = createLogger('silent')
const asUser = (n: number): UserId => `u${n}` as UserId

function log(failing: () => boolean = () => false, limits: AuditLimits = LIMITS) {
  const written: TimedEvent[] = []
  const batches: number[] = []
  const audit = createAudit({
    async write(events) {
      await Promise.resolve()
      if (failing()) throw new Error('the database is away')
      batches.push(events.length)
      written.push(...events)
    },
    ...{ logger, now, limits },
  })
  return { audit, written, batches }
}

describe('events', () => {
  test('are written in batches and in order', async () => {
    const { audit, written, batches } = log()
    for (let n = 0; n < 10; n++) audit.note({ kind: 'signed-in', user: asUser(n) })
    await audit.settled()
    expect(written.map(({ user }) => user)).toEqual(Array.from({ length: 10 }, (_, n) => asUser(n)))
    expect(batches).toEqual([4, 4, 2])
  })

  test('that are refusals and say the same within a batch are one with a count', async () => {
    const { audit, written } = log()
    const event = { kind: 'refused', user: asUser(1), detail: { code: 'stale' } } as const
    for (let n = 0; n < 1_000; n++) audit.note(event)
    audit.note({ ...event, user: asUser(2) })
    await audit.settled()
    expect(written.map(({ user, detail }) => [user, detail?.times])).toEqual([
      ['u1', 1_000],
      ['u2', undefined],
    ])
    expect(event.detail).toEqual({ code: 'stale' })
  })

  test('wait while the database is away; what finds no room is counted, and the log tells it', async () => {
    let away = true
    const { audit, written } = log(() => away)
    for (let n = 0; n < 25; n++) audit.note({ kind: 'signed-in', user: asUser(n) })
    await audit.settled()
    expect(audit.lost()).toBe(5)
    away = false
    await audit.settled()
    expect(written.filter(({ kind }) => kind === 'signed-in').map(({ user }) => user)).toEqual(
      Array.from({ length: 20 }, (_, n) => asUser(n)),
    )
    expect(written.filter(({ kind }) => kind === 'events-lost').map(({ detail }) => detail?.count)).toEqual([
      5,
    ])
  })

  test('are written when the server ends', async () => {
    const { audit, written } = log()
    audit.note({ kind: 'signed-in' })
    await audit.close()
    expect(written.length).toBe(1)
    audit.note({ kind: 'signed-in' })
    expect(audit.lost()).toBe(1)
  })

  test('are each written once or counted as lost, whatever the database does', async () => {
    const step = fc.oneof(
      fc.constant('note'),
      fc.constant('settle'),
      fc.constant('fail'),
      fc.constant('heal'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 120 }), async steps => {
        let away = false
        const { audit, written } = log(() => away)
        let noted = 0
        const settling: Promise<void>[] = []
        for (const what of steps) {
          if (what === 'note') audit.note({ kind: 'signed-in', user: asUser(noted++) })
          else if (what === 'settle') settling.push(audit.settled())
          else away = what === 'fail'
          if (noted % 3 === 0) await Promise.resolve()
        }
        away = false
        await Promise.all(settling)
        await audit.close()
        const users = written.filter(({ kind }) => kind === 'signed-in').map(({ user }) => user)
        expect(new Set(users).size).toBe(users.length)
        expect(users.length + audit.lost()).toBe(noted)
        const told = written.flatMap(({ kind, detail }) =>
          kind === 'events-lost' ? Number(detail?.count) : [],
        )
        expect(told.reduce((sum, count) => sum + count, 0)).toBe(audit.lost())
      }),
      { seed: 6, numRuns: 200 },
    )
  })
})
