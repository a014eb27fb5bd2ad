// Bodies of HTTP requests, validated with zod, and the shapes that answers have.
import { z } from 'zod'
import { ATTRIBUTIONS, type Attribution } from './attribution.ts'
import { BASE_LIMITS } from './baseText.ts'
import {
  DELEGATION_COLOURS,
  type DelegationInfo,
  MOST_DELEGATIONS,
  PATTERNS,
  type Pattern,
} from './delegations.ts'
import { LONGEST_PASSWORD } from './passwords.ts'
import { ROLES } from './permissions.ts'
import type { Refusal } from './refusal.ts'

export const signInBody = z.object({
  email: z.string().trim().toLowerCase().min(3).max(254),
  password: z.string().min(1).max(200),
})
export type SignInBody = z.infer<typeof signInBody>

export const memberBody = z.object({
  role: z.enum(ROLES),
  delegation: z.string().min(2).max(12),
})
export type MemberBody = z.infer<typeof memberBody>

/** One line of words; a control character in a name would come out again in lists and logs. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u)

/** Emails of accounts that were erased: nobody can have, or ask for, one of these. */
export const ERASED_DOMAIN = '@erased.invalid'

export const emailField = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email())
  .refine(email => !email.endsWith(ERASED_DOMAIN))
export const nameField = line(120)
export const titleField = line(200)

/** `name` is for a new account; who has one keeps the name that they are known by. */
export const newMemberBody = memberBody.extend({ email: emailField, name: nameField })
export type NewMemberBody = z.infer<typeof newMemberBody>

const delegationField = z.object({
  code: z.string().regex(/^[A-Z][A-Z0-9]{1,11}$/),
  name: nameField,
  colour: z
    .number()
    .int()
    .min(0)
    .max(DELEGATION_COLOURS - 1),
  pattern: z.enum(PATTERNS),
})

/** A meeting of these delegations; the serving parties (chair, secretariat, observers) are added to every one. */
export const newMeetingBody = z.object({
  title: titleField,
  attribution: z.enum(ATTRIBUTIONS).default('named'),
  delegations: z.array(delegationField).max(MOST_DELEGATIONS),
})
export type NewMeetingBody = z.infer<typeof newMeetingBody>

/** A text with its base as pasted; `readBase` (shared/baseText.ts) makes paragraphs of `wording` by `breaks`. */
export const newTextBody = z.object({
  title: titleField,
  /** BCP 47 */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .max(35),
  direction: z.enum(['ltr', 'rtl']),
  illustrative: z.boolean(),
  breaks: z.enum(['lines', 'blank-lines']),
  // Twice the limit of what is kept: white space that falls away must not be what is refused.
  wording: z.string().max(2 * BASE_LIMITS.text),
})
export type NewTextBody = z.infer<typeof newTextBody>

export const passwordBody = z.object({
  current: z.string().min(1).max(LONGEST_PASSWORD),
  next: z
    .string()
    .min(1)
    .max(2 * LONGEST_PASSWORD),
})
export type PasswordBody = z.infer<typeof passwordBody>

/** Every error answer has this one shape. */
export type ErrorAnswer = { error: Refusal }

export type { DelegationInfo, Pattern }

export type Membership = { meeting: string; role: string; delegation: string }
export type SessionAnswer = {
  user: {
    id: string
    email: string
    name: string
    /** may create meetings */
    administrator: boolean
    /** signed in by a one-time password: nothing else is answered until it is changed */
    mustChangePassword: boolean
  }
  memberships: Membership[]
}
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
  attribution: Attribution
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
/** `password` is a new account's one-time password, told this once; null when the person had an account. */
export type NewMemberAnswer = { member: MemberInfo; password: string | null }
export type OneTimePasswordAnswer = { password: string }
/** The id of what was made. */
export type MadeAnswer = { id: string }
