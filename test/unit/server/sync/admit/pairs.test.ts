// Which strings are made of whole characters that a database holds.
import { describe, expect, it } from 'vitest'
import { isText } from '../../../../../server/sync/admit/pairs.ts'

describe('a string can be recorded', () => {
  for (const words of ['', 'plain', '\u{1F600}', 'a\u{1F600}\u{1F600}b', '\ufffd', '\u0001'])
    it(`when it is ${JSON.stringify(words)}`, () => expect(isText(words)).toBe(true))

  for (const words of ['\u0000', 'a\u0000b', '\ud83d', 'a\ude00', '\ude00\ud83d', '\u{1F600}\ud83d'])
    it(`never when it is ${JSON.stringify(words)}`, () => expect(isText(words)).toBe(false))
})
