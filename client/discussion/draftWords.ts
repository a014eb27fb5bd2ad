// A draft against the words in force: where it stands now, and the least that has to change for it. Pure.
import { type DraftAnchor, findDraft } from '../../shared/anchors.ts'
import { wordsOf } from '../../shared/sections.ts'
import type { Block } from '../../shared/text.ts'

/** What stays before and after, what goes and what comes; `from` and `to` count the words in force. */
export type Amendment = {
  from: number
  to: number
  before: string
  removed: string
  added: string
  after: string
}

const SPLIT = /\s+|[^\s\p{L}\p{N}\p{M}]|[\p{L}\p{N}\p{M}]+/gu
const wordList = (text: string): string[] => text.match(SPLIT) ?? []

/** The change from one wording to the other, without the words they begin and end with alike. */
export function amendment(quote: string, words: string): Omit<Amendment, 'from' | 'to'> {
  const [old, now] = [wordList(quote), wordList(words)]
  const most = Math.min(old.length, now.length)
  let head = 0
  while (head < most && old[head] === now[head]) head += 1
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1
  return {
    before: old.slice(0, head).join(''),
    removed: old.slice(head, old.length - tail).join(''),
    added: now.slice(head, now.length - tail).join(''),
    after: old.slice(old.length - tail).join(''),
  }
}

/** A draft on its paragraph as it is now; null when the words it was written on are gone. */
export function placeDraft(anchor: DraftAnchor, words: string, block: Block | null): Amendment | null {
  const found = block && findDraft(anchor, wordsOf(block))
  if (!found) return null
  const change = amendment(anchor.quote, words)
  const from = found.from + change.before.length
  return { ...change, from, to: from + change.removed.length }
}
