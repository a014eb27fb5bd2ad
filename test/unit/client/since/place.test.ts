// Where an act is found in the text as it is now, and what is said of it.
// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { actWords } from '../../../../client/acts/actWords.ts'
import en from '../../../../client/i18n/en.json' with { type: 'json' }
import { startI18n } from '../../../../client/i18n/index.ts'
import { placeOf, provisionOf } from '../../../../client/since/place.ts'
import { whenWords } from '../../../../client/since/when.ts'
import type { ActKind } from '../../../../shared/actWords.ts'
import type { DelegationCode } from '../../../../shared/ids.ts'
import type { Ruling } from '../../../../shared/ruling.ts'
import type { SentAct } from '../../../../shared/visits.ts'
import { markId, pid, text } from '../../../helpers/documents.ts'

const act = (changed: Partial<SentAct>): SentAct => ({
  kind: 'inserted',
  added: '',
  removed: '',
  words: '',
  command: null,
  delegation: 'CEPT',
  file: null,
  pid: pid(1),
  first: 1,
  last: 1,
  began: 0,
  at: 0,
  offset: 0,
  marks: [],
  ...changed,
})
const ruling = (act: Ruling['act'], owner: string, more: Partial<Ruling> = {}): Ruling => ({
  ...{ act, owner: owner as DelegationCode, numbers: [], added: '', removed: '', words: '' },
  ...more,
})
const told = (kind: string, more: Partial<NonNullable<SentAct['command']>> = {}) => ({
  kind: 'decided' as const,
  command: { act: kind, reason: '', number: null, stance: null, owners: [], rulings: [], ...more },
})

describe('the place of an act', () => {
  const blocks = text('1.8.2| the {-CEPT:shall-}{+CEPT#1:should+} review it', '+APT#4| {+APT#4:All of it+}')

  test('is where its marks are, wherever they moved', () => {
    const found = placeOf(act({ marks: [markId('CEPT')], offset: 99 }), blocks)
    expect(found).toEqual({ kind: 'words', pid: pid(1), from: 4, to: 15 })
    expect(placeOf(act({ pid: pid(2), marks: [markId('APT', 4)] }), blocks)).toMatchObject({ from: 0, to: 9 })
  })

  test('is where its words are when a decision took the marks: the nearest ones', () => {
    const twice = text('it and it and it')
    expect(placeOf(act({ added: 'it', offset: 8 }), twice)).toMatchObject({ kind: 'words', from: 7, to: 9 })
    const rejected = act({
      ...told('decide', { rulings: [ruling('reject', 'APT')] }),
      removed: 'and',
      added: 'or',
      offset: 9,
    })
    expect(placeOf(rejected, twice)).toMatchObject({ kind: 'words', from: 10, to: 13 })
  })

  test('is the paragraph when the words are gone, and says so if they should be there', () => {
    expect(placeOf(act({ added: 'never' }), blocks)).toMatchObject({ kind: 'paragraph', missing: true })
    const taken = act({ kind: 'withdrawn', removed: 'the' })
    expect(placeOf(taken, blocks)).toMatchObject({ kind: 'paragraph', missing: false })
    const deleted = act({ ...told('adopt'), removed: 'the' })
    expect(placeOf(deleted, blocks)).toMatchObject({ kind: 'paragraph', missing: false })
  })

  test('is not taken for the same words far away', () => {
    expect(placeOf(act({ added: 'end' }), text(`${'x '.repeat(300)}end`))).toMatchObject({
      kind: 'paragraph',
    })
  })

  test('is gone with its paragraph, and nowhere for what was said beside the text', () => {
    expect(placeOf(act({ pid: pid(7) }), blocks)).toEqual({ kind: 'gone' })
    expect(placeOf(act({ pid: null }), blocks)).toEqual({ kind: 'nowhere' })
    expect(provisionOf(pid(1), blocks)).toBe('1.8.2')
    expect(provisionOf(pid(7), blocks)).toBeNull()
    expect(provisionOf(pid(2), text('# considering', 'preamble:a)| that'))).toBe('considering a)')
  })
})

describe('an act in words', () => {
  const { t } = startI18n()
  const plain = (one: SentAct): string => actWords(t, one).replaceAll(/[\u2068\u2069]/g, '')

  test('names who, what went and what came', () => {
    expect(plain(act({ kind: 'replaced', removed: 'the Conference', added: 'TDAG' }))).toBe(
      'CEPT proposed to replace “the Conference” by “TDAG”',
    )
    const position = act({ ...told('position', { number: 'APT/2', stance: 'object' }), pid: null })
    expect(plain(position)).toBe('CEPT on APT/2: objects')
  })

  test('tells of a decision what was adopted and what was rejected, each in its own words', () => {
    const decided = (...rulings: Ruling[]) =>
      plain(act({ ...told('decide', { rulings }), delegation: 'CHAIR' }))
    expect(decided(ruling('adopt', 'APT', { added: 'TDAG' }))).toBe(
      'CHAIR adopted the proposal of APT: insert “TDAG”',
    )
    expect(
      decided(
        ruling('adopt', 'RCC', { numbers: ['RCC/5'], removed: 'four', added: 'six' }),
        ruling('lift', 'ATU', { numbers: ['ATU/2'], words: 'four' }),
        ruling('reject', 'APT', { numbers: ['APT/4'], removed: 'four', added: 'eight' }),
        ruling('reject', 'CEPT', { numbers: ['CEPT/9'] }),
      ),
    ).toBe(
      'CHAIR adopted RCC/5: replace “four” by “six”; lifted the bracket ATU/2: “four”; rejected APT/4: replace “four” by “eight”; rejected CEPT/9',
    )
  })

  test('is a sentence for every kind and every command, known or not', () => {
    for (const kind of Object.keys(en.since.act) as Exclude<ActKind, 'decided'>[])
      expect(plain(act({ kind, added: 'a', removed: 'b', words: 'c' })), kind).not.toContain('since.')
    for (const name of [...Object.keys(en.since.command), 'of a later version'])
      expect(plain(act(told(name))), name).toMatch(/^CEPT [a-z]/)
  })

  test('keeps quoted words of another direction apart from the sentence', () => {
    expect(actWords(t, act({ added: 'والخطة' }))).toContain('“\u2068والخطة\u2069”')
  })

  test('is told with the hour today, the weekday this week, and the date before', () => {
    const now = new Date(2026, 2, 11, 16).getTime()
    expect(whenWords('en-GB', new Date(2026, 2, 11, 14, 3).getTime(), now)).toBe('14:03')
    expect(whenWords('en-GB', new Date(2026, 2, 10, 14, 3).getTime(), now)).toBe('Tuesday 14:03')
    expect(whenWords('en-GB', new Date(2026, 1, 1, 14, 3).getTime(), now)).toBe('1 Feb 2026, 14:03')
  })
})
