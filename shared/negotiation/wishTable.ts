// Wishes about whole paragraphs are tabled, one or as many in a row as a file has struck paragraphs. Pure.
import { mintTailId } from '../base.ts'
import type { DelegationCode } from '../ids.ts'
import { done, type Result, refuse } from '../refusal.ts'
import type { Block } from '../text.ts'
import { isAgreed } from './agreement.ts'
import type { AskedWish, CommandOf } from './commands.ts'
import type { ParagraphWish, ProposalNumber, Tabled } from './model.ts'
import { newTabled, numbersAfter } from './registration.ts'
import type { Outcome, Scene } from './scene.ts'
import { splitAgain } from './splitting.ts'
import { blockOf, checkWish } from './wishes.ts'

/**
 * Tables "no change", or wishes to delete, split, join, move or retype a paragraph of the base, one after the other on
 * this scene: each is judged as if those before it were tabled already. What is tabled is read once for all of them:
 * read again for each, a file with a wish for every paragraph would keep all rooms waiting. Refusals beside those of
 * `checkWish`: `text-agreed`, `already-tabled`.
 */
export function wishTable({
  blocks,
  negotiation,
  at,
}: Scene): (own: DelegationCode, command: CommandOf<'wish'>) => Result<Outcome> {
  const next = numbersAfter(negotiation)
  const open = openIn(negotiation.tabled.values())
  let { size } = negotiation.tabled
  return (own, { wish: asked, rationale }) => {
    const made = wishOf(blocks, asked, size)
    if (!made.ok) return made
    const wish = made.value
    const touched = [wish.pid, ...(wish.kind === 'join' ? [wish.next] : [])]
    if (wish.kind !== 'no-change' && touched.some(pid => isAgreed(negotiation, pid)))
      return refuse('text-agreed')
    const possible = checkWish(blocks, wish, own)
    if (!possible.ok) return possible
    const key = keyOf(own, wish)
    const same = open.get(key)
    if (same) return refuse('already-tabled', { number: same })
    const number = next(own)
    open.set(key, number)
    size += 1
    const tabled: Tabled = { ...newTabled(number, own, at), pid: wish.pid, marks: [], wish, rationale }
    return done({
      edits: [],
      facts: [{ kind: 'tabled', value: tabled }],
      changes: [{ kind: 'tabled', pid: wish.pid, number, marks: [] }],
    })
  }
}

/**
 * The wish as it is kept: of a split, where it is in the words as they are now, and the id of its second part, which
 * comes from the number of all that was tabled before.
 */
function wishOf(blocks: readonly Block[], asked: AskedWish, tabled: number): Result<ParagraphWish> {
  if (asked.kind !== 'split') return done(asked)
  const block = blockOf(blocks, asked.pid)
  if (!block) return refuse('paragraph-unknown')
  const place = splitAgain(block, asked)
  // Nothing that was tabled is ever forgotten, so the number of it is used once.
  return place ? done({ ...asked, ...place, tail: mintTailId(tabled) }) : refuse('words-gone')
}

/** The open wishes by what they ask for, each with the number of the one that asked first. */
function openIn(tabled: Iterable<Tabled>): Map<string, ProposalNumber> {
  const open = new Map<string, ProposalNumber>()
  for (const { number, by, wish, state } of tabled) {
    if (!wish || state !== 'open') continue
    const key = keyOf(by, wish)
    if (!open.has(key)) open.set(key, number)
  }
  return open
}

/** The same for the same wish of the same delegation, whatever a split's second part was to be called. */
const keyOf = (by: DelegationCode, wish: ParagraphWish): string =>
  JSON.stringify([by, wish.kind === 'split' ? { ...wish, tail: '' } : wish])
