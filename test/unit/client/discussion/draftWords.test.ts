// The least that a draft has to change in the text as it is now.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { amendment, placeDraft } from '../../../../client/discussion/draftWords.ts'
import { draftAnchor } from '../../../../shared/anchors.ts'
import type { Block } from '../../../../shared/text.ts'
import { text } from '../../../helpers/documents.ts'

const first = (line: string): Block => {
  const [block] = text(line)
  if (!block) throw new Error('no paragraph')
  return block
}

it('leaves alone the words with which both wordings begin and end', () => {
  expect(amendment('the Conference shall review', 'the Conference may review')).toEqual({
    before: 'the Conference ',
    removed: 'shall',
    added: 'may',
    after: ' review',
  })
  // Never half a word: a letter of difference changes the word.
  expect(amendment('shall', 'shalt')).toEqual({ before: '', removed: 'shall', added: 'shalt', after: '' })
  expect(amendment('in view', 'in view of this')).toMatchObject({ removed: '', added: ' of this' })
})

it('always gives both wordings back', () => {
  const wording = fc
    .array(fc.constantFrom('the', 'plan', ' ', '  ', ',', '1.8.2', 'والخطة', '😀'), { maxLength: 12 })
    .map(words => words.join(''))
  fc.assert(
    fc.property(wording, wording, (old, now) => {
      const { before, removed, added, after } = amendment(old, now)
      expect(before + removed + after).toBe(old)
      expect(before + added + after).toBe(now)
    }),
    { seed: 22, numRuns: 500 },
  )
})

it('follows the words it was written on, and is lost with them', () => {
  const anchor = draftAnchor(first('1| the Conference shall review'), 0, 20)
  const at = (line: string) => placeDraft(anchor, 'the Conference may', first(line))
  expect(at('1| now the Conference shall review')).toMatchObject({ from: 19, to: 24, added: 'may' })
  expect(at('1| now the {+APT:whole +}Conference shall review')).toMatchObject({ from: 19, to: 24 })
  expect(at('1| the Assembly shall review')).toBeNull()
  expect(placeDraft(anchor, 'x', null)).toBeNull()
})
