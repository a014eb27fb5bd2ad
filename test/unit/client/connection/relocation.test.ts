// Typing that crossed a decision on a whole paragraph: found exactly, and put where its words now stand.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { type Act, actsSchema, partsOf } from '../../../../client/connection/acts.ts'
import { collectActs } from '../../../../client/connection/collect.ts'
import { reapply } from '../../../../client/connection/reapply.ts'
import { NOTHING_WITHDRAWN, withdrawnIn } from '../../../../client/connection/withdrawn.ts'
import { mintTailId } from '../../../../shared/base.ts'
import { applyEdits } from '../../../../shared/edits.ts'
import { mintMarkId, mintParagraphId } from '../../../../shared/ids.ts'
import type { ParagraphWish } from '../../../../shared/negotiation/model.ts'
import { splitAt } from '../../../../shared/negotiation/splitting.ts'
import { resolveWish } from '../../../../shared/negotiation/wishes.ts'
import { blockText } from '../../../../shared/text.ts'
import { readText } from '../../../../shared/ydoc.ts'
import { delegation, pid, tagged, text } from '../../../helpers/documents.ts'
import { copyOf, delegate, docOf, merge } from './delegate.ts'

const CEPT = delegation('CEPT')
const LINES = ['1| one two three', '2| four five {+CEPT:six+}', 'item:a)| seven']

const WISHES: Record<string, () => ParagraphWish> = {
  move: () => ({ kind: 'move', pid: pid(2), after: null }),
  retype: () => ({ kind: 'retype', pid: pid(2), type: 'item', level: null, num: 'b)' }),
  split: () => splitWish(4),
  'join with the one before': () => ({ kind: 'join', pid: pid(1), next: pid(2) }),
  'join with the one behind': () => ({ kind: 'join', pid: pid(2), next: pid(3) }),
}

function splitWish(at: number): ParagraphWish {
  const block = text(...LINES)[1]
  const place = block && splitAt(block, at)
  if (!place) throw new Error('no place')
  return { kind: 'split', pid: pid(2), tail: mintTailId(1), ...place }
}

/** A delegate types while the server decides; both orders of hearing it. */
function race(wishes: ParagraphWish[], write: (cept: ReturnType<typeof delegate>) => void, heard = true) {
  const server = docOf(text(...LINES))
  server.clientID = 9
  const local = copyOf(server, 70)
  const own: Uint8Array[] = []
  local.on('update', (update, origin) => {
    if (origin === 'editor') own.push(update)
  })
  write(delegate(local, 'CEPT'))
  for (const wish of wishes) {
    decide(server, wish)
    if (heard) merge(server, local)
  }
  const acts = collectActs(local, server, CEPT, withdrawnIn(own))
  return { acts, ...again(server, acts) }
}

function decide(server: Y.Doc, wish: ParagraphWish): void {
  const edits = resolveWish(readText(server), wish, CEPT)
  if (!edits.ok) throw new Error(edits.refusal.code)
  applyEdits(server, edits.value, 'decision')
}

/** The acts, as storage gives them back, on the server's text. */
function again(server: Y.Doc, acts: readonly Act[]): { doc: Y.Doc; left: Act[] } {
  const stored: Act[] = actsSchema.parse(JSON.parse(JSON.stringify(acts)))
  const doc = copyOf(server, 80)
  let n = 0
  const mint = { mark: () => mintMarkId(CEPT, 80, n++), paragraph: () => mintParagraphId(80, n++) }
  return { doc, left: reapply(doc, stored, CEPT, mint, 'again') }
}

/** The server's text and a delegate's copy of it. */
function room(...lines: string[]) {
  const server = docOf(text(...lines))
  server.clientID = 9
  const local = copyOf(server, 70)
  return { server, local, cept: delegate(local, 'CEPT') }
}

