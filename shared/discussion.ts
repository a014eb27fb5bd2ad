// Comments and private drafts: who sees them, who may change them, and what withdrawing leaves behind. Pure.

import { SERVING_DELEGATIONS } from './delegations.ts'
import { type Actor, may } from './permissions.ts'
import { done, type Result, refuse } from './refusal.ts'

/** Everybody who reads the text, or the delegation that opened the thread alone. */
export const AUDIENCES = ['all', 'own'] as const
export type Audience = (typeof AUDIENCES)[number]

/** What is said to a socket when something changed: which list to ask for again, never what is in it. */
export const TOPICS = ['comments', 'drafts'] as const
export type Topic = (typeof TOPICS)[number]

type Party = Pick<Actor, 'role' | 'delegation'>

/**
 * Whether this person belongs to the inside of a delegation: sees its own comments and its drafts. Who observes for a
 * delegation watches the meeting and is not of its counsel.
 */
export const isInside = (person: Party, delegation: string): boolean =>
  person.role !== 'observer' && person.delegation === delegation

/** Whether this person writes and sees the drafts of a delegation: who may not suggest has nothing to draft. */
export const mayDraftWith = (person: Party, delegation: string): boolean =>
  isInside(person, delegation) && may(person, 'suggest').ok

/** Whether this person may read a thread. */
export const maySee = (person: Party, thread: { audience: Audience; delegation: string }): boolean =>
  thread.audience === 'all' || isInside(person, thread.delegation)

/**
 * Whether this person may settle or reopen a thread: the delegation that opened it, or a party that serves the
 * meeting. Nobody closes another's question.
 */
export function maySettle(person: Party, thread: { delegation: string }): Result<true> {
  const allowed = may(person, 'comment')
  if (!allowed.ok) return allowed
  const serves = SERVING_DELEGATIONS.some(({ code }) => code === person.delegation)
  return serves || person.delegation === thread.delegation ? done(true) : refuse('foreign-thread')
}

/** One comment as far as withdrawing is concerned; in the order of the thread. */
export type Stone = { id: string; withdrawn: boolean }

/**
 * What withdrawing a comment does to its thread. With answers after it a stone stays in its place; without any it
 * goes, and so do the stones that then stand last. A thread of which nothing is left goes as a whole.
 */
export function withdrawal(
  thread: readonly Stone[],
  id: string,
): { stone: string | null; gone: string[]; threadGone: boolean } {
  const at = thread.findIndex(comment => comment.id === id)
  if (at === -1) return { stone: null, gone: [], threadGone: false }
  if (thread.slice(at + 1).some(({ withdrawn }) => !withdrawn))
    return { stone: id, gone: [], threadGone: false }
  const last = thread.findLastIndex((comment, i) => i < at && !comment.withdrawn)
  return { stone: null, gone: thread.slice(last + 1).map(comment => comment.id), threadGone: last === -1 }
}
