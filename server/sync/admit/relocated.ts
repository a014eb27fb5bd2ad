// What is taken back in a paragraph that a decision made anew elsewhere. Yjs takes the same item away twice without a
// word: whoever withdrew words or lifted a mark there meanwhile would see them again and never learn why.
import * as Y from 'yjs'
import { type Relocation, readRelocations, type Span } from '../../../shared/relocation.ts'
import type { Case } from './case.ts'
import type { Decoded } from './intake.ts'

/**
 * Whether the update takes away what such a paragraph held to the last, and not the paragraph with it: then its sender
 * did it before hearing of the decision.
 */
export function withdrawsRelocated(trial: Case, doc: Y.Doc): boolean {
  const { decoded } = trial
  if (decoded.ds.clients.size === 0) return false
  return readRelocations(doc).some(({ from, beginnings }: Relocation) => {
    const withdrawn = from.flatMap(span => named(decoded, span))
    const lifted = beginnings.flatMap(span => named(decoded, span)).filter(id => isOwnMark(trial, doc, id))
    return [...withdrawn, ...lifted].some(id => !namesParagraph(decoded, doc, id))
  })
}

/** The first item of a span that the update takes away, if there is one. */
function named({ ds }: Decoded, { client, clock, length }: Span): Y.ID[] {
  const range = (ds.clients.get(client) ?? []).find(
    other => other.clock < clock + length && clock < other.clock + other.len,
  )
  return range ? [Y.createID(client, Math.max(clock, range.clock))] : []
}

function isOwnMark({ ledger, sender }: Case, doc: Y.Doc, id: Y.ID): boolean {
  const { content } = itemOf(doc, id) ?? {}
  return content instanceof Y.ContentFormat && ledger.ownerOfKey(content.key) === sender.actor.delegation
}

function namesParagraph(decoded: Decoded, doc: Y.Doc, id: Y.ID): boolean {
  const text = itemOf(doc, id)?.parent
  const block = text instanceof Y.XmlText && text.parent instanceof Y.XmlElement ? text.parent._item : null
  return block !== null && named(decoded, { ...block.id, length: 1 }).length > 0
}

const itemOf = (doc: Y.Doc, id: Y.ID): Y.Item | null => {
  const item = Y.getItem(doc.store, id)
  return item instanceof Y.Item ? item : null
}
