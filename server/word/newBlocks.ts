// Proposed paragraphs of a file between two of the base: those that the text has already, and those to come.
import type { DelegationCode, ParagraphId } from '../../shared/ids.ts'
import { type Block, innermostInsertion } from '../../shared/text.ts'
import { differences, isAlike } from './differences.ts'
import { rankOf } from './forms.ts'
import { comparePlaces } from './gaps.ts'
import { squeezed, wordsOf } from './letters.ts'
import { type FileLetter, type FilePart, textLetters } from './match.ts'
import type { NewBlock, Owners, Plan } from './ops.ts'
import { restated } from './restate.ts'

/** Inside a proposed paragraph that the text has already. */
function planProposed(plan: Plan, block: Block, { letters, index }: FilePart, owners: Owners): void {
  plan.places.set(index, block.pid)
  comparePlaces(plan, block.pid, squeezed(letters), textLetters(block), () => false, null, owners)
}

/** The letters of a proposed block that are its proposer's own. */
const ownWords = (block: Block): string =>
  block.runs
    .filter(run => innermostInsertion(run.marks)?.by === block.insertion?.by)
    .map(run => run.text)
    .join('')

/**
 * Whose a proposed paragraph is: who inserted its end, as long as own words or the paragraph itself stand there; else
 * who inserted its first words.
 */
function proposerOf(part: FilePart, standing: readonly Block[], owners: Owners): DelegationCode | null {
  const by = owners(part.paragraph.end.inserted)
  const isEmpty = (block: Block): boolean => block.insertion?.by === by && ownWords(block) === ''
  if (by !== null && (ownLetters(part, by, owners).length > 0 || standing.some(isEmpty))) return by
  return part.letters.map(letter => owners(letter.inserted)).find(author => author !== null) ?? null
}

/** Compares the proposed paragraphs of the file between `last` and `next` with those of the text there. */
export function newBlocks(
  plan: Plan,
  parts: readonly FilePart[],
  blocks: readonly Block[],
  last: ParagraphId | null,
  next: ParagraphId | null,
  owners: Owners,
): void {
  const standing = between(blocks, last, next)
  const asked = parts.map(part => ({ ...part, letters: restated(plan, part.letters, null, owners) }))
  const ours = asked.flatMap(part => {
    const by = proposerOf(part, standing, owners)
    return by === null ? [] : [{ part, by, words: wordsOf(ownLetters(part, by, owners)), taken: false }]
  })
  let [t, f] = [0, 0]
  let place = last
  const hunks = differences(
    standing.map(block => `${block.insertion?.by} ${ownWords(block)}`),
    ours.map(({ by, words }) => `${by} ${words}`),
  )
  const put = ({ part, by }: (typeof ours)[number]): void => {
    const pieces = piecesOf(part.letters, by, owners)
    if (pieces.length === 0) return
    const { reformed, shown } = part.paragraph
    const { form } = reformed ?? part.paragraph
    plan.ops.push({ kind: 'block', by, pid: place, pieces, ...rankOf(form, shown) })
  }
  for (const [n, { added, removed, count }] of hunks.entries()) {
    const hunk = { blocks: standing.slice(t, t + count), parts: ours.slice(f, f + count) }
    if (removed) {
      t += count
      // What was changed in the file since it stood here is the same paragraph, if it still is its proposer's.
      const changed = hunks[n + 1]?.added ? ours.slice(f, f + (hunks[n + 1]?.count ?? 0)) : []
      for (const block of hunk.blocks) {
        const same = changed.find(
          ({ by, words, taken }) => !taken && by === block.insertion?.by && isAlike(ownWords(block), words),
        )
        if (same) {
          same.taken = true
          planProposed(plan, block, same.part, owners)
        } else plan.missing += 1
        place = block.pid
      }
    } else if (added) {
      for (const one of hunk.parts) if (!one.taken) put(one)
      f += count
    } else {
      for (const [m, block] of hunk.blocks.entries()) {
        const part = ours[f + m]?.part
        if (part) planProposed(plan, block, part, owners)
        place = block.pid
      }
      t += count
      f += count
    }
  }
}

const between = (blocks: readonly Block[], last: ParagraphId | null, next: ParagraphId | null): Block[] => {
  const from = last === null ? 0 : blocks.findIndex(({ pid }) => pid === last) + 1
  const to = next === null ? blocks.length : blocks.findIndex(({ pid }) => pid === next)
  return blocks.slice(from, to).filter(block => block.insertion !== null)
}

/** The proposer's words, those struck by the proposer again left out. */
const ownLetters = ({ letters }: FilePart, by: DelegationCode, owners: Owners): FileLetter[] =>
  squeezed(letters.filter(letter => owners(letter.inserted) === by && owners(letter.deleted) !== by))

function piecesOf(letters: readonly FileLetter[], by: DelegationCode, owners: Owners): NewBlock['pieces'] {
  const pieces: NewBlock['pieces'] = []
  for (const { sign, formats } of ownLetters({ letters } as FilePart, by, owners)) {
    const last = pieces.at(-1)
    if (last && last.formats.join() === formats.join()) last.text += sign
    else pieces.push({ text: sign, formats })
  }
  return pieces
}
