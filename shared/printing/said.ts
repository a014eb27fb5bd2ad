// What is said of a proposal, a wish or a position in one line of English, as files print it. Pure.
import type { ParagraphId } from '../ids.ts'
import type { ParagraphWish } from '../negotiation/model.ts'
import type { Stand } from '../negotiation/stands.ts'
import type { Proposal } from '../proposals.ts'
import { shorten, wordsOf } from '../sections.ts'
import type { Block } from '../text.ts'

/** So much of a proposal's words names it, UTF-16 units. */
const NAME = 90

const STANCE = {
  support: 'supports',
  accept: 'can live with it',
  object: 'objects',
  reserve: 'reserves its position',
  conditional: 'agrees on a condition',
} as const

/** Where a delegation stands, with its reason. */
export function standWords({ delegation, stance, as, reason, condition, released }: Stand): string {
  const said = as === 'author' ? 'proposes' : as === 'sponsor' ? 'co-sponsors' : STANCE[stance]
  const more = [condition && `if: ${condition}`, reason, released && 'released what it holds'].filter(Boolean)
  return `${delegation} ${said}${more.length > 0 ? ` (${more.join('; ')})` : ''}`
}

/** What a proposal would do. */
export function proposalWords({ kind, removed, added, bracketed }: Proposal): string {
  const quoted = (words: string): string => `“${shorten(words, NAME)}”`
  if (kind === 'bracket') return `in brackets ${quoted(bracketed)}`
  if (kind === 'block') return `new paragraph ${quoted(added)}`
  if (removed === '') return `insert ${quoted(added)}`
  return added === '' ? `delete ${quoted(removed)}` : `replace ${quoted(removed)} by ${quoted(added)}`
}

export type Name = (pid: ParagraphId) => string

/** A paragraph by its printed number, or by its first words. */
export function namer(blocks: readonly Block[]): Name {
  const byPid = new Map(blocks.map(block => [block.pid, block]))
  return pid => {
    const block = byPid.get(pid)
    if (!block) return 'a paragraph that is gone'
    return block.num ?? `“${shorten(wordsOf(block), 40)}”`
  }
}

/** What a wish about a whole paragraph would do. */
export function wishWords(wish: ParagraphWish, name: Name): string {
  switch (wish.kind) {
    case 'no-change':
      return 'keep the paragraph as it is'
    case 'delete':
      return 'delete the paragraph'
    case 'split':
      return `split the paragraph before “${shorten(wish.behind, 40)}”`
    case 'join':
      return `join the paragraph with the next one, ${name(wish.next)}`
    case 'move':
      return wish.after === null
        ? 'move the paragraph to the beginning'
        : `move the paragraph to stand after ${name(wish.after)}`
    case 'retype':
      return `make the paragraph a ${wish.type}${wish.num === null ? '' : ` with the number ${wish.num}`}`
  }
}
