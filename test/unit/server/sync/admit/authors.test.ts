// Nobody can make another's words claim a wrong author by taking their own mark from around them.
import { expect, it } from 'vitest'
import { markKey } from '../../../../../shared/ydoc.ts'
import { expectTrueAuthors } from './laws.ts'
import { markedRun, seats } from './races.ts'
import { tableWith } from './table.ts'

it('an enclosing insertion may not go where the words inside would have two authors then', () => {
  const table = tableWith('one {+ATU:theirs+} two')
  const [apt, rcc, cept] = seats(table, 'APT', 'RCC', 'CEPT')
  for (const [one, at, words] of [
    [apt, 6, 'outer'],
    [rcc, 8, 'middle'],
    [cept, 10, 'XY'],
  ] as const) {
    table.sync(one)
    one.type(0, at, words)
    expect(table.send(one)).toBe('admitted')
  }
  table.sync(rcc)
  const own = markedRun(table, 'XY').marks.find(mark => mark.by === 'RCC')
  if (!own) throw new Error('nothing encloses the words')
  rcc.act(() => rcc.text(0).format(10, 2, { [markKey(own)]: null }))
  expect(table.send(rcc)).toBe('unattributed-text')
  expectTrueAuthors(table)
})
