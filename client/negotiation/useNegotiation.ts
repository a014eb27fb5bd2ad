// The negotiation as React sees it: the document's facts beside its words, the same object until something changes.
import { useMemo, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { NO_NEGOTIATION, readNegotiation } from '../../shared/negotiation/doc.ts'
import type { Negotiation } from '../../shared/negotiation/model.ts'
import {
  type OpenProposal,
  type OpenWish,
  openProposals,
  openWishes,
} from '../../shared/negotiation/proposals.ts'
import type { Block } from '../../shared/text.ts'
import { negotiationRoot } from '../../shared/ydoc.ts'

export type Negotiated = { negotiation: Negotiation; proposals: OpenProposal[]; wishes: OpenWish[] }

/** What is negotiated in a document, which may be replaced by another one, and in the words that it has now. */
export function useNegotiation(doc: Y.Doc | null, blocks: readonly Block[]): Negotiated {
  const negotiation = useSyncExternalStore(
    listener => {
      if (!doc) return () => undefined
      const root = negotiationRoot(doc)
      root.observe(listener)
      return () => root.unobserve(listener)
    },
    () => (doc ? readNegotiation(doc) : NO_NEGOTIATION),
  )
  return useMemo(
    () => ({
      negotiation,
      proposals: openProposals(blocks, negotiation),
      wishes: openWishes(blocks, negotiation),
    }),
    [blocks, negotiation],
  )
}
