// What may be wished of a paragraph of the base as a whole, as wishes that are ready to be tabled or changed. Pure.
import type { ParagraphId } from '../../shared/ids.ts'
import type { AskedWish } from '../../shared/negotiation/commands.ts'
import { baseWords, type SplitPlace, splitAgain, splitAt } from '../../shared/negotiation/splitting.ts'
import type { Block } from '../../shared/text.ts'

export const WISH_NAMES = ['delete', 'split', 'join', 'up', 'down', 'move', 'retype'] as const
export type WishName = (typeof WISH_NAMES)[number]

export type WishDrafts = ReadonlyMap<WishName, AskedWish>

const LEVELS = ['1', '2', '3', '4'] as const
export type Level = (typeof LEVELS)[number]

/** A rank or indent as a wish says it. */
export const levelOf = (level: string | null): Level | null => LEVELS.find(one => one === level) ?? null

/**
 * The wishes that fit; none for a proposed paragraph, which its author changes directly. `caret` is an offset in the
 * paragraph, struck and proposed words counted; null when the caret stands elsewhere.
 */
export function wishDrafts(
  blocks: readonly Block[],
  pid: ParagraphId | null,
  caret: number | null,
): WishDrafts {
  const drafts = new Map<WishName, AskedWish>()
  const base = blocks.filter(block => !block.insertion)
  const at = base.findIndex(block => block.pid === pid)
  const block = base[at]
  if (!block) return drafts
  const whole = { pid: block.pid }
  const pidAt = (i: number): ParagraphId | null => base[i]?.pid ?? null
  const next = base[at + 1]
  const place = caret === null ? null : betweenWords(block, caret)
  drafts.set('delete', { kind: 'delete', ...whole })
  if (place) drafts.set('split', { kind: 'split', ...whole, ...place })
  if (next) drafts.set('join', { kind: 'join', ...whole, next: next.pid })
  if (at > 0) drafts.set('up', { kind: 'move', ...whole, after: pidAt(at - 2) })
  if (next) drafts.set('down', { kind: 'move', ...whole, after: next.pid })
  if (base.length > 1) drafts.set('move', { kind: 'move', ...whole, after: pidAt(at - 1) })
  const { type, level, num } = block
  drafts.set('retype', { kind: 'retype', ...whole, type, level: levelOf(level), num })
  return drafts
}

/** Where the word at the caret begins; the first word stays with its paragraph. */
function betweenWords(block: Block, caret: number): SplitPlace | null {
  const place = splitAt(block, caret)
  if (!place) return null
  const words = baseWords(block)
  const begun = /\S+$/.exec(words.slice(0, place.at))?.[0].length ?? 0
  const inWord = begun > 0 && /^\S/.test(words.slice(place.at))
  return inWord ? splitAgain(block, { at: place.at - begun, before: '', behind: '' }) : place
}
