// A strike lies right around its words: it reads as Yjs's own formatting would, and its end stands behind the last of them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readEdge } from '../../../shared/latecomers.ts'
import type { DeletionMark } from '../../../shared/text.ts'
import { writeDeletion } from '../../../shared/writeDeletion.ts'
import { markAttrs, markKey, readText } from '../../../shared/ydoc.ts'
import { delegation, markId, text } from '../../helpers/documents.ts'
import { docOf, textIn } from '../client/connection/delegate.ts'

const STRIKE: DeletionMark = { type: 'deletion', id: markId('CEPT', 9), by: delegation('CEPT'), over: null }
const key = markKey(STRIKE)

const lines = fc.constantFrom(
  'one two three',
  'one {+APT:two+} three',
  '{+APT:one+}{+RCC:two+}{-ATU:three-}',
  'one [APT:two {+APT:three+}] four',
  '<b>one</b> {-RCC:t<i>w</i>o-}three',
)
const range = fc.tuple(fc.nat({ max: 10 }), fc.integer({ min: 1, max: 6 }))

describe('striking words', () => {
  it('reads as Yjs would write it, also where some of them are struck already', () => {
    fc.assert(
      fc.property(lines, fc.array(range, { minLength: 1, maxLength: 4 }), (line, strikes) => {
        const [here, there] = [docOf(text(line)), docOf(text(line))]
        for (const [from, wanted] of strikes) {
          const length = Math.min(wanted, textIn(here, 1).length - from)
          if (length <= 0) continue
          here.transact(() => writeDeletion(textIn(here, 1), from, length, STRIKE))
          textIn(there, 1).format(from, length, { [key]: markAttrs(STRIKE) })
          expect(readText(here)).toEqual(readText(there))
        }
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  it('ends right behind the last one, in front of every other end', () => {
    const words = textIn(docOf(text('one {+APT:two+} three')), 1)
    writeDeletion(words, 4, 3, STRIKE)
    let last: Y.Item | null = null
    for (let item = words._start; item; item = item.right)
      if (item.content instanceof Y.ContentFormat && item.content.key === key) last = item
    expect(last?.left?.content).toBeInstanceOf(Y.ContentString)
    expect(last && readEdge(last)?.latecomers).toEqual([])
  })
})
