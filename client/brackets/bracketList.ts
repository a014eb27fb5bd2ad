// Which passages the panel lists, and which comes next. Pure.
import type { Passage, PassageKind } from '../../shared/brackets.ts'
import type { ParagraphId } from '../../shared/ids.ts'

/** Conditions that a listed passage meets all of; null asks for nothing. */
export type Filter = { mine: boolean; delegation: string | null; kind: PassageKind | null }

export const NO_FILTER: Filter = { mine: false, delegation: null, kind: null }

export const isFiltering = (filter: Filter): boolean =>
  filter.mine || filter.delegation !== null || filter.kind !== null

/** The passages that meet the filter, in reading order; `own` is the reader's delegation. */
export function filterPassages(passages: readonly Passage[], filter: Filter, own: string): Passage[] {
  return passages.filter(
    ({ delegations, kinds }) =>
      (!filter.mine || delegations.some(code => code === own)) &&
      (filter.delegation === null || delegations.some(code => code === filter.delegation)) &&
      (filter.kind === null || kinds.includes(filter.kind)),
  )
}

/** Delegations with an open wish, each with the number of passages it has a part in, sorted by code. */
export function countByDelegation(passages: readonly Passage[]): { code: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { delegations } of passages)
    for (const code of delegations) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => (a.code < b.code ? -1 : 1))
}

export type PassageGroup = { label: string; num: string | null; passages: Passage[] }

/** Neighbours of one provision under one heading. */
export function groupByProvision(passages: readonly Passage[]): PassageGroup[] {
  const groups: PassageGroup[] = []
  for (const passage of passages) {
    const { num, heading } = passage.provision
    const last = groups.at(-1)
    if (last && last.num === num && last.label === heading) last.passages.push(passage)
    else groups.push({ label: heading, num, passages: [passage] })
  }
  return groups
}

/** Where the caret is; `order` are all paragraphs in reading order. */
export type Caret = { pid: ParagraphId | null; from: number }

/**
 * The passage before or behind the current one, or, when none is current, before or behind the caret. Goes round at
 * the ends; null when nothing is listed.
 */
export function stepPassage(
  passages: readonly Passage[],
  current: string | null,
  caret: Caret,
  order: readonly ParagraphId[],
  direction: 1 | -1,
): Passage | null {
  if (passages.length === 0) return null
  const at = passages.findIndex(passage => passage.key === current)
  const from = at !== -1 ? at : beforeCaret(passages, caret, order) + (direction === 1 ? 0 : 1)
  const next = (from + direction + passages.length) % passages.length
  return passages[next] ?? null
}

/** Index of the last passage that begins at or before the caret; -1 when there is none. */
function beforeCaret(passages: readonly Passage[], caret: Caret, order: readonly ParagraphId[]): number {
  if (caret.pid === null) return -1
  const rank = new Map(order.map((pid, i) => [pid, i]))
  const line = rank.get(caret.pid) ?? -1
  return passages.findLastIndex(({ pid, from }) => {
    const own = rank.get(pid) ?? 0
    return own < line || (own === line && from < caret.from)
  })
}

/** The passage that holds the caret; its edges count, so that a caret just behind a bracket still shows it. */
export const passageAt = (passages: readonly Passage[], caret: Caret): Passage | null =>
  passages.find(({ pid, from, to }) => pid === caret.pid && from <= caret.from && caret.from <= to) ?? null
