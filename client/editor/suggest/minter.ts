// Mints mark and paragraph ids for one document; every id is given out once.
import type * as Y from 'yjs'
import {
  type DelegationCode,
  type MarkId,
  mintMarkId,
  mintParagraphId,
  type ParagraphId,
} from '../../../shared/ids.ts'

/** Who proposes, and where its ids come from. */
export type Author = {
  by: DelegationCode
  /** the id that the next new wish will get; the same until it is taken */
  nextMark(): MarkId
  takeMark(): MarkId
  takeParagraph(): ParagraphId
}

/** The count belongs to the document, not to the editor: a remounted editor must not begin again at one. */
const counts = new WeakMap<Y.Doc, number>()

/** An author writing into `doc`; authors of one document share its count, so that no id is used twice. */
export function createAuthor(doc: Y.Doc, by: DelegationCode): Author {
  const peek = (): number => (counts.get(doc) ?? 0) + 1
  const take = (): number => {
    const n = peek()
    counts.set(doc, n)
    return n
  }
  return {
    by,
    nextMark: () => mintMarkId(by, doc.clientID, peek()),
    takeMark: () => mintMarkId(by, doc.clientID, take()),
    takeParagraph: () => mintParagraphId(doc.clientID, take()),
  }
}
