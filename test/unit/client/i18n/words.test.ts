// Every reason has words, every plural all its forms, and times read as people say them.
import { describe, expect, test } from 'vitest'
import en from '../../../../client/i18n/en.json' with { type: 'json' }
import { chooseLanguage } from '../../../../client/i18n/index.ts'
import { agoWords, waitWords } from '../../../../client/i18n/time.ts'
import { REFUSALS } from '../../../../shared/refusal.ts'

function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value ?? {}).flatMap(([key, child]) => leaves(child, path ? `${path}.${key}` : key))
}
const words = new Map(leaves(en))

describe('words', () => {
  test('exist for every refusal, and for no refusal that does not exist', () => {
    expect(Object.keys(en.refusal).sort()).toEqual(Object.keys(REFUSALS).sort())
  })

  test('of a refusal are whole sentences that name no code', () => {
    for (const [code, sentence] of Object.entries(en.refusal)) {
      expect(sentence, code).toMatch(/^[A-Z].{15,}[.]$/s)
      if (code.includes('-')) expect(sentence, code).not.toContain(code)
    }
  })

  test('are nowhere empty', () => {
    for (const [path, sentence] of words) expect(sentence.trim(), path).not.toBe('')
  })

  test('that count have every form of the language', () => {
    const forms = new Intl.PluralRules('en').resolvedOptions().pluralCategories
    for (const path of words.keys()) {
      const base = /^(.*)_(?:zero|one|other)$/.exec(path)?.[1]
      if (base) for (const form of forms) expect(words.has(`${base}_${form}`), `${base}_${form}`).toBe(true)
    }
  })
})

describe('the language', () => {
  test('is the first wish that is spoken, whatever its region', () => {
    expect(chooseLanguage([null, 'xx', 'en-GB', 'fr'])).toBe('en')
    expect(chooseLanguage([])).toBe('en')
  })
})

describe('times', () => {
  const now = Date.parse('2026-03-10T12:00:00Z')
  test.each([
    ['2026-03-10T11:59:40Z', 'now'],
    ['2026-03-10T11:55:00Z', '5 minutes ago'],
    ['2026-03-10T09:10:00Z', '2 hours ago'],
    ['2026-03-09T11:00:00Z', 'yesterday'],
  ])('%s is told as "%s"', (iso, told) => {
    expect(agoWords('en', iso, now)).toBe(told)
  })

  test('are told as a date after a week, and not at all when they are none', () => {
    expect(agoWords('en', '2026-01-01T00:00:00Z', now)).toMatch(/2026|2025/)
    expect(agoWords('en', 'never', now)).toBe('')
  })

  test.each([
    [0, '1 second'],
    [40.2, '41 seconds'],
    [90, '2 minutes'],
    [900, '15 minutes'],
  ])('a wait of %s seconds is told as "%s"', (seconds, told) => {
    expect(waitWords('en', seconds)).toBe(told)
  })
})
