// What a writer sends for a word: in a text of paragraphs an insertion of its delegation, as the editor makes it, at the
// peers plain text; and its caret behind the word.
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { printRelative } from '../../../client/editor/binding/positions.ts'
import { type DelegationCode, mintMarkId } from '../../../shared/ids.ts'
import type { Mark } from '../../../shared/text.ts'
import { blockElements, blockYText, writeAttributes } from '../../../shared/ydoc.ts'

export type Pen = {
  /** The document's update for the word, and the presence that goes with it. */
  write(word: string): { update: Uint8Array; presence: Uint8Array }
  close(): void
}

/** A pen at the end of one paragraph, its own among those of other writers. */
export function penFor(doc: Y.Doc, by: DelegationCode | null): Pen {
  const text = by ? paragraphOf(doc) : doc.getText('t')
  const mark: Mark | null = by && {
    type: 'insertion',
    id: mintMarkId(by, doc.clientID, 0),
    by,
    inside: null,
  }
  const attributes = mark ? writeAttributes([mark], []) : undefined
  const awareness = new Awareness(doc)
  // What others type is not applied here, so the own place moves with own words alone.
  let at = text.length
  let update: Uint8Array = new Uint8Array()
  doc.on('update', made => {
    update = made
  })
  return {
    write(word) {
      text.insert(at, word, attributes)
      at += word.length
      const place = Y.createRelativePositionFromTypeIndex(text, at, -1)
      awareness.setLocalState(by ? { cursor: { anchor: printRelative(place) } } : stockState(place))
      return { update, presence: encodeAwarenessUpdate(awareness, [doc.clientID]) }
    },
    close: () => awareness.destroy(),
  }
}

/** What the editors of the peers' users say of themselves: name, colour, and both ends of the selection. */
function stockState(place: Y.RelativePosition): object {
  const cursor = Y.relativePositionToJSON(place)
  return { user: { name: 'A delegate', color: '#123456' }, cursor: { anchor: cursor, head: cursor } }
}

function paragraphOf(doc: Y.Doc): Y.XmlText {
  const candidates = blockElements(doc).filter(element => !element.getAttribute('insId'))
  const element = candidates[doc.clientID % candidates.length]
  const text = element ? blockYText(element) : null
  if (!text) throw new Error('the text has no paragraph to type in')
  return text
}
