// The marks that words get when they are typed at a place.
import type { Node as ProseNode, ResolvedPos } from '@tiptap/pm/model'
import type { MarkId } from '../../../shared/ids.ts'
import { type InsertionMark, innermostInsertion, type Mark, sameMark } from '../../../shared/text.ts'
import { marksOf } from '../extensions/conversion.ts'
import type { Author } from './minter.ts'
import { isOwnBlock, ownInsertion, ownStrike } from './ownership.ts'

/**
 * Where words typed at `position` go: past the words that the own delegation struck, so that a replacement reads
 * "deletion, insertion". Text that others struck stays a place like any other.
 */
export function typingPlace(doc: ProseNode, position: number, author: Author): number {
  let $at = doc.resolve(position)
  while ($at.parent.isTextblock && $at.nodeAfter && ownStrike($at.nodeAfter, author.by))
    $at = doc.resolve($at.pos + $at.nodeAfter.nodeSize)
  return $at.pos
}

/** Marks on both sides of a place: what is typed there stands inside them. */
function surrounding($at: ResolvedPos): readonly Mark[] {
  const { nodeBefore, nodeAfter } = $at
  if (!nodeBefore?.isText || !nodeAfter?.isText) return []
  const after = marksOf(nodeAfter)
  return marksOf(nodeBefore).filter(mark => after.some(other => sameMark(mark, other)))
}

/**
 * All marks around the place and, unless the place lies in own words, an own insertion. An own run that touches
 * the place is continued; a new run takes the id of the own deletion it replaces, of the own new block it stands
 * in, or `wish` (another part of the same edit), and only then a new one.
 */
export function typedMarks(
  doc: ProseNode,
  position: number,
  author: Author,
  wish: MarkId | null,
): readonly Mark[] {
  const $at = doc.resolve(position)
  if (!$at.parent.isTextblock) return [insertion(author, wish ?? author.takeMark(), null)]
  const around = surrounding($at)
  const enclosing = innermostInsertion(around)
  if (enclosing?.by === author.by) return around
  const inside = enclosing?.id ?? null
  const touching = [$at.nodeBefore, $at.nodeAfter].map(node => ownInsertion(node, author.by))
  const continued = touching.find(mark => mark?.inside === inside)
  if (continued) return [...around, continued]
  const struck = ownStrike($at.nodeBefore, author.by)
  const block = isOwnBlock($at.parent, author.by) && inside === null ? $at.parent.attrs.insId : null
  // Words of this id may stand further out; an insertion that lies in itself would have no author.
  const encloses = (id: MarkId) => around.some(mark => mark.type === 'insertion' && mark.id === id)
  const id = [struck?.id, wish, block].find(known => known && !encloses(known)) ?? author.takeMark()
  return [...around, insertion(author, id, inside)]
}

/** What `typedMarks` will give, without using up an id: an input method must start inside the right marks. */
export const foreseenMarks = (doc: ProseNode, position: number, author: Author): readonly Mark[] =>
  typedMarks(doc, position, { ...author, takeMark: author.nextMark }, null)

const insertion = (author: Author, id: MarkId, inside: MarkId | null): InsertionMark => ({
  type: 'insertion',
  id,
  by: author.by,
  inside,
})
