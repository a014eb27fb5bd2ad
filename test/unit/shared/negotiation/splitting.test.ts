// The place where a paragraph is to be split: found again by its words, and never inside a character.
import { expect, it } from 'vitest'
import { placeOfSplit, splitAgain, splitAt } from '../../../../shared/negotiation/splitting.ts'
import { text } from '../../../helpers/documents.ts'

it('finds the place of a split by its words, and only where they stand once', () => {
  const [block] = text('We agree and we agree.')
  const moved = text('Today we agree and we agree.')[0]
  const other = text('We agree or we agree and we agree.')[0]
  const place = block && splitAt(block, 9)
  if (!place || !moved || !other) throw new Error('no place')
  expect(placeOfSplit(moved, { ...place, before: 'e agree ' })).toBe(15)
  expect(placeOfSplit(moved, place)).toBeNull()
  expect(placeOfSplit(other, { ...place, before: 'e agree ', behind: 'a' })).toBe(21)
  expect(placeOfSplit(other, { ...place, before: 'agree', behind: '' })).toBeNull()
})

it('never parts or keeps half a character', () => {
  const block = text(`a${'😀'.repeat(30)}b`)[0]
  if (!block) throw new Error('no block')
  expect(splitAt(block, 2)).toBeNull()
  const place = splitAt(block, 31)
  expect(place && splitAgain(block, place)).toEqual(place)
  expect(() => encodeURIComponent(`${place?.before} ${place?.behind}`)).not.toThrow()
})
