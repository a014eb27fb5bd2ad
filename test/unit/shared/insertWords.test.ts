// Typed words stand in what surrounds them; where every place between two letters lies in some mark, a strike is the worst.
import { describe, expect, it } from 'vitest'
import { insertWords } from '../../../shared/insertWords.ts'
import { strikeWords } from '../../../shared/strikeWords.ts'
import { type Mark, strikingDeletions } from '../../../shared/text.ts'
import {
  blockElements,
  blockYText,
  markAttrs,
  markKey,
  readText,
  writeAttributes,
} from '../../../shared/ydoc.ts'
import { delegation, markId, text } from '../../helpers/documents.ts'
import { copyOf, docOf, merge } from '../client/connection/delegate.ts'

const wordsOf = (doc: Parameters<typeof blockElements>[0]) => {
  const [element] = blockElements(doc)
  const words = element && blockYText(element)
  if (!words) throw new Error('no paragraph')
  return words
}

describe('words typed between a strike and a bracket that were made at the same time', () => {
  for (const [mine, theirs] of [
    [60, 80],
    [80, 60],
  ] as const)
    it(`are not struck, ids ${mine} and ${theirs}`, () => {
      const server = docOf(text('one {+APT#3:ab+} two'))
      const [apt, cept] = [copyOf(server, mine), copyOf(server, theirs)]
      const own = readText(server)[0]?.runs[1]?.marks[0]
      if (!own) throw new Error('no insertion')
      const strike: Mark = {
        type: 'deletion',
        id: markId('CEPT', 9),
        by: delegation('CEPT'),
        over: own.id,
      }
      cept.transact(() => strikeWords(wordsOf(cept), 4, 1, markKey(strike), markAttrs(strike)))
      const bracket: Mark = { type: 'bracket', id: markId('APT', 4), by: delegation('APT') }
      wordsOf(apt).format(5, 1, writeAttributes([bracket], []))
      merge(cept, apt)
      insertWords(wordsOf(apt), 5, 'X', writeAttributes([own], []), new Set([markKey(own)]))
      const run = readText(apt)[0]?.runs.find(one => one.text.includes('X'))
      expect(run && strikingDeletions(run.marks)).toEqual([])
      expect(run?.marks).toContainEqual(own)
    })
})
