// The digest of what was seen: it changes with the passage, and with nothing else.
import { expect, it } from 'vitest'
import { digestOf } from '../../../shared/digest.ts'
import { markId, text } from '../../helpers/documents.ts'

const CEPT = [markId('CEPT')]
const digest = (...lines: string[]) => digestOf(text(...lines), CEPT)
const SEEN = ['the {-APT#1:shall-}{+CEPT#1:should+} review', 'more']

it('is short, and the same for the same passage', () => {
  expect(digest(...SEEN)).toMatch(/^[A-Za-z0-9_-]{16}$/)
  expect(digest(...SEEN)).toBe(digest(...SEEN))
})

it('changes when anything of the passage changes: words, marks, owners, formats, the joining of a neighbour', () => {
  const changed = [
    'the {-APT#1:shall-}{+CEPT#1:shoul+} review',
    'the {-APT#1:shal-}l{+CEPT#1:should+} review',
    'the {-APT#1:[ATU#1:shall]-}{+CEPT#1:should+} review',
    'the {-RCC#1:shall-}{+CEPT#1:should+} review',
    'the {-APT#1:shall-}{+CEPT#1:<b>should</b>+} review',
    'the {-APT#1:shall-}{+CEPT#1:should+}{+ATU#1:x+} review',
    'the {-APT#1:shall-}{+CEPT#1:sho{+ATU#1:x+}uld+} review',
    'the shall{+CEPT#1:should+} review',
    'the review',
  ]
  for (const line of changed) expect(digest(line, 'more'), line).not.toBe(digest(...SEEN))
})

it('stays the same whatever changes elsewhere, even in the same paragraph', () => {
  const same = [
    ['their {-APT#1:shall-}{+CEPT#1:should+} review', 'more'],
    ['the {-APT#1:shall-}{+CEPT#1:should+} review {+ATU#1:x+}', 'more'],
    ['the {-APT#1:shall-}{+CEPT#1:should+} review', '{-RCC#1:more-}'],
  ]
  for (const lines of same) expect(digest(...lines)).toBe(digest(...SEEN))
})

it('changes when the same words stand in another paragraph or in one of another type', () => {
  const words = '{+CEPT#1:a+}'
  expect(digest(words, 'x')).not.toBe(digest('x', words))
  expect(digest(words)).not.toBe(digest(`item| ${words}`))
})

it('covers every passage that holds one of the marks, and a proposed paragraph as a whole', () => {
  expect(digest('{+CEPT#1:a+}', '{-CEPT#1:b-}')).not.toBe(digest('{+CEPT#1:a+}', '{-CEPT#1:bc-}'))
  expect(digest('x', '+CEPT#1| ')).not.toBe(digest('x', '+CEPT#1| {+ATU#1:a+}'))
  expect(digest('x', '+CEPT#1| ')).not.toBe(digest('x'))
})
