// Every act that is not typing, as it travels: `POST /api/texts/:id/commands`. One closed list.
import { z } from 'zod'
import type { ParagraphId } from '../ids.ts'
import { BLOCK_TYPES, LIMITS } from '../schema.ts'
import { LEVELS, type ProposalNumber, STANCES } from './model.ts'
import { AROUND_SPLIT } from './splitting.ts'

const said = z.string().trim().max(LIMITS.reason)
const why = said.min(1)
const markId = z.string().min(1).max(LIMITS.attribute)
const markIds = z.array(markId).min(1).max(200)
const numberField = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{1,11}\/[1-9][0-9]{0,5}$/)
  .transform(number => number as ProposalNumber)
const numberList = z.array(numberField).max(200)
const pidField = z
  .string()
  .regex(/^p-[0-9a-z]{1,8}-[0-9a-z]{1,8}$/)
  .transform(pid => pid as ParagraphId)
const codeField = z.string().regex(/^[A-Z][A-Z0-9]{1,11}$/)
const digest = z.string().min(1).max(100)

const step = z.object({ act: z.enum(['adopt', 'reject', 'lift']), marks: markIds })
const verdictFields = {
  steps: z.array(step).max(50),
  wishes: z.array(z.object({ number: numberField, act: z.enum(['adopt', 'reject']) })).max(50),
}
/** Delegations that the chair heard say, in the room, that what they hold may go. */
const heard = z.array(codeField).max(60).optional()
const reservation = z.object({
  delegation: codeField,
  kind: z.enum(['ad-referendum', 'reservation']),
  text: said,
})

/** `id` makes a command idempotent: the same id twice is answered with the first answer. */
const command = <A extends string, S extends z.ZodRawShape>(act: A, fields: S) =>
  z.object({ id: z.uuid(), act: z.literal(act), ...fields })

const wish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-change'), pid: pidField }),
  z.object({ kind: z.literal('delete'), pid: pidField }),
  z.object({
    kind: z.literal('split'),
    pid: pidField,
    at: z.number().int().min(1),
    before: z.string().max(AROUND_SPLIT),
    behind: z.string().max(AROUND_SPLIT),
  }),
  z.object({ kind: z.literal('join'), pid: pidField, next: pidField }),
  z.object({ kind: z.literal('move'), pid: pidField, after: pidField.nullable() }),
  z.object({
    kind: z.literal('retype'),
    pid: pidField,
    type: z.enum(BLOCK_TYPES),
    level: z.enum(['1', '2', '3', '4']).nullable(),
    num: z.string().trim().min(1).max(LIMITS.attribute).nullable(),
  }),
])

/**
 * A decision. `digest` is `digestOf` what the facilitator saw; marks that changed since are refused, never decided
 * blindly.
 */
const oneDecision = <A extends 'adopt' | 'reject' | 'lift'>(act: A) =>
  command(act, { marks: markIds, digest, reason: said.optional(), heard })

export type AskedWish = z.infer<typeof wish>

export const commandBody = z.discriminatedUnion('act', [
  // decisions on marks: one act on some marks, or several steps together
  oneDecision('adopt'),
  oneDecision('reject'),
  oneDecision('lift'),
  command('decide', { ...verdictFields, digest, reason: said.optional(), heard }),
  // proposals
  command('describe', {
    number: numberField,
    rationale: said,
    cosponsors: z
      .array(z.object({ delegation: codeField, states: z.array(z.string().trim().min(1).max(80)).max(60) }))
      .max(60),
    editorial: z.boolean(),
  }),
  command('merge', { numbers: numberList.min(2) }),
  command('split', { number: numberField, marks: markIds }),
  command('withdraw', { number: numberField, reason: said }),
  command('wish', { wish, rationale: said }),
  // positions
  command('position', { number: numberField, stance: z.enum(STANCES), reason: said, condition: said }),
  command('position-take-back', { number: numberField }),
  command('release', { number: numberField }),
  command('release-take-back', { number: numberField }),
  // paragraphs
  command('agree', {
    pids: z.array(pidField).min(1).max(500),
    level: z.enum(LEVELS),
    heard,
    reservations: z.array(reservation).max(60),
  }),
  command('reserve', { pid: pidField, kind: z.enum(['ad-referendum', 'reservation']), text: said }),
  command('reserve-take-back', { pid: pidField }),
  command('reopen', { pid: pidField, reason: why }),
  command('defer', { pid: pidField, reason: said }),
  command('resume', { pid: pidField }),
  // links
  command('link', { numbers: numberList.min(2), note: said }),
  command('unlink', { link: z.string().min(1).max(80), reason: said }),
  // silence
  command('silence-open', { ...verdictFields, question: why, digest, deadline: z.number().int().positive() }),
  command('silence-informed', { silence: z.string().min(1).max(80) }),
  command('silence-break', { silence: z.string().min(1).max(80), reason: why }),
  command('silence-withdraw', { silence: z.string().min(1).max(80), reason: said }),
  // versions
  command('publish', { note: said }),
  command('freeze', { reason: said }),
  command('thaw', {}),
])
export type CommandBody = z.infer<typeof commandBody>
export type CommandAct = CommandBody['act']
export type CommandOf<A extends CommandAct> = Extract<CommandBody, { act: A }>
