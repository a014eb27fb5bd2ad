// Where the edges of a strike belong when its words were deleted and brought back meanwhile: around the same words.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type FormatItem, isFormatItem } from '../../../shared/formatItem.ts'
import { insertWords } from '../../../shared/insertWords.ts'
import { holds, readEdge } from '../../../shared/latecomers.ts'
import type { DeletionMark, InsertionMark } from '../../../shared/text.ts'
import { writeDeletion } from '../../../shared/writeDeletion.ts'
import { firstOf, isCopy, writtenAgainAs } from '../../../shared/writtenAgain.ts'
import { markKey, openDoc, textRoot, writeAttributes } from '../../../shared/ydoc.ts'
import { delegation, markId, text } from '../../helpers/documents.ts'
import { docOf, textIn } from '../client/connection/delegate.ts'

const WORDS = 'abcdefgh'
const STRIKE: DeletionMark = {
  type: 'deletion',
  id: markId('CEPT', 9),
  by: delegation('CEPT'),
  over: markId('APT', 1),
}
const key = markKey(STRIKE)
const APT = { type: 'insertion', id: markId('APT', 1), by: delegation('APT') } as const

/** The same text in the documents of its author, who may undo, and of whoever strikes it. */
function pair(authorFirst: boolean) {
  const origin = docOf(text(`one {+APT:${WORDS}+} two`))
  const [author, striker] = [openDoc(authorFirst ? 201 : 301), openDoc(authorFirst ? 301 : 201)]
  for (const doc of [author, striker]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(origin))
  const own = {}
  const undo = new Y.UndoManager(textRoot(author), { trackedOrigins: new Set([own]), captureTimeout: 0 })
  const act = (change: (text: Y.XmlText) => void): void =>
    author.transact(() => change(textIn(author, 1)), own)
  return { author, striker, undo, act }
}

function edgesIn(words: Y.XmlText): { beginning: FormatItem; end: FormatItem } {
  const edges: FormatItem[] = []
  for (let item = words._start; item; item = item.right)
    if (isFormatItem(item) && item.content.key === key && !item.deleted) edges.push(item)
  const [beginning, end] = edges
  if (!beginning || !end || edges.length > 2) throw new Error('the strike has not one beginning and one end')
  return { beginning, end }
}

/** The words to be seen from one character to another. */
function wordsBetween(words: Y.XmlText, from: Y.ID, to: Y.ID): string {
  let found = ''
  let inside = false
  for (let item = words._start; item; item = item.right) {
    const { id, content, deleted, length } = item
    const first = holds(item, from) ? from.clock - id.clock : inside ? 0 : null
    if (first === null) continue
    inside = !holds(item, to)
    const last = inside ? length : to.clock + 1 - id.clock
    if (content instanceof Y.ContentString && !deleted) found += content.str.slice(first, last)
    if (!inside) return found
  }
  return found
}

const stretch = fc
  .tuple(fc.nat({ max: WORDS.length - 1 }), fc.integer({ min: 1, max: WORDS.length }))
  .map(([from, length]) => ({ from, length: Math.min(length, WORDS.length - from) }))

