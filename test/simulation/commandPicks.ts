// Commands of every kind as somebody would give them who sees this text: made from a few random bytes, so that a trace
// keeps them. What they name may be long decided when they arrive; that is what the simulation is about.

import type * as Y from 'yjs'
import type { DelegationCode } from '../../shared/ids.ts'
import type { CommandAct, CommandBody } from '../../shared/negotiation/commands.ts'
import { commandBody } from '../../shared/negotiation/commands.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import { LEVELS, STANCES, type Tabled, type Verdict } from '../../shared/negotiation/model.ts'
import { splitAt } from '../../shared/negotiation/splitting.ts'
import { digestOfVerdict } from '../../shared/negotiation/verdict.ts'
import { BLOCK_TYPES } from '../../shared/schema.ts'
import { type Block, blockText } from '../../shared/text.ts'
import { readText } from '../../shared/ydoc.ts'
import { PARTIES } from '../helpers/cohort.ts'

/** Everything random about one command: which act, and bytes that choose what it is about. */
export type CommandPick = { act: CommandAct; a: number; b: number; c: number; id: string }

/** The acts by how often they are given. */
export const ACTS: readonly CommandAct[] = [
  ...(['wish', 'wish', 'wish', 'wish', 'wish', 'decide', 'decide', 'decide', 'decide'] as const),
  ...(['adopt', 'adopt', 'reject', 'lift', 'agree', 'agree', 'reopen', 'withdraw', 'position'] as const),
  ...([
    'position',
    'position-take-back',
    'release',
    'release-take-back',
    'describe',
    'merge',
    'merge',
  ] as const),
  ...([
    'merge',
    'split',
    'split',
    'split',
    'reserve',
    'reserve-take-back',
    'defer',
    'resume',
    'link',
    'unlink',
  ] as const),
  ...(['silence-open', 'silence-informed', 'silence-informed', 'silence-break', 'silence-withdraw'] as const),
  ...(['publish', 'publish', 'freeze', 'thaw'] as const),
]

/** The command on this document, or null when there is nothing that it could be about. */
export function commandOf(
  doc: Y.Doc,
  by: DelegationCode,
  pick: CommandPick,
  now: number,
): CommandBody | null {
  const { frozen } = readNegotiation(doc)
  // A chair that sees the text frozen thaws it before long, or a sitting would stand still.
  const act = frozen && SERVING.includes(by) && pick.c % 2 === 0 ? 'thaw' : pick.act
  const fields = fieldsOf(doc, by, { ...pick, act }, now)
  if (!fields) return null
  const digest = fields.verdict
    ? digestOfVerdict(readText(doc), fields.verdict, readNegotiation(doc).tabled)
    : ''
  const { verdict: _, ...rest } = fields
  const parsed = commandBody.safeParse({ ...rest, ...(digest && { digest }), act, id: pick.id })
  return parsed.success ? parsed.data : null
}

const SERVING: readonly string[] = ['CHAIR', 'SEC']

type Fields = Record<string, unknown> & { verdict?: Verdict }

