// Wishes about whole paragraphs: whether one can be tabled, whether it still fits the text, and the edits that carry
// it out. A premise that fails is said in words; nothing is ever done to another place than the one that was meant.
// Pure.
import type { Change } from '../changes.ts'
import type { Edit, Frame, Placing } from '../edit.ts'
import type { DelegationCode, ParagraphId } from '../ids.ts'
import { done, type Refusal, type Result, refuse } from '../refusal.ts'
import { LIMITS } from '../schema.ts'
import { type Block, blockText } from '../text.ts'
import type { ParagraphWish } from './model.ts'
import { placeOfSplit } from './splitting.ts'

type Of<K extends ParagraphWish['kind']> = Extract<ParagraphWish, { kind: K }>

/**
 * Whether this wish can be tabled on this text. Beside what `resolveWish` refuses: `act-unfit` (proposed paragraphs
 * have no standing that a wish could be about), `already-so` (nothing would change).
 */
export function checkWish(blocks: readonly Block[], wish: ParagraphWish, by: DelegationCode): Result<true> {
  const named = [wish.pid, wish.kind === 'join' ? wish.next : null, wish.kind === 'move' ? wish.after : null]
  if (named.some(pid => pid !== null && blockOf(blocks, pid)?.insertion))
    return refuse('act-unfit', { act: wish.kind })
  // What else is proposed in a paragraph keeps nobody from wishing that it goes; it is decided before, or with it.
  const edits = resolveWish(blocks, wish, by)
  if (!edits.ok && edits.refusal.code !== 'proposals-inside') return edits
  if (edits.ok && edits.value.length === 0 && wish.kind !== 'no-change') return refuse('already-so')
  return done(true)
}

/** Why an open wish cannot be fulfilled any longer as the text is; null while it can. */
export function outdatedBy(
  blocks: readonly Block[],
  wish: ParagraphWish,
  by: DelegationCode,
): Refusal | null {
  const edits = resolveWish(blocks, wish, by)
  return edits.ok || edits.refusal.code === 'proposals-inside' ? null : edits.refusal
}

/**
 * The edits that fulfil a wish of this delegation. Refusals: `paragraph-unknown` (it is gone), `next-changed` (another
 * paragraph of the base follows it now), `place-gone` (where it should go is gone), `words-gone` (the words at which
 * it should be split are not there), `proposals-inside` (others' open proposals would go with it), `too-large`.
 */
export function resolveWish(
  blocks: readonly Block[],
  wish: ParagraphWish,
  by: DelegationCode,
): Result<Edit[]> {
  const block = blockOf(blocks, wish.pid)
  if (!block) return refuse('paragraph-unknown')
  switch (wish.kind) {
    case 'no-change':
      return done([])
    case 'delete':
      return remove(block, by)
    case 'split':
      return split(blocks, block, wish)
    case 'join':
      return join(blocks, block, wish)
    case 'move':
      return move(blocks, block, wish)
    case 'retype':
      return done(retype(blocks, block, wish))
  }
}

/** What a fulfilled wish did, for the record; `blocks` is the text before. */
export function changeOfWish(blocks: readonly Block[], wish: ParagraphWish): Change | null {
  const block = blockOf(blocks, wish.pid)
  if (!block || wish.kind === 'no-change') return null
  const other = wish.kind === 'join' ? wish.next : wish.kind === 'split' ? wish.tail : null
  return { kind: 'restructured', pid: wish.pid, how: wish.kind, other, words: blockText(block) }
}

/** Others' open words and brackets would vanish with the paragraph; the own ones go with the own wish. */
function remove(block: Block, by: DelegationCode): Result<Edit[]> {
  const owners = new Set(block.runs.flatMap(run => run.marks.map(mark => mark.by)))
  owners.delete(by)
  if (owners.size > 0) return refuse('proposals-inside', { holders: [...owners].sort().join(', ') })
  return done([{ kind: 'remove-block', pid: block.pid }])
}

