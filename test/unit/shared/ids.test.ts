// Identifiers: minted ones parse back, everything else is refused.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  mintMarkId,
  mintParagraphId,
  parseDelegation,
  parseMarkId,
  parseParagraphId,
  parseTextId,
} from '../../../shared/ids.ts'
import { delegation } from '../../helpers/documents.ts'

const client = fc.nat({ max: 2 ** 32 - 1 })
const counter = fc.nat({ max: 2 ** 40 })

describe('a mark id', () => {
  it('says who minted it, with which client and as which', () => {
    fc.assert(
      fc.property(fc.constantFrom('APT', 'CHAIR', 'RCC1').map(delegation), client, counter, (by, from, n) => {
        expect(parseMarkId(mintMarkId(by, from, n))).toEqual({ by, client: from, n })
      }),
      { seed: 1 },
    )
  })
  it('is refused when malformed', () => {
    for (const id of [
      '',
      'APT',
      'APT-1',
      'apt-1-1',
      'APT-1-1-1',
      'APT-A-1',
      'APT-1-',
      'A-1-1',
      ' APT-1-1',
      'APT-1-1\n',
    ])
      expect(parseMarkId(id), JSON.stringify(id)).toBeNull()
  })
})

describe('a paragraph id', () => {
  it('says which client minted it and as which', () => {
    fc.assert(
      fc.property(client, counter, (from, n) => {
        expect(parseParagraphId(mintParagraphId(from, n))).toEqual({ client: from, n })
      }),
      { seed: 2 },
    )
  })
  it('is refused when malformed', () => {
    for (const id of ['', 'p', 'p-1', 'P-1-1', 'p-1-1-1', 'p-A-1', 'APT-1-1', 'p-1-1\n'])
      expect(parseParagraphId(id), JSON.stringify(id)).toBeNull()
  })
})

it('delegation codes are 2 to 12 capitals and digits, beginning with a capital', () => {
  for (const code of ['APT', 'CHAIR', 'A1', 'ABCDEFGHIJKL']) expect(parseDelegation(code)).toBe(code)
  for (const code of ['', 'A', 'apt', '1A', 'A-B', 'ABCDEFGHIJKLM', 'ÄPT', 'APT\n'])
    expect(parseDelegation(code), JSON.stringify(code)).toBeNull()
})

it('text ids are what may stand in a path', () => {
  for (const id of ['resolution-24', '1', 'a'.repeat(64)]) expect(parseTextId(id)).toBe(id)
  for (const id of ['', '-a', 'A', 'a/b', 'a.b', '../a', 'a b', 'a'.repeat(65), 'a\n'])
    expect(parseTextId(id), JSON.stringify(id)).toBeNull()
})
