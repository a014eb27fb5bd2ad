// Whole paragraphs as proposals: what tabling and adopting them does to the words, the marks and what is known of them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mintTailId } from '../../../../shared/base.ts'
import { applyEdits } from '../../../../shared/edits.ts'
import type { ParagraphWish } from '../../../../shared/negotiation/model.ts'
import { openWishes } from '../../../../shared/negotiation/proposals.ts'
import { baseWords, placeOfSplit, splitAgain, splitAt } from '../../../../shared/negotiation/splitting.ts'
import { checkWish, resolveWish } from '../../../../shared/negotiation/wishes.ts'
import { preview } from '../../../../shared/preview.ts'
import { BLOCK_TYPES } from '../../../../shared/schema.ts'
import { type Block, blockText } from '../../../../shared/text.ts'
import { openDoc, readText, writeBase } from '../../../../shared/ydoc.ts'
import { delegation, pid, tagged, text } from '../../../helpers/documents.ts'
import { type NegotiationTable, negotiationTable } from '../../../helpers/negotiation.ts'
import { blocksArbitrary } from '../../../helpers/random.ts'

const APT = delegation('APT')
const [one, two, three] = [pid(1), pid(2), pid(3)]

const adopt = (table: NegotiationTable, number: string, more: Record<string, unknown> = {}) =>
  table.ask('CHAIR', { act: 'decide', wishes: [{ number, act: 'adopt' }], ...more })

/** Tables a wish and adopts it. */
const fulfil = (table: NegotiationTable, wish: Record<string, unknown>, by = 'APT') => {
  expect(table.ask(by, { act: 'wish', wish })).toBe('ok')
  return adopt(table, table.numbers().at(-1) ?? '')
}

const splitWish = (block: Block | undefined, at: number) => {
  const place = block && splitAt(block, at)
  if (!block || !place) throw new Error('no place to split')
  return { kind: 'split', pid: block.pid, ...place }
}

describe('a paragraph', () => {
  it('is moved with everything that others propose in it', () => {
    const table = negotiationTable('one', 'two {-CEPT:be-}{+ATU:like {+RCC:most+}+} [APT:three]', '2.1| four')
    const [, second] = table.lines()
    expect(fulfil(table, { kind: 'move', pid: two, after: three })).toBe('ok')
    expect(table.lines()).toEqual(['one', '2.1| four', second])
    expect(table.blocks().map(block => block.pid)).toEqual([one, three, two])
    expect(fulfil(table, { kind: 'move', pid: two, after: null }, 'CEPT')).toBe('ok')
    expect(table.lines()).toEqual([second, 'one', '2.1| four'])
  })

  it('is split between two words of the base, wherever others typed', () => {
    const table = negotiationTable('1.8| The {+CEPT:new +}plan {-APT:shall-}{+APT:should+} be reviewed')
    const wish = splitWish(table.blocks()[0], 'The new plan shallshould'.length)
    expect(wish).toMatchObject({
      at: 'The plan shall'.length,
      before: 'The plan shall',
      behind: ' be reviewed',
    })
    expect(fulfil(table, wish)).toBe('ok')
    expect(table.lines()).toEqual([
      '1.8| The {+CEPT:new +}plan {-APT:shall-}{+APT:should+}',
      'provision|  be reviewed',
    ])
    expect(table.blocks().map(block => block.pid)).toEqual([one, mintTailId(2)])
  })

  it('is joined with the next one, past what others propose between them, with a space where none is', () => {
    const table = negotiationTable('one {-CEPT:more-}', '+ATU| between', '2| two {+RCC:most+}', 'three')
    expect(fulfil(table, { kind: 'join', pid: one, next: three })).toBe('ok')
    expect(table.lines()).toEqual(['one {-CEPT:more-} two {+RCC:most+}', '+ATU| between', 'three'])
  })

  it('gets another type under its own id, or another number in its place', () => {
    const table = negotiationTable('# Title', 'one {+CEPT:more+}', 'two')
    const kind = { kind: 'retype', pid: two, level: null, num: 'a)' }
    expect(fulfil(table, { ...kind, type: 'item' })).toBe('ok')
    expect(table.lines()).toEqual(['# Title', 'item:a)| one {+CEPT:more+}', 'two'])
    expect(fulfil(table, { ...kind, type: 'item', num: 'b)' })).toBe('ok')
    expect(table.lines()[1]).toBe('item:b)| one {+CEPT:more+}')
    expect(table.blocks()[1]?.pid).toBe(two)
  })

  it('goes by a decision, but never with open proposals of others', () => {
    const table = negotiationTable('one {+APT:own+} {-CEPT:word-} [RCC:here]', 'two')
    expect(table.ask('APT', { act: 'wish', wish: { kind: 'delete', pid: one } })).toBe('ok')
    const refused = table.askAs('facilitator', 'CHAIR', {
      act: 'decide',
      wishes: [{ number: 'APT/2', act: 'adopt' }],
    })
    expect(refused).toEqual({
      ok: false,
      refusal: { code: 'proposals-inside', detail: { holders: 'CEPT, RCC' } },
    })
    const marks = (code: string) => table.negotiation().tabled.get(`${code}/1`)?.marks ?? []
    const steps = [
      { act: 'reject', marks: marks('CEPT') },
      { act: 'lift', marks: marks('RCC') },
    ]
    expect(adopt(table, 'APT/2', { steps })).toBe('release-missing')
    expect(adopt(table, 'APT/2', { steps, heard: ['CEPT', 'RCC'] })).toBe('ok')
    expect(table.lines()).toEqual(['two'])
    const { tabled } = table.negotiation()
    expect(tabled.get('APT/1')).toMatchObject({ state: 'withdrawn', outcome: '→ APT/2' })
    expect(tabled.get('APT/2')).toMatchObject({ state: 'adopted' })
    expect(tabled.get('CEPT/1')).toMatchObject({ state: 'rejected' })
  })
})

