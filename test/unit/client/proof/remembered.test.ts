// What a device says of a record's head against the one that it remembers.
import { describe, expect, it } from 'vitest'
import { judgeHead, type Remembered } from '../../../../client/proof/remembered.ts'
import type { HeadAnswer } from '../../../../shared/proof/answers.ts'

const kept: Remembered = { seq: 7, hash: 'aa', key: 'k' }
const answer = (changed: Partial<HeadAnswer> = {}): HeadAnswer => ({
  seq: 9,
  hash: 'cc',
  at: 1,
  asked: { seq: 7, hash: 'aa' },
  checkpoint: null,
  key: 'k',
  ...changed,
})

describe('a remembered head', () => {
  it('is content with a record that contains it, at its end or before', () => {
    expect(judgeHead(kept, answer())).toBe(null)
    expect(judgeHead(kept, answer({ seq: 7, hash: 'aa' }))).toBe(null)
    expect(judgeHead(null, answer({ asked: null }))).toBe(null)
  })
  it('sees another hash, a shorter record and another key', () => {
    expect(judgeHead(kept, answer({ asked: { seq: 7, hash: 'bb' } }))).toMatchObject({
      kind: 'rewritten',
      hash: 'bb',
    })
    expect(judgeHead(kept, answer({ seq: 6, asked: { seq: 7, hash: null } }))).toMatchObject({
      kind: 'shortened',
      end: 6,
    })
    expect(judgeHead(kept, answer({ key: 'other' }))).toMatchObject({ kind: 'key', key: 'other' })
  })
  it('trusts no answer to another question', () => {
    for (const asked of [null, { seq: 6, hash: 'aa' }, { seq: 7, hash: null }])
      expect(judgeHead(kept, answer({ asked }))).toMatchObject({ kind: 'rewritten' })
  })
})