function fieldsOf(doc: Y.Doc, by: DelegationCode, pick: CommandPick, now: number): Fields | null {
  const blocks = readText(doc)
  const { tabled, positions, releases, paragraphs, links, silences } = readNegotiation(doc)
  const { a, b, c } = pick
  const all = [...tabled.values()]
  const open = all.filter(({ state }) => state === 'open')
  // Mostly what is open, now and then what is not.
  const one = from(c % 8 === 0 ? all : open, a)
  const two = from(open, b)
  const block = from(blocks, a)
  const silence = from([...silences.keys()], a)
  const ours = <T extends { delegation: DelegationCode }>(list: readonly T[]) =>
    list.filter(({ delegation }) => delegation === by)
  const reserved = [...paragraphs.values()].filter(({ reservations }) => ours(reservations).length > 0)
  const reason = 'said so'
  switch (pick.act) {
    case 'wish':
      return block ? { wish: wishOf(blocks, block, pick), rationale: reason } : null
    case 'adopt':
    case 'reject':
    case 'lift': {
      const marks = one?.marks ?? []
      return { marks, heard: PARTIES, verdict: { steps: [{ act: pick.act, marks }], wishes: [] } }
    }
    case 'decide':
    case 'silence-open': {
      const verdict = verdictOf(blocks, open, pick)
      const deadline = now + 60_000 + c * 1_000
      const more = pick.act === 'decide' ? { heard: PARTIES } : { question: 'Agreed?', deadline }
      return { ...verdict, ...more, verdict }
    }
    case 'describe':
      return one ? { number: one.number, rationale: reason, cosponsors: [], editorial: c > 128 } : null
    case 'merge': {
      const mine = open.filter(other => other.by === by && !other.wish)
      const [first, second] = [from(mine, a), from(mine, b)]
      return first && second ? { numbers: [first.number, second.number] } : null
    }
    case 'split': {
      const mine = open.filter(other => other.by === by && other.marks.length > 1)
      const wide = from(mine, a) ?? one
      return wide
        ? { number: wide.number, marks: wide.marks.slice(b % 2 ? -1 : 0, b % 2 ? undefined : 1) }
        : null
    }
    case 'withdraw':
      return one ? { number: one.number, reason } : null
    case 'position':
      return one ? { number: one.number, stance: from(STANCES, b), reason, condition: reason } : null
    case 'position-take-back':
      return { number: from(ours(positions), a)?.number ?? one?.number }
    case 'release-take-back':
      return { number: from(ours(releases), a)?.number ?? one?.number }
    case 'release':
      return one ? { number: one.number } : null
    case 'agree':
      return block ? { pids: [block.pid], level: from(LEVELS, b), heard: PARTIES, reservations: [] } : null
    case 'reserve':
      return block ? { pid: block.pid, kind: 'reservation', text: reason } : null
    case 'reserve-take-back':
      return { pid: from(reserved, a)?.pid ?? block?.pid }
    case 'resume':
      return block ? { pid: block.pid } : null
    case 'reopen':
    case 'defer':
      return block ? { pid: block.pid, reason } : null
    case 'link':
      return one && two ? { numbers: [one.number, two.number], note: reason } : null
    case 'unlink':
      return { link: from(links, a)?.id ?? '-', reason }
    case 'silence-informed':
    case 'silence-break':
    case 'silence-withdraw':
      return silence ? { silence, reason } : null
    case 'publish':
    case 'freeze':
      return { note: reason, reason }
    case 'thaw':
      return {}
  }
}

const from = <T>(list: readonly T[], byte: number): T | undefined =>
  list.length === 0 ? undefined : list[Math.floor((byte * list.length) / 256)]

function wishOf(blocks: readonly Block[], block: Block, { b, c }: CommandPick): Record<string, unknown> {
  const { pid } = block
  const other = from(blocks, b)?.pid ?? pid
  const next = blocks.filter(one => !one.insertion || one === block)
  const kinds = [
    { kind: 'no-change', pid },
    { kind: 'delete', pid },
    { kind: 'join', pid, next: next[next.indexOf(block) + 1]?.pid ?? other },
    { kind: 'join', pid, next: next[next.indexOf(block) + 1]?.pid ?? other },
    { kind: 'move', pid, after: b % 4 === 0 ? null : other },
    { kind: 'move', pid, after: other },
    { kind: 'retype', pid, type: from(BLOCK_TYPES, b), level: null, num: b % 2 ? 'a)' : null },
    { kind: 'split', pid, ...splitAt(block, Math.floor((b * blockText(block).length) / 256)) },
    { kind: 'split', pid, ...splitAt(block, Math.floor((b * blockText(block).length) / 256)) },
  ]
  return from(kinds, c) ?? { kind: 'delete', pid }
}

/** Wishes and marks together, as a facilitator takes them; with a wish to delete, all that stands in the paragraph. */
function verdictOf(blocks: readonly Block[], open: readonly Tabled[], { a, b, c }: CommandPick): Verdict {
  const wishes = open.filter(({ wish }) => wish)
  const marked = open.filter(({ marks }) => marks.length > 0)
  const wish = from(wishes, a)
  const other = c % 5 === 0 ? from(wishes, b) : undefined
  const block = wish?.wish?.kind === 'delete' ? blocks.find(({ pid }) => pid === wish.pid) : undefined
  const standing = block?.runs.flatMap(run => run.marks) ?? []
  const ids = (bracket: boolean) => [
    ...new Set(standing.filter(mark => (mark.type === 'bracket') === bracket).map(mark => mark.id)),
  ]
  const steps: Verdict['steps'] = [
    ...(ids(false).length > 0 ? [{ act: 'reject' as const, marks: ids(false) }] : []),
    ...(ids(true).length > 0 ? [{ act: 'lift' as const, marks: ids(true) }] : []),
  ]
  const mark = c % 3 === 0 && steps.length === 0 ? from(marked, b) : undefined
  if (mark) steps.push({ act: c % 2 ? 'adopt' : 'reject', marks: mark.marks })
  const act = c % 7 === 0 ? ('reject' as const) : ('adopt' as const)
  const numbers = [...new Set([wish, other].flatMap(one => one?.number ?? []))]
  return { steps, wishes: numbers.map(number => ({ number, act })) }
}
