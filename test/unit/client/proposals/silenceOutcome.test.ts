// @vitest-environment jsdom
// How a silence ended is told in words, to who has not seen it, for some days.
import { describe, expect, test } from 'vitest'
import { startI18n } from '../../../../client/i18n/index.ts'
import { untilWords } from '../../../../client/i18n/time.ts'
import { outcomeWords, silencesOf } from '../../../../client/proposals/silenceOutcome.ts'
import { NO_NEGOTIATION } from '../../../../shared/negotiation/doc.ts'
import type { Silence } from '../../../../shared/negotiation/model.ts'
import { delegation } from '../../../helpers/documents.ts'

const HOUR = 3_600_000
const silence = (id: string, some: Partial<Silence> = {}): Silence => ({
  ...{ id, question: 'Adopt?', verdict: { steps: [], wishes: [] }, digest: '-', deadline: HOUR, openedAt: 0 },
  ...{ informed: {}, parties: [], state: 'open', brokenBy: null, reason: '', closedAt: null },
  ...some,
})
const told = (all: readonly Silence[], seen: readonly string[], now: number) => {
  const negotiation = { ...NO_NEGOTIATION, silences: new Map(all.map(one => [one.id, one])) }
  const { open, ended } = silencesOf(negotiation, new Set(seen), now)
  return { open: open.map(({ id }) => id), ended: ended.map(({ id }) => id) }
}

test('those that run come by their deadline; those that ended once, and not for ever', () => {
  const passed = (id: string, closedAt: number) => silence(id, { state: 'passed', closedAt })
  const all = [
    silence('late', { deadline: 3 * HOUR }),
    silence('soon'),
    passed('a', HOUR),
    passed('b', 2 * HOUR),
  ]
  expect(told(all, [], 2 * HOUR)).toEqual({ open: ['soon', 'late'], ended: ['b', 'a'] })
  expect(told(all, ['b'], 2 * HOUR).ended).toEqual(['a'])
  expect(told(all, [], 73 * HOUR + 1).ended).toEqual(['b'])
})

describe('the end', () => {
  const { t } = startI18n()
  const words = (some: Partial<Silence>) => outcomeWords(t, silence('s', some))
  test.each([
    [{ state: 'broken', brokenBy: delegation('APT'), reason: 'too soon' }, /APT: too soon/],
    [{ state: 'passed' }, /decided/],
    [{ state: 'withdrawn' }, /withdrew/],
    [{ state: 'withdrawn', reason: 'new words came' }, /new words came/],
    [{ state: 'lapsed', reason: 'uninformed APT, RCC' }, /Not informed: APT, RCC/],
    [{ state: 'lapsed', reason: 'changed' }, /had changed/],
    [{ state: 'lapsed', reason: 'link-open' }, /linked/],
  ] as const)('%j', (some, expected) => {
    expect(words(some)).toMatch(expected)
    if (some.state !== 'passed') expect(words(some)).toContain('Nothing was decided')
  })
})

test.each([
  [30_000, 'in 30 seconds'],
  [119_000, 'in 119 seconds'],
  [121_000, 'in 3 minutes'],
  [90 * 60_000, 'in 90 minutes'],
  [5 * HOUR, 'in 5 hours'],
  [72 * HOUR, 'in 3 days'],
  [-5, 'in 0 seconds'],
])('%d ms before its end a window ends %s', (left, words) => {
  expect(untilWords('en', left, 0)).toBe(words)
})
