// The acts of one text as they are listed, kept as its record grows: what is settled is never told again.
import { type Act, createGrouper } from '../../shared/acts.ts'
import { folded, type HistorySort, isOrigin, sortOf } from '../../shared/history.ts'
import type { MarkId, ParagraphId } from '../../shared/ids.ts'
import type { TabledState } from '../../shared/negotiation/model.ts'
import type { Recorded } from '../../shared/openAct.ts'
import { shortTold } from '../../shared/visits.ts'
import { createFates, type Fates, namedBy } from './fates.ts'

/** An act with what the filters ask about; its words are as long as they are sent. */
export type Listed = {
  act: Omit<Act, 'parts'>
  sort: HistorySort
  /** milliseconds; never earlier than the act before it, whatever the clock did */
  time: number
  /** proposals that it names itself; those of its marks are asked for, because they may change */
  names: readonly string[]
  /** marks that its command names */
  asked: readonly string[]
  /** marks of others that it strikes or writes into */
  over: readonly MarkId[]
  /** all of its words, folded for the search */
  came: string
  went: string
  said: string
}

export type Chronicle = {
  /** the last entry that was taken; 0 before the first */
  seq(): number
  /** Takes the entries that follow. */
  take(entries: readonly Recorded[]): void
  /** Every act so far, in the order in which they began. */
  acts(): readonly Listed[]
  fates: Fates
  numbersOf(listed: Listed): string[]
  /** what became of the proposals that an act is about, by their numbers */
  outcomesOf(listed: Listed): Record<string, TabledState>
  /** the paragraph of an act; of one that was said beside the text, that of the proposal it is about */
  pidOf(listed: Listed): ParagraphId | null
  /** how much it keeps in memory, roughly in bytes */
  weight(): number
}

/** What an act takes beside its words, bytes, roughly. */
const ACT_WEIGHT = 600

/** The acts of a text of which nothing has been read yet. */
export function createChronicle(): Chronicle {
  const grouper = createGrouper()
  const fates = createFates()
  const list: Listed[] = []
  let seq = 0
  let letters = 0

  const numbersOf = ({ act, names, asked }: Listed): string[] => [
    ...new Set([...names, ...[...act.marks, ...asked].flatMap(mark => fates.numberOf(mark) ?? [])]),
  ]

  return {
    seq: () => seq,
    fates,
    acts: () => list,
    numbersOf,

    take(entries) {
      const commands = new Map<number, Record<string, unknown>>()
      for (const entry of entries) {
        grouper.take(entry)
        fates.take(entry)
        if (entry.command) commands.set(entry.seq, entry.command)
        seq = entry.seq
      }
      for (const [place, act] of grouper.news().sort(([a], [b]) => a - b)) {
        const known = list[place]
        const time = known?.time ?? Math.max(list.at(-1)?.time ?? 0, act.began)
        const named = namedBy(commands.get(act.first))
        const listed = listedAs(act, time, {
          numbers: known?.names ?? named.numbers,
          marks: known?.asked ?? named.marks,
        })
        letters += weightOf(listed) - (known ? weightOf(known) : 0)
        list[place] = listed
      }
    },

    outcomesOf: listed =>
      Object.fromEntries(
        numbersOf(listed).flatMap(number => {
          const state = fates.stateOf(number)
          return state ? [[number, state]] : []
        }),
      ),

    pidOf: listed => {
      const { act } = listed
      if (isOrigin(act)) return null
      const named = listed.names[0] ?? (act.pid === null ? numbersOf(listed)[0] : undefined)
      return act.pid ?? (named === undefined ? null : fates.homeOf(named))
    },

    weight: () => list.length * ACT_WEIGHT + letters,
  }
}

function listedAs(
  { parts, ...act }: Act,
  time: number,
  named: { numbers: readonly string[]; marks: readonly string[] },
): Listed {
  const over = new Set<MarkId>()
  const names = new Set(named.numbers)
  for (const { change } of parts) {
    if (change.kind === 'struck' && change.over && !act.marks.includes(change.over)) over.add(change.over)
    if (change.kind === 'closed' || change.kind === 'tabled') names.add(change.number)
  }
  const reason = act.command?.reason ?? ''
  const ruled = (act.command?.rulings ?? []).flatMap(({ added, removed }) => [added, removed])
  return {
    act: shortTold(act),
    sort: sortOf({ ...act, parts }),
    time,
    names: [...names],
    asked: named.marks,
    over: [...over],
    came: folded(act.added),
    went: folded(act.removed),
    said: folded([act.words, reason, ...ruled].join('\n')),
  }
}

const weightOf = ({ came, went, said }: Listed): number => 2 * (came.length + went.length + said.length)
