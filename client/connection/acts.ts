// What a person did that the server has not confirmed, as plain values that outlive a document: the currency of
// kept text.
import { z } from 'zod'
import {
  type DelegationCode,
  type MarkId,
  type ParagraphId,
  parseDelegation,
  parseMarkId,
} from '../../shared/ids.ts'
import { BLOCK_TYPES, FORMATS } from '../../shared/schema.ts'

const markId = z.custom<MarkId>(id => typeof id === 'string' && parseMarkId(id) !== null)
const delegation = z.custom<DelegationCode>(
  code => typeof code === 'string' && parseDelegation(code) !== null,
)
const paragraph = z.custom<ParagraphId>(id => typeof id === 'string')
const format = z.enum(FORMATS)

const mark = z.discriminatedUnion('type', [
  z.object({ type: z.literal('insertion'), id: markId, by: delegation, inside: markId.nullable() }),
  z.object({ type: z.literal('deletion'), id: markId, by: delegation, over: markId.nullable() }),
  z.object({ type: z.literal('bracket'), id: markId, by: delegation }),
])

const run = z.object({ text: z.string(), marks: z.array(mark), formats: z.array(format) })

/** One character of a Yjs text, by the item that carries it; names the same character in every document. */
const place = z.object({ client: z.number(), clock: z.number() })
export type Place = z.infer<typeof place>

/** Consecutive characters of one client. */
const span = z.object({ client: z.number(), clock: z.number(), length: z.number() })
export type Span = z.infer<typeof span>

/** `num` is the printed number at the time, for the words shown to the author. */
const where = { pid: paragraph, num: z.string().nullable() }

const act = z.discriminatedUnion('kind', [
  /** words typed; `after` is the last confirmed character before them, null at the paragraph's start */
  z.object({ kind: z.literal('insert'), ...where, after: place.nullable(), runs: z.array(run) }),
  /** own words taken back: really deleted here */
  z.object({ kind: z.literal('delete'), ...where, spans: z.array(span), text: z.string() }),
  /** confirmed words struck or bracketed under the mark id `id` */
  z.object({ kind: z.literal('strike'), ...where, id: markId, spans: z.array(span), text: z.string() }),
  z.object({ kind: z.literal('bracket'), ...where, id: markId, spans: z.array(span), text: z.string() }),
  /** an own mark removed from confirmed words */
  z.object({ kind: z.literal('lift'), ...where, mark, spans: z.array(span), text: z.string() }),
  z.object({
    kind: z.literal('format'),
    ...where,
    format,
    on: z.boolean(),
    spans: z.array(span),
    text: z.string(),
  }),
  /** a proposed new paragraph, after the confirmed paragraph `after` (null: at the top) */
  z.object({
    kind: z.literal('block'),
    ...where,
    after: paragraph.nullable(),
    type: z.enum(BLOCK_TYPES),
    level: z.string().nullable(),
    source: z.string().nullable(),
    runs: z.array(run),
  }),
  /** an own proposed paragraph taken back */
  z.object({ kind: z.literal('remove-block'), ...where }),
  /** words typed into a paragraph that a decision took away meanwhile: there is no place to put them again */
  z.object({ kind: z.literal('lost'), ...where, text: z.string() }),
])

export type Act = z.infer<typeof act>

/** Reads acts from storage, where anything may lie: throws zod's error when they are not acts. */
export const actsSchema = z.array(act)

/** One stretch of kept text as it is shown to its author. */
export type KeptPart = {
  pid: ParagraphId
  num: string | null
  text: string
  kind: 'inserted' | 'struck' | 'bracketed' | 'lifted'
}

/** The words of kept acts, in reading order; acts without words of their own (bold, removing a block) show none. */
export const partsOf = (acts: readonly Act[]): KeptPart[] =>
  acts.flatMap(act => {
    const kind = PART_KIND[act.kind]
    const text = 'runs' in act ? act.runs.map(run => run.text).join('') : 'text' in act ? act.text : ''
    return kind && text !== '' ? [{ pid: act.pid, num: act.num, text, kind }] : []
  })

const PART_KIND: Record<Act['kind'], KeptPart['kind'] | null> = {
  insert: 'inserted',
  block: 'inserted',
  lost: 'inserted',
  delete: 'struck',
  strike: 'struck',
  bracket: 'bracketed',
  lift: 'lifted',
  format: null,
  'remove-block': null,
}