const shown = (doc: Y.Doc): string[] => tagged(readText(doc)).map(line => line.replaceAll(/#\w+/g, ''))

describe('typing that crossed a decision on its paragraph', () => {
  const expected: Record<string, string[]> = {
    move: ['2| four f{+CEPT:NEW+}ive {+CEPT:six+}', '1| one two three', 'item:a)| seven'],
    retype: ['1| one two three', 'item:b)| four f{+CEPT:NEW+}ive {+CEPT:six+}', 'item:a)| seven'],
    split: ['1| one two three', '2| four', 'provision|  f{+CEPT:NEW+}ive {+CEPT:six+}', 'item:a)| seven'],
    'join with the one before': ['1| one two three four f{+CEPT:NEW+}ive {+CEPT:six+}', 'item:a)| seven'],
    'join with the one behind': ['1| one two three', '2| four f{+CEPT:NEW+}ive {+CEPT:six+} seven'],
  }
  for (const [name, wish] of Object.entries(WISHES))
    for (const heard of [true, false])
      it(`comes back at its place after ${name}${heard ? '' : ', heard only afterwards'}`, () => {
        const { doc, left } = race([wish()], cept => cept.type(2, 6, 'NEW'), heard)
        expect(left).toEqual([])
        expect(shown(doc)).toEqual(expected[name])
      })

  it('comes back at the beginning of a paragraph that was joined to the one before', () => {
    const wish = WISHES['join with the one before']?.()
    const { doc } = race(wish ? [wish] : [], cept => cept.type(2, 0, 'NEW '))
    expect(shown(doc)[0]).toBe('1| one two three {+CEPT:NEW +}four five {+CEPT:six+}')
  })

  it('is followed through several decisions, one after the other', () => {
    const { doc } = race(
      [
        { kind: 'move', pid: pid(2), after: pid(3) },
        splitWish(4),
        { kind: 'join', pid: pid(3), next: pid(2) },
        { kind: 'retype', pid: pid(3), type: 'heading', level: '2', num: null },
      ],
      cept => {
        cept.type(2, 2, 'NEW')
        cept.type(2, 13, 'ALSO')
      },
    )
    expect(shown(doc)).toEqual([
      '1| one two three',
      '## seven fo{+CEPT:NEW+}ur',
      'provision|  five {+CEPT:ALSO+}{+CEPT:six+}',
    ])
  })

  it('keeps own brackets, strokes, formats, words taken back and marks lifted', () => {
    const { doc, left, acts } = race([splitWish(4)], cept => {
      cept.strike(2, 2, 5)
      cept.bracket(2, 7, 2)
      cept.backspace(2, 10, 1)
      cept.bold(2, 10, 1)
    })
    expect(
      partsOf(acts)
        .map(({ kind, text: words }) => `${kind}: ${words}`)
        .sort(),
    ).toEqual(['bracketed: ve', 'struck: s', 'struck: ur fi'])
    expect(left).toEqual([])
    expect(shown(doc).slice(1, 3)).toEqual([
      '2| fo{-CEPT:ur-}',
      'provision| {-CEPT: fi-}[CEPT:ve] {+CEPT:<b>i</b>x+}',
    ])
  })

  it('strikes nothing that others typed inside struck words at the same time', () => {
    const { server, local, cept } = room(...LINES)
    cept.strike(2, 0, 7)
    delegate(server, 'RCC').type(2, 6, 'x')
    decide(server, { kind: 'move', pid: pid(2), after: null })
    const { doc, left } = again(server, collectActs(local, server, CEPT, NOTHING_WITHDRAWN))
    expect(left).toEqual([])
    expect(shown(doc)[0]).toBe('2| {-CEPT:four f-}{+RCC:x+}{-CEPT:i-}ve {+CEPT:six+}')
  })

  it('gives words typed inside a confirmed own bracket no second one', () => {
    const { server, local, cept } = room('one [CEPT#3:two] three', 'x')
    cept.typeInside(1, 5, 'NEW')
    decide(server, { kind: 'move', pid: pid(1), after: pid(2) })
    const { doc } = again(server, collectActs(local, server, CEPT, NOTHING_WITHDRAWN))
    expect(shown(doc)).toEqual(['x', 'one [CEPT:t{+CEPT:NEW+}wo] three'])
  })

  it('takes an own mark away that was lifted meanwhile', () => {
    const { server, local, cept } = room('one {-CEPT:two-} three', 'x')
    const own: Uint8Array[] = []
    local.on('update', update => own.push(update))
    const mark = readText(local)[0]?.runs[1]?.marks[0]
    if (mark) cept.lift(1, 4, 3, mark)
    decide(server, { kind: 'move', pid: pid(1), after: pid(2) })
    const { doc, left } = again(server, collectActs(local, server, CEPT, withdrawnIn(own)))
    expect(left).toEqual([])
    expect(shown(doc)).toEqual(['x', 'one two three'])
  })

  it('is kept for its author, and put nowhere, when the paragraph is deleted after it was moved', () => {
    const { doc, left } = race(
      [
        { kind: 'move', pid: pid(2), after: null },
        { kind: 'delete', pid: pid(2) },
      ],
      cept => cept.type(2, 6, 'NEW'),
    )
    expect(shown(doc)).toEqual(['1| one two three', 'item:a)| seven'])
    expect(partsOf(left).map(part => part.text)).toEqual(['NEW'])
  })

  it('lands beside the same words whatever is decided, in any order', () => {
    const names = Object.keys(WISHES)
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }),
        fc.nat({ max: 10 }),
        fc.boolean(),
        (chosen, at, heard) => {
          const wishes: ParagraphWish[] = []
          const server = docOf(text(...LINES))
          for (const name of chosen) {
            const wish = WISHES[name]?.()
            const edits = wish && resolveWish(readText(server), wish, CEPT)
            if (
              !wish ||
              !edits?.ok ||
              edits.value.some(edit => edit.pid === mintTailId(1) && wishes.length > 0)
            )
              continue
            applyEdits(server, edits.value, 'decision')
            wishes.push(wish)
          }
          const { doc, left } = race(wishes, cept => cept.type(2, at, 'NEW'), heard)
          expect(left).toEqual([])
          const words = 'four five six'
          const block = readText(doc).find(one => blockText(one).includes('NEW'))
          const [before = '', behind = ''] = block ? blockText(block).split('NEW') : []
          const beside = [
            before.endsWith(words.slice(0, at).slice(-3)),
            behind.startsWith(words.slice(at, at + 3)),
          ]
          expect(block && beside).toContain(true)
        },
      ),
      { seed: 12, numRuns: 200 },
    )
  })
})
