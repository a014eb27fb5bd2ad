// What a history is asked, and how it is told: the address bar, the hours, the sentence.
// @vitest-environment jsdom
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { broughtWords } from '../../../../client/acts/fileWords.ts'
import { startI18n } from '../../../../client/i18n/index.ts'
import { filterWords } from '../../../../client/record/history/filterWords.ts'
import { itemWords } from '../../../../client/record/history/itemWords.ts'
import {
  FILTERS,
  narrows,
  queryOf,
  questionOf,
  searchOf,
} from '../../../../client/record/history/question.ts'
import { byDay, clockWords } from '../../../../client/record/history/when.ts'
import { type HistoryItem, historyQuery } from '../../../../shared/history.ts'
import { pid } from '../../../helpers/documents.ts'

const SEED = { seed: 20_261_125, numRuns: 200 }

describe('a question in the address bar', () => {
  test('comes back as it was written', () => {
    const words = fc.string({ maxLength: 20 }).map(text => text.trim())
    const question = fc.record(
      Object.fromEntries(FILTERS.map(name => [name, words])) as Record<
        (typeof FILTERS)[number],
        typeof words
      >,
    )
    fc.assert(
      fc.property(question, asked => {
        expect(questionOf(searchOf(asked))).toEqual({ ...asked })
      }),
      SEED,
    )
  })

  test('is asked of the server in its terms, moments as milliseconds, the last minute with its seconds', () => {
    const question = questionOf('?q=shall&side=went&from=2026-03-10T14:00&to=2026-03-10T15:00&kind=decisions')
    const query = historyQuery.parse(Object.fromEntries(queryOf(question)))
    expect(query).toMatchObject({ q: 'shall', side: 'went', kind: 'decisions' })
    expect(query.from).toBe(new Date(2026, 2, 10, 14).getTime())
    expect(query.to).toBe(new Date(2026, 2, 10, 15, 1).getTime())
  })

  test('leaves out what does not narrow', () => {
    expect(queryOf(questionOf('from=yesterday&side=went')).toString()).toBe('')
    expect(narrows(questionOf('order=oldest&side=went&unknown=1'))).toBe(false)
    expect(narrows(questionOf('mark=CEPT-1-1'))).toBe(true)
  })
})

describe('what a printed history was narrowed to', () => {
  const { t } = startI18n()
  const provision = { pid: pid(3), text: 't', num: '1.8.2', heading: 'Plan', label: 'Plan' }
  const words = (search: string): string[] =>
    filterWords(t, questionOf(search), { provisions: [provision], persons: [] }, []).map(line =>
      line.replace(/[\u2066-\u2069]/g, ''),
    )

  test('is said of every filter, and of the whole history nothing', () => {
    expect(words('order=oldest')).toEqual([])
    expect(
      words(`kind=decisions&outcome=adopted&provision=${pid(3)}&imported=yes&q=shall&side=went`),
    ).toEqual([
      ...['Words: shall', 'These words: went', 'Provision: 1.8.2', 'Kind: Decisions', 'Outcome: adopted'],
      'Brought from: A Word file',
    ])
    for (const name of FILTERS)
      if (!['order', 'side', 'number', 'mark'].includes(name)) expect(words(`${name}=x`)[0]).toMatch(/: x$/)
  })
})

const at = (hour: number, minute: number, day = 10): number => new Date(2026, 2, day, hour, minute).getTime()

describe('the hours of a history', () => {
  test('are told once, or from when to when', () => {
    expect(clockWords('en-GB', at(14, 3), at(14, 3))).toBe('14:03')
    expect(clockWords('en-GB', at(14, 3), at(14, 4))).toMatch(/^14:03\s*–\s*14:04$/)
    expect(clockWords('en-GB', at(14, 3), at(14, 3) + 9_000)).toBe('14:03')
  })

  test('are parted by days, in the order in which they come', () => {
    const items = [at(9, 0, 12), at(8, 0, 12), at(23, 0, 11)].map(began => ({ began }))
    expect(byDay(items).map(day => day.items.length)).toEqual([2, 1])
  })
})

describe('a line', () => {
  const { t } = startI18n()
  const item = (changed: Partial<HistoryItem>): HistoryItem => ({
    ...{ id: '1.0.a0', text: 't', sort: 'words', kind: 'replaced', added: 'TDAG', removed: 'the Conference' },
    ...{ words: '', command: null, delegation: 'CEPT', file: null, person: null, pid: pid(1) },
    ...{ place: { num: '1.8.2', heading: '', label: '' }, entries: { first: 1, last: 2 }, began: 0, at: 0 },
    ...{ marks: [], numbers: [], outcomes: {}, phase: null, audience: null },
    ...changed,
  })
  const told = (changed: Partial<HistoryItem>): string =>
    itemWords(t, item(changed)).replace(/[\u2066-\u2069]/g, '')

  test('says what a text was made of, and from which file by whom something was brought', () => {
    const command = { act: 'import-base', reason: '', number: null, stance: null, owners: [], rulings: [] }
    expect(told({ kind: 'decided', place: null, command })).toBe('CEPT entered the base wording')
    const brought = (person: string | null): string =>
      broughtWords(t, 'ab'.repeat(32), person).replace(/[\u2066-\u2069]/g, '')
    expect(brought(null)).toBe('brought from a Word file (abababab)')
    expect(brought('Anna')).toBe('brought from a Word file (abababab) by Anna')
  })

  test('says who did what to which words, and where', () => {
    expect(told({})).toBe('CEPT proposed to replace “the Conference” by “TDAG” in 1.8.2')
    expect(told({ place: null })).toBe('CEPT proposed to replace “the Conference” by “TDAG”')
  })

  test('says what was said beside the text as about its place', () => {
    const command = {
      act: 'position',
      number: 'CEPT/2',
      stance: 'support',
      reason: '',
      owners: [],
      rulings: [],
    }
    expect(told({ kind: 'decided', sort: 'positions', delegation: 'APT', command })).toBe(
      'APT on CEPT/2: supports it (1.8.2)',
    )
    expect(told({ kind: 'comment', sort: 'comments', words: 'Why?' })).toBe('CEPT commented: Why? (1.8.2)')
  })

  test('names what the server did itself', () => {
    const command = {
      act: 'silence-conclude',
      number: null,
      stance: null,
      reason: '',
      owners: [],
      rulings: [],
    }
    expect(told({ kind: 'decided', sort: 'decisions', delegation: 'system', command, place: null })).toMatch(
      /silence ended/,
    )
    expect(told({ kind: 'noted', sort: 'upkeep', numbers: ['CEPT/3'], place: null })).toBe(
      'The server numbered CEPT/3',
    )
  })
})