describe('wishes about one paragraph', () => {
  it('stay apart, and one that is overtaken says why instead of doing something else', () => {
    const table = negotiationTable('one', 'two', 'three')
    expect(table.ask('APT', { act: 'wish', wish: { kind: 'join', pid: one, next: two } })).toBe('ok')
    expect(table.ask('CEPT', { act: 'wish', wish: { kind: 'delete', pid: two } })).toBe('ok')
    expect(table.ask('RCC', { act: 'wish', wish: { kind: 'move', pid: one, after: two } })).toBe('ok')
    expect(table.ask('ATU', { act: 'wish', wish: { kind: 'move', pid: two, after: three } })).toBe('ok')
    const outdated = () =>
      openWishes(table.blocks(), table.negotiation()).map(wish => [
        wish.tabled.number,
        wish.outdated?.code ?? null,
      ])
    expect(outdated().map(([, code]) => code)).toEqual([null, null, null, null])
    expect(adopt(table, 'CEPT/1')).toBe('ok')
    expect(Object.fromEntries(outdated())).toEqual({
      'APT/1': 'next-changed',
      'RCC/1': 'place-gone',
      'ATU/1': 'paragraph-unknown',
    })
    expect(adopt(table, 'APT/1')).toBe('next-changed')
    expect(adopt(table, 'RCC/1')).toBe('place-gone')
    expect(adopt(table, 'ATU/1')).toBe('paragraph-unknown')
    expect(table.lines()).toEqual(['one', 'three'])
    // What cannot be adopted any longer can still be cleared away, and keeps no paragraph open.
    expect(table.ask('CHAIR', { act: 'agree', pids: [one] })).toBe('ok')
    expect(table.ask('ATU', { act: 'withdraw', number: 'ATU/1' })).toBe('ok')
  })

  it('that two facilitators adopt at once never both succeed', () => {
    const table = negotiationTable('one', 'two', 'three')
    table.ask('APT', { act: 'wish', wish: { kind: 'move', pid: one, after: two } })
    table.ask('CEPT', { act: 'wish', wish: { kind: 'move', pid: one, after: three } })
    const decide = (number: string) => ({ act: 'decide' as const, wishes: [{ number, act: 'adopt' }] })
    const seen = table.digestFor(decide('CEPT/1'))
    expect(adopt(table, 'APT/1')).toBe('ok')
    expect(table.ask('CHAIR', { ...decide('CEPT/1'), digest: seen })).toBe('passage-changed')
    expect(adopt(table, 'CEPT/1')).toBe('ok')
    expect(table.lines()).toEqual(['two', 'three', 'one'])
  })

  it('are of paragraphs of the base, that are not agreed, and change something', () => {
    const table = negotiationTable('one', '+CEPT| new', 'three')
    const wish = (of: Record<string, unknown>) => table.ask('APT', { act: 'wish', wish: of })
    expect(wish({ kind: 'delete', pid: two })).toBe('act-unfit')
    expect(wish({ kind: 'move', pid: three, after: two })).toBe('act-unfit')
    expect(wish({ kind: 'move', pid: one, after: null })).toBe('already-so')
    expect(wish({ kind: 'retype', pid: one, type: 'paragraph', level: null, num: null })).toBe('already-so')
    expect(wish({ kind: 'delete', pid: pid(9) })).toBe('paragraph-unknown')
    expect(wish({ kind: 'split', pid: one, at: 1, before: 'x', behind: 'y' })).toBe('words-gone')
    expect(table.ask('CHAIR', { act: 'agree', pids: [three] })).toBe('ok')
    expect(wish({ kind: 'delete', pid: three })).toBe('text-agreed')
    expect(wish({ kind: 'join', pid: one, next: three })).toBe('text-agreed')
    expect(wish({ kind: 'no-change', pid: three })).toBe('ok')
  })
})

