// What people did, as people tell it: the changes of many entries grouped into acts. Pure.
import { type Told, told, toldCommand } from './actWords.ts'
import type { Change } from './changes.ts'
import { type MarkId, type ParagraphId, parseParagraphId } from './ids.ts'
import {
  begin,
  bond,
  extend,
  familyOf,
  fileOf,
  follow,
  isOf,
  type OpenAct,
  type Part,
  placesOf,
  type Recorded,
  roomOf,
} from './openAct.ts'

/** One act of one person in one paragraph: a word typed letter by letter, a replacement, a decision. */
export type Act = Told & {
  actor: string
  delegation: string
  /** the Word file that it was brought from, by its SHA-256; null for what was done here */
  file: string | null
  /** null when the act touches no paragraph */
  pid: ParagraphId | null
  /** the first and the last entry of the act, and when each was written */
  first: number
  last: number
  began: number
  at: number
  /** where it stood in the paragraph when it ended, UTF-16 units */
  offset: number
  marks: MarkId[]
  parts: Part[]
}

/** Who pauses for longer has begun something new. */
export const PAUSE_MS = 120_000

export type Grouper = {
  /** Takes the next entry of the record. */
  take(entry: Recorded): void
  /**
   * Everything so far as acts, in the order of their first entries, but closed ones that `news` told. Nothing may be
   * taken afterwards.
   */
  finish(): Act[]
  /**
   * What is new since this was last asked: acts that came or are told otherwise now, each at its place in the order in
   * which they began. Whoever keeps the newest at each place has every act so far.
   */
  news(): [place: number, act: Act][]
}

/** Groups entries as they come; `take` costs as much as there is open in the paragraphs that it touches. */
export function createGrouper(): Grouper {
  let open = new Map<ParagraphId, OpenAct[]>()
  let begun = 0
  const closed = new Map<number, Act>()
  const touched = new Set<ParagraphId>()

  const close = (list: readonly OpenAct[]): void => {
    for (const act of list) closed.set(act.place, toAct(act))
  }
  const closeAll = (): void => {
    for (const list of open.values()) close(list)
    open = new Map()
  }

  /** The acts of a paragraph that may go on; those that have paused too long are closed. */
  const goingOn = (pid: ParagraphId, at: number): OpenAct[] => {
    const list = open.get(pid) ?? []
    const still = list.filter(act => at - act.at <= PAUSE_MS)
    if (still.length < list.length) close(list.filter(act => !still.includes(act)))
    open.set(pid, still)
    touched.add(pid)
    return still
  }

  const takeChange = (entry: Recorded, change: Change, at: number): void => {
    const list = goingOn(change.pid, entry.at)
    const own = goesOnWith(list, entry, change, at)
    const act = own ?? begin(entry, change.pid, familyOf(change), begun++)
    if (!own) list.push(act)
    for (const other of list) if (other !== act) follow(other, change, at)
    extend(act, entry, change, at)
  }

  return {
    take(entry) {
      const places = placesIn(entry.changes)
      if (entry.kind === 'decision') closeAll()
      // What a file brought names its file as a command does, and is words like any that were typed.
      if (entry.kind === 'decision' || (entry.command && entry.kind !== 'edit')) {
        for (const act of commandActs(entry, places)) closed.set(begun++, act)
        entry.changes.forEach((change, i) => {
          touched.add(change.pid)
          for (const other of open.get(change.pid) ?? []) follow(other, change, places[i] ?? 0)
        })
      } else for (const [i, change] of entry.changes.entries()) takeChange(entry, change, places[i] ?? 0)
    },
    finish() {
      closeAll()
      return [...closed.values()].sort((a, b) => a.first - b.first || a.offset - b.offset)
    },
    news() {
      const news = [...closed]
      for (const pid of touched) for (const act of open.get(pid) ?? []) news.push([act.place, toAct(act)])
      closed.clear()
      touched.clear()
      return news
    },
  }
}

/** The acts of these entries, which are in the order of the record. Every change is part of exactly one. */
export function groupActs(entries: Iterable<Recorded>): Act[] {
  const grouper = createGrouper()
  for (const entry of entries) grouper.take(entry)
  return grouper.finish()
}

/** The person's act that the change goes on with most surely; of several the newest. */
function goesOnWith(list: readonly OpenAct[], entry: Recorded, change: Change, at: number): OpenAct | null {
  let best: OpenAct | null = null
  let most = 1
  for (const act of list) {
    const sure = isOf(act, entry) ? bond(act, change, at) : 0
    if (sure < most) continue
    best = act
    most = sure
  }
  return best
}

/** Offsets as they are when a change's turn comes: an entry tells all of them from before the whole entry. */
function placesIn(changes: readonly Change[]): number[] {
  const moved = new Map<ParagraphId, number>()
  return changes.map(change => {
    const by = moved.get(change.pid) ?? 0
    moved.set(change.pid, by + roomOf(change))
    return ('at' in change ? change.at : 0) + by
  })
}

function toAct(act: OpenAct): Act {
  // A piece that was emptied is no place of the words that are left.
  const worded = placesOf(act).filter(piece => piece.length > 0)
  const first = (worded.length > 0 ? worded : placesOf(act)).sort((a, b) => a.at - b.at)[0]
  return {
    ...told(act),
    actor: act.actor,
    delegation: act.delegation,
    file: act.file,
    pid: act.pid,
    first: act.first,
    last: act.last,
    began: act.began,
    at: act.at,
    offset: first?.at ?? 0,
    marks: [...act.marks],
    parts: act.parts,
  }
}

/**
 * One act for each paragraph that a command touched; one without a paragraph when it touched none, and for a base, which
 * is all of the text.
 */
function commandActs(entry: Recorded, places: readonly number[]): Act[] {
  const { actor, delegation, seq, at, changes } = entry
  const whole = entry.kind === 'base'
  const pids = new Set<ParagraphId | null>(whole ? [] : changes.map(change => change.pid))
  if (pids.size === 0) pids.add(pidOf(entry.command ?? {}))
  return [...pids].map(pid => {
    const mine = changes.flatMap((change, i) =>
      whole || change.pid === pid ? [{ change, at: places[i] ?? 0 }] : [],
    )
    const parts = mine.map(({ change }) => ({ seq, change }))
    const offsets = mine.map(part => part.at)
    const marks = new Set(mine.flatMap(({ change }) => ('mark' in change ? [change.mark] : [])))
    return {
      ...toldCommand(entry, parts, offsets),
      actor,
      delegation,
      file: fileOf(entry),
      pid,
      first: seq,
      last: seq,
      began: at,
      at,
      offset: offsets.length > 0 ? Math.min(...offsets) : 0,
      marks: [...marks],
      parts,
    }
  })
}

/** The paragraph that a command names; of several the first. */
function pidOf(command: Record<string, unknown>): ParagraphId | null {
  const named: unknown = Array.isArray(command.pids) ? command.pids[0] : command.pid
  return typeof named === 'string' && parseParagraphId(named) ? (named as ParagraphId) : null
}
