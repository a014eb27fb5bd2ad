// The outline with its open counts.
import { describe, expect, it } from 'vitest'
import { readBrackets } from '../../../shared/brackets.ts'
import { outlineOf } from '../../../shared/outline.ts'
import { shorten } from '../../../shared/sections.ts'
import { text } from '../../helpers/documents.ts'

describe('the outline', () => {
  const blocks = text(
    '# Resolution 1 {+APT:(Rev.)+}',
    'Preamble {-APT:text-}',
    '## Strategic plan',
    '1.8.2| The Conference [ATU:shall] {-APT:review-} it',
    '1.8.3| Nothing open here',
    '# Annex',
    '1| Nothing',
    '+CEPT#1| {+CEPT#1:a new paragraph+}',
    '2+CEPT#2| {+CEPT#2:a new provision+}',
  )
  const entries = outlineOf(blocks, readBrackets(blocks))
  it('lists headings and numbered blocks, with what is open in each and below it', () => {
    expect(entries.map(({ num, label, level, count, total }) => [num, label, level, count, total])).toEqual([
      [null, 'Resolution 1', 1, 2, 4],
      [null, 'Strategic plan', 2, 0, 2],
      ['1.8.2', 'The Conference shall review it', 3, 2, 2],
      ['1.8.3', 'Nothing open here', 3, 0, 0],
      [null, 'Annex', 1, 0, 2],
      ['1', 'Nothing', 2, 1, 1],
      ['2', 'a new provision', 2, 1, 1],
    ])
  })
  it('says bracketed of what has open passages in or below it, and never that silence is consent', () => {
    expect(entries.map(entry => entry.state)).toEqual([
      'bracketed',
      'bracketed',
      'bracketed',
      'not discussed',
      'bracketed',
      'bracketed',
      'bracketed',
    ])
    expect(entries.map(entry => entry.proposed)).toEqual([false, false, false, false, false, false, true])
  })
})

describe('a shortened text', () => {
  it('is at most as long as asked and ends in an ellipsis', () => {
    expect(shorten('  one  two three ', 7)).toBe('one tw…')
    expect(shorten('one two', 7)).toBe('one two')
  })
  it('never ends in half a character', () => {
    expect(shorten('ab😀cd', 4)).toBe('ab…')
  })
})
