// Who sees comments and drafts, who settles a thread, and what withdrawing leaves behind.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isInside,
  mayDraftWith,
  maySee,
  maySettle,
  type Stone,
  withdrawal,
} from '../../../shared/discussion.ts'
import { ROLES, type Role } from '../../../shared/permissions.ts'
import { delegation } from '../../helpers/documents.ts'

const person = (role: Role, code: string) => ({ role, delegation: delegation(code) })

describe('what is said inside a delegation', () => {
  it.each(ROLES)('is seen by its %s only when that one does not merely observe', role => {
    expect(isInside(person(role, 'CEPT'), 'CEPT')).toBe(role !== 'observer')
    expect(isInside(person(role, 'APT'), 'CEPT')).toBe(false)
  })
  it('is not what is said to all', () => {
    for (const role of ROLES)
      for (const code of ['APT', 'CEPT', 'CHAIR', 'OBS']) {
        expect(maySee(person(role, code), { audience: 'all', delegation: 'CEPT' })).toBe(true)
        expect(maySee(person(role, code), { audience: 'own', delegation: 'CEPT' })).toBe(
          code === 'CEPT' && role !== 'observer',
        )
      }
  })
  it('is drafted by those who may also propose', () => {
    expect(ROLES.filter(role => mayDraftWith(person(role, 'CEPT'), 'CEPT'))).toEqual([
      'delegate',
      'facilitator',
    ])
    expect(mayDraftWith(person('facilitator', 'CHAIR'), 'CEPT')).toBe(false)
  })
})

it('a thread is settled by who opened it, the chair and the secretariat, and by no observer', () => {
  const thread = { delegation: 'CEPT' }
  const answer = (role: Role, code: string) => maySettle(person(role, code), thread)
  expect(answer('delegate', 'CEPT').ok).toBe(true)
  expect(answer('facilitator', 'CHAIR').ok).toBe(true)
  expect(answer('secretariat', 'SEC').ok).toBe(true)
  expect(answer('delegate', 'APT')).toEqual({ ok: false, refusal: { code: 'foreign-thread' } })
  expect(answer('observer', 'CEPT')).toEqual({ ok: false, refusal: { code: 'observers-read' } })
  expect(answer('observer', 'OBS')).toEqual({ ok: false, refusal: { code: 'observers-read' } })
})

describe('withdrawing a comment', () => {
  const thread = (...words: string[]): Stone[] =>
    words.map((word, i) => ({ id: `${i}`, withdrawn: word === 'stone' }))

  it('leaves a stone where others have answered', () => {
    expect(withdrawal(thread('a', 'b'), '0')).toEqual({ stone: '0', gone: [], threadGone: false })
  })
  it('takes the last one away, with the stones before it', () => {
    expect(withdrawal(thread('a', 'stone', 'b'), '2')).toEqual({
      stone: null,
      gone: ['1', '2'],
      threadGone: false,
    })
  })
  it('takes the thread with the last words in it', () => {
    expect(withdrawal(thread('stone', 'a', 'stone'), '1').threadGone).toBe(true)
    expect(withdrawal(thread('a'), '0')).toEqual({ stone: null, gone: ['0'], threadGone: true })
  })
  it('of a comment that is not there does nothing', () => {
    expect(withdrawal(thread('a'), '7')).toEqual({ stone: null, gone: [], threadGone: false })
  })
  it('in any order never leaves a stone last, and leaves no thread without words', () => {
    const course = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.array(fc.nat(), { maxLength: 12 }))
    fc.assert(
      fc.property(course, ([size, picks]) => {
        let stones = thread(...Array.from({ length: size }, () => 'words'))
        for (const pick of picks) {
          const living = stones.filter(({ withdrawn }) => !withdrawn)
          const chosen = living[pick % Math.max(1, living.length)]
          if (!chosen) break
          const { stone, gone, threadGone } = withdrawal(stones, chosen.id)
          stones = stones
            .filter(({ id }) => !gone.includes(id))
            .map(one => (one.id === stone ? { ...one, withdrawn: true } : one))
          expect(stones.filter(({ withdrawn }) => !withdrawn)).toHaveLength(living.length - 1)
          expect(threadGone).toBe(living.length === 1)
          if (threadGone) expect(stones).toEqual([])
          else expect(stones.at(-1)?.withdrawn).toBe(false)
          if (threadGone) break
        }
      }),
      { seed: 20, numRuns: 300 },
    )
  })
})
