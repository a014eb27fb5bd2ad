// @vitest-environment jsdom
// Prepared words in the text: an ordinary proposal of their delegation, which admission takes as such.
import { afterEach, expect, it } from 'vitest'
import { proposeWords } from '../../../../client/editor/proposeWords.ts'
import type { ParagraphId } from '../../../../shared/ids.ts'
import type { Block } from '../../../../shared/text.ts'
import { block, code, id, inserted, seed } from './delegate.ts'
import { openRoom, type Room } from './room.ts'

const open: Room[] = []
afterEach(() => {
  for (const each of open.splice(0)) {
    for (const { refused } of each.seats) expect(refused).toEqual([])
    each.close()
  }
})

/** What CEPT proposes in the first paragraph, as APT sees it afterwards; a code where it is refused. */
function proposed(
  blocks: readonly Block[],
  from: number,
  to: number,
  words: string,
  pid = 'p-1-1',
  insteadOf: readonly string[] = [],
): string {
  const room = openRoom(seed(blocks), ['APT', 'CEPT'])
  open.push(room)
  const [apt, cept] = room.seats
  if (!apt || !cept) throw new Error('two seats are needed')
  const { editor, author } = cept.me
  const result = proposeWords(editor.state, pid as ParagraphId, from, to, words, author, insteadOf.map(id))
  if (!result.ok) return result.refusal.code
  editor.view.dispatch(result.value)
  room.settle()
  return apt.me.shown().replaceAll(/CEPT-\w+-\w+/g, 'CEPT')
}
const BASE = block(1, ['the Conference shall review'])

it('replace words in force by a deletion and an insertion of one id', () => {
  expect(proposed([BASE], 15, 20, 'may')).toBe('the Conference <-CEPT|shall><+CEPT|may> review')
})
it('strike, where there are none', () => {
  expect(proposed([BASE], 14, 20, '')).toBe('the Conference<-CEPT| shall> review')
})
it('stand between words, where they replace none', () => {
  expect(proposed([BASE], 20, 20, ' not')).toBe('the Conference shall<+CEPT| not> review')
  expect(proposed([block(1, [])], 0, 0, 'new')).toBe('<+CEPT|new>')
})
it('leave alone what another delegation proposes among them', () => {
  const crowded = block(1, ['the Conf', inserted('…', 'APT-9-1', 'APT'), 'erence shall'])
  expect(proposed([crowded], 4, 14, 'TDAG')).toBe(
    'the <-CEPT|Conf><+APT-9-1|…><-CEPT|erence><+CEPT|TDAG> shall',
  )
})
it('take the place of own words that are named, and of no others', () => {
  const struck = {
    text: 'Conference',
    marks: [{ type: 'deletion' as const, id: id('CEPT-8-1'), by: code('CEPT'), over: null }],
    formats: [],
  }
  const crowded = block(1, [
    'the ',
    struck,
    inserted('Group', 'APT-9-1', 'APT'),
    inserted('TDAG', 'CEPT-8-2', 'CEPT'),
    ' shall',
  ])
  const shown = proposed([crowded], 4, 14, 'Council', 'p-1-1', ['CEPT-8-2'])
  expect(shown).not.toContain('TDAG')
  expect(shown).toContain('<+APT-9-1|Group>')
  expect(shown).toContain('<+CEPT|Council>')
  const added = block(1, ['it shall', inserted(' not', 'CEPT-8-2', 'CEPT')])
  expect(proposed([added], 8, 8, ' never', 'p-1-1', ['CEPT-8-2'])).toBe('it shall<+CEPT| never>')
})
it('amend another’s new paragraph by its own words', () => {
  const run = inserted('quite new', 'APT-9-1', 'APT')
  const paragraph = block(2, [run], { id: 'APT-9-1', by: 'APT' } as NonNullable<Block['insertion']>)
  expect(proposed([BASE, paragraph], 6, 9, 'old', 'p-1-2')).toBe(
    'the Conference shall review | {APT-9-1}<+APT-9-1|quite ><-CEPT@APT-9-1 +APT-9-1|new><+CEPT|old>',
  )
})
it('bring no character that cannot be read', () => {
  expect(proposed([BASE], 15, 20, 'm\u0007a\ty')).toBe('the Conference <-CEPT|shall><+CEPT|ma y> review')
})
it('are refused where the words in force are gone', () => {
  expect(proposed([BASE], 20, 99, 'x')).toBe('words-gone')
  expect(proposed([BASE], 0, 3, 'x', 'p-9-9')).toBe('words-gone')
})
