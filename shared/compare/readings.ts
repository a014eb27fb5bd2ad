// Ways to read a state of a text: as it stands, or as it would be after all proposals, none, or one delegation's. Pure.
import type { DelegationCode, MarkId, ParagraphId } from '../ids.ts'
import type { ProposalNumber } from '../negotiation/model.ts'
import { resolveWish } from '../negotiation/wishes.ts'
import { preview } from '../preview.ts'
import type { ProposalFacts } from '../states.ts'
import { type Block, innermostInsertion, mergeRuns, type Run, strikingDeletions } from '../text.ts'

export type State = { blocks: readonly Block[]; proposals: readonly ProposalFacts[] }

/** Words of a reading that a proposal brings, by their place in the paragraph (UTF-16 units). */
export type Brought = { from: number; to: number; mark: MarkId }
/** Words that a reading leaves out: deletions that it adopts strike them, or it rejects the insertion they are. */
export type LeftOut = { text: string; why: 'struck' | 'rejected'; marks: MarkId[] }

export type Reading = {
  blocks: Block[]
  brought: ReadonlyMap<ParagraphId, Brought[]>
  leftOut: ReadonlyMap<ParagraphId, LeftOut[]>
  /** wishes about whole paragraphs that the reading fulfils, and those that could not be fulfilled beside the others */
  fulfilled: ProposalNumber[]
  unfit: ProposalNumber[]
}

/** The text as it stands, all proposals in it. */
export const asItStands = ({ blocks }: State): Reading => ({
  blocks: [...blocks],
  brought: new Map(),
  leftOut: new Map(),
  fulfilled: [],
  unfit: [],
})

/** The text if every open proposal were adopted, wishes about whole paragraphs in the order in which they were tabled. */
export const ifAdopted = (state: State): Reading => read(state, () => true)

/** The text if every open proposal were rejected. */
export const ifRejected = (state: State): Reading => read(state, () => false)

/** The text if the proposals of this delegation were adopted, and all others rejected. */
export const ifOnlyOf = (state: State, by: DelegationCode): Reading => read(state, owner => owner === by)

/** Paragraphs that a proposal wishes, or wished, to move. */
export const likelyMoved = (...states: readonly State[]): Set<ParagraphId> =>
  new Set(
    states.flatMap(({ proposals }) =>
      proposals.flatMap(({ wish }) => (wish?.kind === 'move' ? [wish.pid] : [])),
    ),
  )

/** `takes` says whose proposals are adopted; all others are rejected. */
function read({ blocks, proposals }: State, takes: (owner: DelegationCode) => boolean): Reading {
  const leftOut = new Map<ParagraphId, LeftOut[]>()
  const kept = blocks.flatMap(block => {
    const out: LeftOut[] = []
    const runs = block.runs.filter(run => {
      const reason = reasonAgainst(run, takes)
      if (reason) note(out, { text: run.text, ...reason })
      return reason === null
    })
    if (out.length > 0) leftOut.set(block.pid, out)
    const dropped = block.insertion && !takes(block.insertion.by) && runs.length === 0
    return dropped ? [] : [{ ...block, runs }]
  })
  const { text, ...wishes } = fulfil(kept, proposals, takes)
  const brought = new Map<ParagraphId, Brought[]>()
  for (const block of text) {
    const places = broughtTo(block)
    if (places.length > 0) brought.set(block.pid, places)
  }
  return { blocks: text.map(bare), brought, leftOut, ...wishes }
}

function reasonAgainst(run: Run, takes: (owner: DelegationCode) => boolean): Omit<LeftOut, 'text'> | null {
  const own = innermostInsertion(run.marks)
  if (own && !takes(own.by)) return { why: 'rejected', marks: [own.id] }
  const marks = strikingDeletions(run.marks).flatMap(({ by, id }) => (takes(by) ? [id] : []))
  return marks.length > 0 ? { why: 'struck', marks } : null
}

function note(out: LeftOut[], next: LeftOut): void {
  const last = out.at(-1)
  if (last && last.why === next.why && last.marks.join() === next.marks.join()) last.text += next.text
  else out.push(next)
}

/**
 * Wishes are about paragraphs of the base, so they are fulfilled while it can still be told from what is proposed:
 * that is why words keep their marks until then.
 */
function fulfil(
  blocks: Block[],
  proposals: readonly ProposalFacts[],
  takes: (owner: DelegationCode) => boolean,
): { text: Block[]; fulfilled: ProposalNumber[]; unfit: ProposalNumber[] } {
  let text = blocks
  const fulfilled: ProposalNumber[] = []
  const unfit: ProposalNumber[] = []
  for (const { number, by, wish, state } of proposals) {
    if (!wish || state !== 'open' || !takes(by)) continue
    if (wish.kind === 'delete') {
      // Two may wish that a paragraph goes; what is proposed in it goes with it.
      text = text.filter(block => block.pid !== wish.pid)
      fulfilled.push(number)
      continue
    }
    const edits = resolveWish(text, wish, by)
    if (edits.ok) text = preview(text, edits.value)
    ;(edits.ok ? fulfilled : unfit).push(number)
  }
  return { text, fulfilled, unfit }
}

function broughtTo({ runs, insertion }: Block): Brought[] {
  const places: Brought[] = []
  let at = 0
  for (const run of runs) {
    const mark = innermostInsertion(run.marks)?.id ?? insertion?.id
    const to = at + run.text.length
    if (mark) places.push({ from: at, to, mark })
    at = to
  }
  return places
}

const bare = (block: Block): Block => ({
  ...block,
  insertion: null,
  runs: mergeRuns(block.runs.map(({ text, formats }) => ({ text, marks: [], formats }))),
})
