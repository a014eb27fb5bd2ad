// Tracked changes of looks and of paragraphs' forms: each comes as a proposal of its delegation on the text that the file's
// own base makes, through the laws, once; what no text can say is told.
import { expect, it } from 'vitest'
import { newTextOf } from '../../../../server/word/newText.ts'
import { readWord } from '../../../../server/word/read.ts'
import { p, wordFile } from '../../../helpers/word.ts'
import { marked, once, stateOf } from './bringing.ts'
import { TRACKED } from './corpus/tracked.ts'

/** The first line of a text may be its title: another one stands in front. */
const FIRST = p('A sentence.')

it.each(TRACKED.map(one => [one.quirk, one] as const))('%s', async (_, tracked) => {
  const { xml, base, forms = [], words, losses = {}, lostLooks = 0 } = tracked
  const file = wordFile({ ...xml, body: FIRST + xml.body })
  const read = await readWord(file)
  if (!read.ok) throw new Error(read.refusal.code)
  const made = newTextOf(read.value, { brackets: null, illustrative: false })
  if (!made.ok) throw new Error(made.refusal.code)
  const { blocks } = made.value
  expect(blocks.slice(1).map(({ type, level, num }) => [type, level, num])).toEqual(base)
  expect(made.value.losses).toEqual(losses)
  expect(made.value.changes > 0).toBe(forms.length > 0 || words !== undefined)

  const after = await once(stateOf(blocks), file)
  const place = new Map(blocks.slice(1).map(({ pid }, i) => [pid, i]))
  const retyped = (after.done?.wishes ?? []).flatMap(({ by, wish }) =>
    wish.kind === 'retype' ? [[by, place.get(wish.pid), wish.type, wish.level, wish.num]] : [],
  )
  expect(retyped).toEqual(forms)
  expect(after.done?.lostLooks).toBe(lostLooks)
  expect(marked(after.blocks).slice(1)).toEqual(words ?? marked(blocks).slice(1))
})
