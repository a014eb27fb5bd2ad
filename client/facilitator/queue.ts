// What is open, provision by provision: passages, and paragraphs that wishes are about as a whole. Pure.
import type { Passage } from '../../shared/brackets.ts'
import type { DelegationCode, ParagraphId } from '../../shared/ids.ts'
import type { Moment, Negotiation, Tabled } from '../../shared/negotiation/model.ts'
import type { OpenProposal, OpenWish } from '../../shared/negotiation/proposals.ts'
import { type Stand, standsOn } from '../../shared/negotiation/stands.ts'
import { sectionsOf } from '../../shared/sections.ts'
import type { Block } from '../../shared/text.ts'

export type QueueItem = {
  key: string
  pid: ParagraphId
  /** null: wishes about the whole paragraph */
  passage: Passage | null
  wishes: readonly OpenWish[]
  proposals: readonly OpenProposal[]
  /** who made proposals here, sorted */
  holders: DelegationCode[]
  /** who stands where: each delegation once, with the worst it said */
  stands: readonly Stand[]
  /** somebody objects or names a condition and has not released it, or several wish different things */
  contested: boolean
  /** when the first of it was tabled; null for the moment before it has a number */
  since: Moment | null
  /** why the paragraph was put off; null when it was not */
  deferred: string | null
}

export type QueueGroup = { pid: ParagraphId; num: string | null; label: string; items: QueueItem[] }

export type QueueFilter = { delegation: string | null; kind: 'all' | 'contested' | 'uncontested' }
export const NO_QUEUE_FILTER: QueueFilter = { delegation: null, kind: 'all' }

type Source = {
  blocks: readonly Block[]
  passages: readonly Passage[]
  proposals: readonly OpenProposal[]
  wishes: readonly OpenWish[]
  negotiation: Negotiation
}

/** Everything open in reading order; wishes about a paragraph come before its passages. */
export function queueOf({ blocks, passages, proposals, wishes, negotiation }: Source): QueueItem[] {
  const byPassage = groupedBy(proposals, proposal => proposal.passages)
  const byParagraph = groupedBy(wishes, ({ wish }) => [wish.pid])
  const passagesIn = groupedBy(passages, ({ pid }) => [pid])
  const item = (
    key: string,
    pid: ParagraphId,
    passage: Passage | null,
    own: Pick<QueueItem, 'proposals' | 'wishes'>,
  ): QueueItem => {
    const tabled = [...own.proposals, ...own.wishes].flatMap(one => one.tabled ?? [])
    const stands = tabled.flatMap(one => standsOn(one, negotiation))
    const holders = new Set([...own.proposals.map(({ by }) => by), ...own.wishes.map(w => w.tabled.by)])
    const resisted = stands.some(({ stance, released }) => RESISTING.has(stance) && released === null)
    return {
      ...{ key, pid, passage, ...own },
      holders: [...holders].sort(),
      stands: stands.filter(stand => stand.as === 'other'),
      contested: resisted || holders.size > 1,
      since: tabled.length === 0 ? null : Math.min(...tabled.map(one => one.tabledAt)),
      deferred: negotiation.paragraphs.get(pid)?.deferred?.reason ?? null,
    }
  }
  return blocks.flatMap(({ pid }) => {
    const whole = byParagraph.get(pid)
    const items = (passagesIn.get(pid) ?? []).map(passage =>
      item(passage.key, pid, passage, { proposals: byPassage.get(passage.key) ?? [], wishes: [] }),
    )
    return whole ? [item(`${pid} whole`, pid, null, { proposals: [], wishes: whole }), ...items] : items
  })
}

const RESISTING: ReadonlySet<string> = new Set(['object', 'conditional', 'reserve'])

function groupedBy<T, K>(all: readonly T[], keysOf: (one: T) => readonly K[]): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all)
    for (const key of keysOf(one)) {
      const group = groups.get(key)
      if (group) group.push(one)
      else groups.set(key, [one])
    }
  return groups
}

/** The items that meet the filter. */
export const filterQueue = (items: readonly QueueItem[], { delegation, kind }: QueueFilter): QueueItem[] =>
  items.filter(
    item =>
      (delegation === null || item.holders.some(code => code === delegation)) &&
      (kind === 'all' || item.contested === (kind === 'contested')),
  )

/** Items by the provision they stand in. */
export function groupQueue(items: readonly QueueItem[], blocks: readonly Block[]): QueueGroup[] {
  const sections = sectionsOf(blocks)
  const bySection = new Map(blocks.map((block, i) => [block.pid, sections[i]]))
  const groups = new Map<ParagraphId, QueueGroup>()
  for (const item of items) {
    const { pid, num, label } = bySection.get(item.pid) ?? { pid: item.pid, num: null, label: '' }
    const group = groups.get(pid) ?? { pid, num, label, items: [] }
    group.items.push(item)
    groups.set(pid, group)
  }
  return [...groups.values()]
}

/** The item before or behind the current one, round at the ends; the first when none is current. */
export function stepQueue(
  items: readonly QueueItem[],
  current: string | null,
  direction: 1 | -1,
): QueueItem | null {
  const at = items.findIndex(({ key }) => key === current)
  if (at === -1) return (direction === 1 ? items[0] : items.at(-1)) ?? null
  return items[(at + direction + items.length) % items.length] ?? null
}

/** The proposals of an item as they were tabled. */
export const tabledOf = (item: QueueItem): Tabled[] =>
  [...item.proposals, ...item.wishes].flatMap(one => one.tabled ?? [])