describe('a strike on words that an undo has brought back meanwhile', () => {
  it('belongs around the words that were struck, as far as they are back in it', () => {
    fc.assert(
      fc.property(
        stretch,
        fc.array(stretch, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (struck, gone, authorFirst) => {
          const { author, striker, undo, act } = pair(authorFirst)
          for (const { from, length } of gone) {
            act(words => words.delete(4 + from, length))
            undo.undo()
          }
          act(words => words.insert(4 + WORDS.length, 'xyz'))
          striker.transact(() => writeDeletion(textIn(striker, 1), 4 + struck.from, struck.length, STRIKE))
          Y.applyUpdate(author, Y.encodeStateAsUpdate(striker))
          const words = textIn(author, 1)
          const { beginning, end } = edgesIn(words)
          const [first, last] = [readEdge(beginning)?.place, readEdge(end)?.place]
          if (!first || !last || !('before' in first) || !('behind' in last)) throw new Error('no places')
          const all = WORDS.slice(struck.from, struck.from + struck.length)
          const kept = wordsBetween(words, first.before, last.behind)
          expect(all.startsWith(kept) || all.endsWith(kept)).toBe(true)
        },
      ),
      { seed: 11, numRuns: 1000 },
    )
  })

  it('follows a copy of a copy, and what is typed on behind it is no part of it', () => {
    const { author, undo, act } = pair(true)
    const words = textIn(author, 1)
    author.transact(() => writeDeletion(words, 4, 3, STRIKE))
    const { end } = edgesIn(words)
    if (!end.origin) throw new Error('the end stands behind nothing')
    expect(writtenAgainAs(end, end.origin)).toEqual(end.origin)
    for (let i = 0; i < 2; i++) {
      act(here => here.delete(4, 3))
      undo.undo()
    }
    const now = writtenAgainAs(end, end.origin)
    expect(now).not.toEqual(end.origin)
    expect(Y.getItem(author.store, now).deleted).toBe(false)
    expect(wordsBetween(words, now, now)).toBe('c')
  })

  it('takes of a copy and the same typed on beside it the one with which the strike reaches less', () => {
    const { author, undo, act } = pair(true)
    const words = textIn(author, 1)
    author.transact(() => writeDeletion(words, 4, 3, STRIKE))
    const { beginning, end } = edgesIn(words)
    if (!beginning.rightOrigin || !end.origin) throw new Error('the strike stands beside nothing')
    for (const at of [4, 6]) {
      act(here => here.delete(at, 1))
      undo.undo()
    }
    const [first, last] = [writtenAgainAs(beginning, beginning.rightOrigin), writtenAgainAs(end, end.origin)]
    const struck = writeAttributes([{ ...APT, inside: null }, STRIKE], [])
    for (const [at, letter] of [
      [5, 'a'],
      [8, 'c'],
    ] as const)
      insertWords(words, at, letter, struck, new Set())
    expect(writtenAgainAs(end, end.origin)).toEqual(last)
    const typed = writtenAgainAs(beginning, beginning.rightOrigin)
    expect(typed).not.toEqual(first)
    expect(wordsBetween(words, typed, typed)).toBe('a')
  })

  it('does not take for a copy what somebody typed in front of what is gone, though it begins alike', () => {
    const around: InsertionMark = { ...APT, inside: null }
    const within: InsertionMark = {
      type: 'insertion',
      id: markId('RCC', 3),
      by: delegation('RCC'),
      inside: APT.id,
    }
    for (const [typed, marks, own] of [
      ['bcs', [around, within, STRIKE], [markKey(within)]],
      ['bus', [around, STRIKE], []],
    ] as const) {
      const { author, act } = pair(true)
      const words = textIn(author, 1)
      author.transact(() => writeDeletion(words, 4, 3, STRIKE))
      const { end } = edgesIn(words)
      if (!end.origin) throw new Error('the end stands behind nothing')
      act(here => here.delete(5, 2))
      insertWords(words, 5, typed, writeAttributes(marks, []), new Set(own))
      expect(writtenAgainAs(end, end.origin)).toEqual(end.origin)
    }
  })

  it('knows a formatting item that came back with it by the first one', () => {
    const { author, undo, act } = pair(true)
    const words = textIn(author, 1)
    act(here => writeDeletion(here, 4, 3, STRIKE))
    const { beginning } = edgesIn(words)
    expect(isCopy(beginning)).toBe(false)
    undo.undo()
    undo.redo()
    const again = edgesIn(words).beginning
    expect(again).not.toBe(beginning)
    expect(isCopy(again)).toBe(true)
    expect(firstOf(again).id).toEqual(beginning.id)
  })
})
