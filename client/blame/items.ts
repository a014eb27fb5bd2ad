// A paragraph's words and what is gone from it, in the order in which they are read; the selected ones apart. Pure.
import type { BlameAnswer, ToldGone, ToldStretch } from '../../shared/blame/answer.ts'

export type Item =
  | { kind: 'words'; stretch: ToldStretch }
  /** `paragraph`: it was a paragraph of its own, in front of this one or behind it */
  | { kind: 'gone'; gone: ToldGone; paragraph: 'before' | 'behind' | null }

/** What was selected: offsets in the paragraph as the reader had it, and the words between them. */
export type Selected = { from: number; to: number; words: string }

/** Everything of the paragraph: what is gone stands in front of the words that stand at its place now. */
export function itemsOf({
  stretches,
  gone,
  removed,
}: Pick<BlameAnswer, 'stretches' | 'gone' | 'removed'>): Item[] {
  const around = (paragraph: 'before' | 'behind'): Item[] =>
    removed
      .filter(({ before }) => before === (paragraph === 'before'))
      .flatMap(one => one.gone.map(gone => ({ kind: 'gone', gone, paragraph })))
  const items: Item[] = around('before')
  const left = [...gone]
  const put = (upTo: number): void => {
    while (left[0] && left[0].at < upTo) {
      const next = left.shift()
      if (next) items.push({ kind: 'gone', gone: next, paragraph: null })
    }
  }
  for (const stretch of stretches) {
    put(stretch.from + 1)
    // Words that stood within a stretch part it.
    let from = stretch.from
    while (left[0] && left[0].at < stretch.to) {
      const { at } = left[0]
      items.push({ kind: 'words', stretch: cut(stretch, from, at) })
      from = at
      put(at + 1)
    }
    items.push({ kind: 'words', stretch: cut(stretch, from, stretch.to) })
  }
  put(Number.POSITIVE_INFINITY)
  return [...items, ...around('behind')]
}

const cut = (stretch: ToldStretch, from: number, to: number): ToldStretch => ({
  ...stretch,
  ...{ from, to, words: stretch.words.slice(from - stretch.from, to - stretch.from) },
})

/** The selected part of it; what is gone within the selection or at its edges belongs to it. */
export function selectedItems(items: readonly Item[], selected: Selected): Item[] {
  const words = items.flatMap(item => (item.kind === 'words' ? item.stretch.words : [])).join('')
  const [from, to] = rangeOf(words, selected)
  return items.flatMap((item): Item[] => {
    if (item.kind === 'gone')
      return item.paragraph === null && from <= item.gone.at && item.gone.at <= to ? [item] : []
    const [start, end] = [Math.max(from, item.stretch.from), Math.min(to, item.stretch.to)]
    return start < end ? [{ kind: 'words', stretch: cut(item.stretch, start, end) }] : []
  })
}

/** Where the selected words are: the record may not have yet what this reader sees, or have more of it. */
function rangeOf(all: string, { from, to, words }: Selected): [number, number] {
  if (all.slice(from, to) === words) return [from, to]
  const before = all.lastIndexOf(words, from)
  const behind = all.indexOf(words, from)
  const found = behind === -1 || (before !== -1 && from - before < behind - from) ? before : behind
  return found === -1 ? [from, to] : [found, found + words.length]
}
