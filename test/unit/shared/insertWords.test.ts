// Typed words stand in what surrounds them; where every place between two letters lies in some mark, a strike is the worst.
import { describe, expect, it } from 'vitest'
import { insertWords } from '../../../shared/insertWords.ts'
import { type DeletionMark, type Mark, strikingDeletions } from '../../../shared/text.ts'
import { writeDeletion } from '../../../shared/writeDeletion.ts'
import { markKey, readText, writeAttributes } from '../../../shared/ydoc.ts'
import { delegation, markId, text } from '../../helpers/documents.ts'
import { copyOf, docOf, merge, textIn } from '../client/connection/delegate.ts'

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
      const strike: DeletionMark = {
        type: 'deletion',
        id: markId('CEPT', 9),
        by: delegation('CEPT'),
        over: own.id,
      }
      cept.transact(() => writeDeletion(textIn(cept, 1), 4, 1, strike))
      const bracket: Mark = { type: 'bracket', id: markId('APT', 4), by: delegation('APT') }
      textIn(apt, 1).format(5, 1, writeAttributes([bracket], []))
      merge(cept, apt)
      insertWords(textIn(apt, 1), 5, 'X', writeAttributes([own], []), new Set([markKey(own)]))
      const run = readText(apt)[0]?.runs.find(one => one.text.includes('X'))
      expect(run && strikingDeletions(run.marks)).toEqual([])
      expect(run?.marks).toContainEqual(own)
    })
})