it('keeps what was said about paragraphs that are joined or split', () => {
  const table = negotiationTable('one', 'two {+CEPT:more+}')
  expect(table.ask('RCC', { act: 'reserve', pid: two, text: 'as to time' })).toBe('ok')
  expect(table.ask('ATU', { act: 'reserve', pid: one, text: 'all of it' })).toBe('ok')
  expect(fulfil(table, { kind: 'join', pid: one, next: two })).toBe('ok')
  const reservations = (id: typeof one) =>
    table
      .negotiation()
      .paragraphs.get(id)
      ?.reservations.map(({ delegation: by }) => by)
  expect(reservations(one)).toEqual(['ATU', 'RCC'])
  expect(table.negotiation().tabled.get('CEPT/1')).toMatchObject({ pid: one, state: 'open' })
  expect(fulfil(table, splitWish(table.blocks()[0], 4))).toBe('ok')
  expect(reservations(table.blocks()[1]?.pid ?? one)).toEqual(['ATU', 'RCC'])
})

it('finds the place of a split by its words, and only where they stand once', () => {
  const [block] = text('We agree and we agree.')
  const moved = text('Today we agree and we agree.')[0]
  const other = text('We agree or we agree and we agree.')[0]
  const place = block && splitAt(block, 9)
  if (!place || !moved || !other) throw new Error('no place')
  expect(placeOfSplit(moved, { ...place, before: 'e agree ' })).toBe(15)
  expect(placeOfSplit(moved, place)).toBeNull()
  expect(placeOfSplit(other, { ...place, before: 'e agree ', behind: 'a' })).toBe(21)
  expect(placeOfSplit(other, { ...place, before: 'agree', behind: '' })).toBeNull()
})

it('never parts or keeps half a character', () => {
  const block = text(`a${'😀'.repeat(30)}b`)[0]
  if (!block) throw new Error('no block')
  expect(splitAt(block, 2)).toBeNull()
  const place = splitAt(block, 31)
  expect(place && splitAgain(block, place)).toEqual(place)
  expect(() => encodeURIComponent(`${place?.before} ${place?.behind}`)).not.toThrow()
})

describe('any wish on any text', () => {
  const wishArbitrary = fc.record({
    kind: fc.constantFrom<ParagraphWish['kind']>('delete', 'split', 'join', 'move', 'retype'),
    block: fc.nat({ max: 20 }),
    other: fc.nat({ max: 20 }),
    at: fc.nat({ max: 40 }),
  })

  const made = (
    blocks: readonly Block[],
    pick: { kind: string; block: number; other: number; at: number },
  ) => {
    const base = blocks.filter(block => !block.insertion)
    const block = base[pick.block % base.length]
    const other = base[pick.other % base.length]
    if (!block || !other) return null
    const whole = { pid: block.pid }
    if (pick.kind === 'join') {
      const next = base[base.indexOf(block) + 1]
      return next ? { ...whole, kind: 'join' as const, next: next.pid } : null
    }
    if (pick.kind === 'move')
      return { ...whole, kind: 'move' as const, after: pick.at % 3 ? other.pid : null }
    if (pick.kind === 'retype') {
      const type = BLOCK_TYPES[pick.at % BLOCK_TYPES.length] ?? 'item'
      return { ...whole, kind: 'retype' as const, type, level: null, num: pick.other % 2 ? '9' : null }
    }
    const place = pick.kind === 'split' ? splitAt(block, pick.at) : null
    if (place) return { ...whole, kind: 'split' as const, tail: mintTailId(1), ...place }
    return { ...whole, kind: 'delete' as const }
  }

  /** Every character with its marks, whatever paragraph it stands in. */
  const characters = (blocks: readonly Block[]) =>
    blocks
      .flatMap(block => block.runs.flatMap(run => [...run.text].map(one => JSON.stringify([one, run.marks]))))
      .sort()

  it('shows beforehand what it does, and loses, adds and credits nothing', () => {
    let adopted = 0
    fc.assert(
      fc.property(blocksArbitrary(10), wishArbitrary, (blocks, pick) => {
        const wish = made(blocks, pick)
        if (!wish || !checkWish(blocks, wish, APT).ok) return
        const edits = resolveWish(blocks, wish, APT)
        if (!edits.ok) {
          expect(edits.refusal.code).toBe('proposals-inside')
          return
        }
        adopted += 1
        const doc = openDoc(1)
        writeBase(doc, blocks, 'test')
        applyEdits(doc, edits.value, 'test')
        const after = readText(doc)
        expect(preview(blocks, edits.value)).toEqual(after)
        expect(new Set(after.map(block => block.pid)).size).toBe(after.length)
        if (wish.kind === 'delete') {
          expect(after).toEqual(blocks.filter(block => block.pid !== wish.pid))
          return
        }
        const join = wish.kind === 'join' && characters(after).length > characters(blocks).length
        const space = join ? [JSON.stringify([' ', []])] : []
        expect(characters(after)).toEqual([...characters(blocks), ...space].sort())
        if (wish.kind === 'split') {
          const [head, tail] = [wish.pid, wish.tail].map(id => after.find(block => block.pid === id))
          const whole = blocks.find(block => block.pid === wish.pid)
          expect(head && tail && baseWords(head) + baseWords(tail)).toBe(whole && baseWords(whole))
        }
        expect(tagged(after).join('').length).toBeGreaterThan(0)
        expect(after.map(blockText).join('').length).toBeGreaterThan(0)
      }),
      { seed: 4_711, numRuns: 500 },
    )
    expect(adopted).toBeGreaterThan(200)
  })
})
