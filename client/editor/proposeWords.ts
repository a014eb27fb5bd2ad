// Words prepared elsewhere, put into the text as if their author had typed them there.
import { Fragment, type Node as ProseNode, Slice } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { MarkId, ParagraphId } from '../../shared/ids.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import { innermostInsertion } from '../../shared/text.ts'
import { SOURCE } from './binding/binding.ts'
import { marksOf } from './extensions/conversion.ts'
import { type Line, linesOf, type Replacement } from './suggest/lines.ts'
import type { Author } from './suggest/minter.ts'
import { replaceAll } from './suggest/suggest.ts'

/**
 * Replaces a stretch of a paragraph's words in force by `words`; offsets count these words alone (in a proposed
 * paragraph its own), so that what others propose inside the stretch stays. Refused: `words-gone` when the paragraph
 * or the stretch is not there, `too-large`. `insteadOf`: own insertions that the words take the place of.
 */
export function proposeWords(
  state: EditorState,
  pid: ParagraphId,
  from: number,
  to: number,
  words: string,
  author: Author,
  insteadOf: readonly MarkId[] = [],
): Result<Transaction> {
  const pieces = piecesInForce(state.doc, pid, from, to)
  const last = pieces?.at(-1)
  if (!pieces || !last) return refuse('words-gone')
  // The old words go first: behind the new ones they would be taken for a part of them.
  const edits = [...piecesOf(state.doc, pid, insteadOf), ...pieces].map(
    (piece): Replacement => ({
      ...piece,
      lines: piece === last ? linesFrom(state, words) : [],
      caret: 'after',
    }),
  )
  const { tr, notice } = replaceAll(state, edits, author)
  if (!tr?.docChanged) return { ok: false, refusal: notice ?? { code: 'words-gone' } }
  return done(tr.setMeta(SOURCE, 'suggested'))
}

/** Cleaned as pasted words are: what cannot be read is not proposed. */
const linesFrom = (state: EditorState, words: string): Line[] =>
  words === ''
    ? []
    : words.split(/\r\n|\r|\n/).map(line => {
        const content = line === '' ? Fragment.empty : Fragment.from(state.schema.text(line))
        return linesOf(new Slice(content, 0, 0))[0] ?? { type: null, content: [] }
      })

type Piece = { from: number; to: number }

/** Where the stretch stands in the document, piece by piece; one empty piece for an empty stretch. */
function piecesInForce(doc: ProseNode, pid: ParagraphId, from: number, to: number): Piece[] | null {
  const found = findBlock(doc, pid)
  if (!found) return null
  const { block, start } = found
  const pieces: Piece[] = []
  let count = 0
  block.forEach((node, offset) => {
    if (block.attrs.insId === null && innermostInsertion(marksOf(node)) !== null) return
    const first = Math.max(0, from - count)
    const last = Math.min(node.nodeSize, to - count)
    const touches = from === to ? pieces.length === 0 && first <= last : first < last
    if (touches) pieces.push({ from: start + offset + first, to: start + offset + last })
    count += node.nodeSize
  })
  if (from === to && count === 0 && from === 0) return [{ from: start, to: start }]
  return to <= count ? pieces : null
}

/** Where the words of these insertions stand in the paragraph. */
function piecesOf(doc: ProseNode, pid: ParagraphId, insertions: readonly MarkId[]): Piece[] {
  const found = findBlock(doc, pid)
  const pieces: Piece[] = []
  found?.block.forEach((node, offset) => {
    const by = innermostInsertion(marksOf(node))
    const from = found.start + offset
    if (by && insertions.includes(by.id)) pieces.push({ from, to: from + node.nodeSize })
  })
  return pieces
}

function findBlock(doc: ProseNode, pid: ParagraphId): { block: ProseNode; start: number } | null {
  const found: { block: ProseNode; start: number }[] = []
  doc.forEach((block, offset) => {
    if (block.attrs.pid === pid) found.push({ block, start: offset + 1 })
  })
  return found[0] ?? null
}
