// What stands in the margin of a Word file: reasons, positions, reservations and the comments that everybody may read,
// each by its delegation. No person is named in it, whatever the meeting's policy. Pure.
import type { ParagraphId } from '../../ids.ts'
import type { Negotiation, ProposalNumber, Tabled } from '../../negotiation/model.ts'
import { openProposals, openWishes } from '../../negotiation/proposals.ts'
import { standsOn } from '../../negotiation/stands.ts'
import { type Block, type Mark, strikingDeletions } from '../../text.ts'
import { namer, proposalWords, standWords, wishWords } from '../said.ts'
import type { Pinned } from './revised.ts'
import type { Remark } from './sheets.ts'

/** A comment of the meeting, about words or a mark of a paragraph; those of one thread follow each other. */
export type Said = {
  thread: string
  by: string
  at: number
  pid: ParagraphId
  mark: Mark['id'] | null
  body: string
}

export type Margin = { remarks: Remark[]; pinned: ReadonlyMap<ParagraphId, Pinned[]> }

type Source = {
  blocks: readonly Block[]
  negotiation: Negotiation
  said: readonly Said[]
  /** wishes that stand in the file as revisions */
  tracked: ReadonlyMap<ProposalNumber, Tabled>
  /** the moment of what has none of its own */
  now: number
}

/** All comments of a file, and the paragraphs that they belong to. */
export function marginOf({ blocks, negotiation, said, tracked, now }: Source): Margin {
  const remarks: Remark[] = []
  const pinned = new Map<ParagraphId, Pinned[]>()
  const pids = new Set(blocks.map(({ pid }) => pid))
  const first = blocks[0]?.pid
  const name = namer(blocks)
  const pin = (
    pid: ParagraphId,
    marks: Pinned['marks'],
    remark: Omit<Remark, 'said' | 'answers'>,
    thread: { answers: number | null } | null = null,
  ): void => {
    const home = pids.has(pid) ? pid : first
    // What somebody said of a paragraph that is gone would come back from the file as said of another.
    if (home === undefined || (thread && home !== pid)) return
    pinned.set(home, [...(pinned.get(home) ?? []), { id: remarks.length, marks }])
    const lines = home === pid ? remark.lines : [...remark.lines, GONE]
    remarks.push({ ...remark, lines, said: thread !== null, answers: thread?.answers ?? null })
  }
  const stands = (tabled: Tabled, marks: Pinned['marks'], pid: ParagraphId): void => {
    for (const stand of standsOn(tabled, negotiation)) {
      if (stand.as !== 'other') continue
      const line = `${tabled.number}: ${standWords(stand)}`
      pin(pid, marks, { hand: { by: stand.delegation, at: stand.at }, lines: [line] })
    }
  }
  const shared = sharedStrikes(blocks)
  for (const proposal of openProposals(blocks, negotiation)) {
    const { tabled, marker, at, marks, by } = proposal
    const head = [proposal.number, marker].filter(Boolean).join(' ')
    const others = marks.some(mark => shared.has(mark)) ? ['Others propose to delete the same words.'] : []
    pin(at.pid, marks, {
      hand: { by, at: tabled?.tabledAt ?? now },
      lines: [`${head}: ${proposalWords(proposal)}`, ...backing(tabled), ...others],
    })
    if (tabled) stands(tabled, marks, at.pid)
  }
  const undrawn = undrawnWishes({ blocks, negotiation }, tracked)
  for (const { tabled, wish, marker } of openWishes(blocks, negotiation)) {
    const beside = undrawn.includes(tabled) ? ['Not drawn in the text.'] : []
    pin(tabled.pid, null, {
      hand: { by: tabled.by, at: tabled.tabledAt },
      lines: [`${tabled.number} ${marker}: ${wishWords(wish, name)}`, ...backing(tabled), ...beside],
    })
    stands(tabled, null, tabled.pid)
  }
  for (const { pid, reservations } of negotiation.paragraphs.values())
    for (const { delegation, kind, text, at } of reservations) {
      const what = kind === 'reservation' ? 'Reservation' : 'Ad referendum'
      pin(pid, null, { hand: { by: delegation, at }, lines: [text === '' ? what : `${what}: ${text}`] })
    }
  const opened = new Map<string, number>()
  for (const { thread, by, at, pid, mark, body } of said) {
    const answers = opened.get(thread) ?? null
    if (answers === null) opened.set(thread, remarks.length)
    pin(pid, mark === null ? null : [mark], { hand: { by, at }, lines: body.split('\n') }, { answers })
  }
  return { remarks, pinned }
}

/** Said of what is about a paragraph that a decision has taken away: it stands at the first one. */
const GONE = 'About a paragraph that is no longer in the text.'

/** Open wishes that the file tells in comments alone: accepting all of it does not carry them out. */
export const undrawnWishes = (
  { blocks, negotiation }: Pick<Source, 'blocks' | 'negotiation'>,
  tracked: Source['tracked'],
): Tabled[] =>
  openWishes(blocks, negotiation).flatMap(({ tabled, wish }) =>
    wish.kind === 'no-change' || tracked.has(tabled.number) ? [] : [tabled],
  )

function backing(tabled: Tabled | null): string[] {
  if (!tabled) return []
  const sponsors = tabled.cosponsors.map(({ delegation, states }) =>
    states.length === 0 ? delegation : `${delegation} (${states.join(', ')})`,
  )
  return [
    ...(sponsors.length === 0 ? [] : [`Co-sponsored by ${sponsors.join('; ')}`]),
    ...(tabled.rationale === '' ? [] : [`Reason: ${tabled.rationale}`]),
  ]
}

/** Deletions that strike words which others strike, too: Word shows one of them. */
function sharedStrikes(blocks: readonly Block[]): Set<string> {
  const shared = new Set<string>()
  for (const { runs } of blocks)
    for (const { marks } of runs) {
      const strikers = strikingDeletions(marks)
      if (new Set(strikers.map(({ by }) => by)).size > 1) for (const { id } of strikers) shared.add(id)
    }
  return shared
}