function split(blocks: readonly Block[], block: Block, wish: Of<'split'>): Result<Edit[]> {
  const at = placeOfSplit(block, wish)
  if (at === null) return refuse('words-gone')
  if (blocks.length >= LIMITS.blocks) return refuse('too-large')
  const { pid } = block
  const frame = frameOf(block)
  const tail = { ...frame, num: null }
  const rest = blockText(block).length - at
  return done([
    { kind: 'remove-block', pid },
    place(pid, before(blocks, pid), frame, [{ pid, from: 0, length: at }]),
    place(wish.tail, pid, tail, [{ pid, from: at, length: rest }]),
  ])
}

function join(blocks: readonly Block[], block: Block, wish: Of<'join'>): Result<Edit[]> {
  // Proposed paragraphs between the two are no base: they do not part it, and stay behind the joined one.
  const next = nextBase(blocks, block.pid, 1)
  if (next?.pid !== wish.next) return refuse('next-changed')
  const [words, more] = [blockText(block), blockText(next)]
  if (words.length + more.length >= LIMITS.paragraph) return refuse('too-large')
  const bare = words === '' || more === '' || /\s$/.test(words) || /^\s/.test(more)
  const { pid } = block
  const all = (of: ParagraphId, length: number) => ({ pid: of, from: 0, length })
  return done([
    { kind: 'remove-block', pid },
    { kind: 'remove-block', pid: next.pid },
    place(pid, before(blocks, pid), frameOf(block), [
      all(pid, words.length),
      ...(bare ? [] : [' ' as const]),
      all(next.pid, more.length),
    ]),
  ])
}

function move(blocks: readonly Block[], block: Block, { pid, after }: Of<'move'>): Result<Edit[]> {
  if (after === pid || (after !== null && !blockOf(blocks, after))) return refuse('place-gone')
  // Proposed paragraphs on the way are no base: to stand on their other side is no move.
  if ((nextBase(blocks, pid, -1)?.pid ?? null) === after) return done([])
  return done([{ kind: 'remove-block', pid }, place(pid, after, frameOf(block), [whole(block)])])
}

function retype(blocks: readonly Block[], block: Block, wish: Of<'retype'>): Edit[] {
  const { pid, type, level, num } = wish
  if (type === block.type) {
    const same = level === block.level && num === block.num
    return same ? [] : [{ kind: 'label-block', pid, num, level }]
  }
  const frame = { ...frameOf(block), type, level, num }
  return [{ kind: 'remove-block', pid }, place(pid, before(blocks, pid), frame, [whole(block)])]
}

const place = (
  pid: ParagraphId,
  after: ParagraphId | null,
  frame: Frame,
  words: Placing['words'],
): Placing => ({
  kind: 'place-block',
  pid,
  after,
  frame,
  words: words.filter(part => part === ' ' || part.length > 0),
})

const whole = (block: Block) => ({ pid: block.pid, from: 0, length: blockText(block).length })

const frameOf = ({ pid: _pid, runs: _runs, ...frame }: Block): Frame => frame

/** The paragraph in front of this one, proposed ones counted; null when it stands first. */
const before = (blocks: readonly Block[], pid: ParagraphId): ParagraphId | null =>
  blocks[placeOf(blocks, pid) - 1]?.pid ?? null

/** The paragraph of the base behind this one (`step` 1) or in front of it (-1). */
function nextBase(blocks: readonly Block[], pid: ParagraphId, step: 1 | -1): Block | undefined {
  let at = placeOf(blocks, pid) + step
  while (blocks[at]?.insertion) at += step
  return blocks[at]
}

/** The paragraph with this id; undefined when it is not in the text. */
export const blockOf = (blocks: readonly Block[], pid: ParagraphId): Block | undefined =>
  blocks[placeOf(blocks, pid)]

const known = new WeakMap<readonly Block[], ReadonlyMap<ParagraphId, number>>()

/**
 * Where a paragraph stands, -1 when nowhere. Counted once for each text: a file may bring a wish for every paragraph,
 * and whoever looks at open wishes asks for all of them.
 */
function placeOf(blocks: readonly Block[], pid: ParagraphId): number {
  const places = known.get(blocks) ?? new Map(blocks.map((block, i) => [block.pid, i]))
  known.set(blocks, places)
  return places.get(pid) ?? -1
}
