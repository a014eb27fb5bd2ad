// What the tests of unconfirmed words share: a server's text, a delegate's copy of it, and the next document.
import * as Y from 'yjs'
import { type Act, actsSchema } from '../../../../client/connection/acts.ts'
import { collectActs } from '../../../../client/connection/collect.ts'
import { reapply } from '../../../../client/connection/reapply.ts'
import { NOTHING_WITHDRAWN } from '../../../../client/connection/withdrawn.ts'
import { mintMarkId, mintParagraphId } from '../../../../shared/ids.ts'
import type { Block } from '../../../../shared/text.ts'
import { blockElements, blockYText, readText } from '../../../../shared/ydoc.ts'
import { delegation, tagged } from '../../../helpers/documents.ts'
import { copyOf, delegate, docOf } from './delegate.ts'

export const CEPT = delegation('CEPT')

/** The server's text, a delegate's copy, and what the delegate's new document will be. */
export function room(blocks: readonly Block[]) {
  const server = docOf(blocks)
  const local = copyOf(server, 70)
  return { server, local, cept: delegate(local, 'CEPT') }
}

/** What the server has not confirmed, as acts. */
export function collect(local: Y.Doc, server: Y.Doc, withdrawn = NOTHING_WITHDRAWN): Act[] {
  // Through storage, as kept acts go.
  return actsSchema.parse(JSON.parse(JSON.stringify(collectActs(local, server, CEPT, withdrawn))))
}

/** The delegate's own updates from now on. */
export function ownUpdates(local: Y.Doc): Uint8Array[] {
  const own: Uint8Array[] = []
  local.on('update', (update, origin) => {
    if (origin !== 'remote') own.push(update)
  })
  return own
}

/** These acts put on a new document of the server's text. */
export function again(server: Y.Doc, acts: readonly Act[]): { doc: Y.Doc; left: Act[] } {
  const doc = copyOf(server, 80)
  let n = 0
  const mint = { mark: () => mintMarkId(CEPT, 80, n++), paragraph: () => mintParagraphId(80, n++) }
  return { doc, left: reapply(doc, acts, CEPT, mint, 'again') }
}

/** The formatting items with which the marks of a delegation end. */
export function endsOf(doc: Y.Doc, by: string): Y.Item[] {
  const own = new Set<string>()
  const ends: Y.Item[] = []
  for (const element of blockElements(doc))
    for (let item = blockYText(element)?._start; item; item = item.right) {
      const { content } = item
      if (!(content instanceof Y.ContentFormat)) continue
      if (content.value === null && own.has(content.key)) ends.push(item)
      else if (JSON.stringify(content.value).includes(`"by":"${by}"`)) own.add(content.key)
    }
  return ends
}

export const shown = (doc: Y.Doc): string[] => tagged(readText(doc)).map(line => line.replaceAll(/#\w+/g, ''))
