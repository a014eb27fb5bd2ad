// Bodies of HTTP requests, validated with zod, and the shapes that answers have.
import { z } from 'zod'
import type { Refusal } from './refusal.ts'
import { LIMITS } from './schema.ts'

export const signInBody = z.object({
  email: z.string().trim().toLowerCase().min(3).max(254),
  password: z.string().min(1).max(200),
})
export type SignInBody = z.infer<typeof signInBody>

const markIds = z.array(z.string().min(1).max(LIMITS.attribute)).min(1).max(200)

/**
 * A decision. `id` makes it idempotent: the same id twice is answered with the first answer. `digest` is
 * `digestOf` what the facilitator saw; marks that changed since are refused, never decided blindly.
 */
export const commandBody = z.object({
  id: z.uuid(),
  act: z.enum(['adopt', 'reject', 'lift']),
  marks: markIds,
  digest: z.string().min(1).max(100),
  reason: z.string().trim().max(LIMITS.reason).optional(),
})
export type CommandBody = z.infer<typeof commandBody>

export const memberBody = z.object({
  role: z.enum(['delegate', 'facilitator', 'secretariat', 'observer']),
  delegation: z.string().min(2).max(12),
})
export type MemberBody = z.infer<typeof memberBody>

/** Every error answer has this one shape. */
export type ErrorAnswer = { error: Refusal }

export type DelegationInfo = { code: string; name: string; colour: number; pattern: Pattern }
export type Pattern = 'solid' | 'double' | 'dotted' | 'dashed' | 'wavy' | 'thick'

export type Membership = { meeting: string; role: string; delegation: string }
export type SessionAnswer = { user: { id: string; email: string; name: string }; memberships: Membership[] }
export type SessionInfo = {
  id: string
  current: boolean
  createdAt: string
  lastSeenAt: string
  agent: string
}
export type MeetingAnswer = {
  id: string
  title: string
  illustrative: boolean
  delegations: DelegationInfo[]
  texts: TextSummary[]
}
export type TextSummary = {
  id: string
  meeting: string
  title: string
  language: string
  direction: 'ltr' | 'rtl'
  /** the record's newest entry */
  seq: number
  /** when the newest entry was written, ISO 8601 in UTC */
  changedAt: string
  /** the reader's role and delegation in this text's meeting */
  role: string
  delegation: string
}
export type CommandAnswer = { seq: number }
export type MemberInfo = {
  user: string
  email: string
  name: string
  role: string
  delegation: string
}
