// A state of a text as it would read if everything proposed were adopted: no marks, nothing left to decide. Pure.
import { ifAdopted } from '../compare/readings.ts'
import { NO_NEGOTIATION } from '../negotiation/doc.ts'
import type { Edition } from './edition.ts'

/** The edition with every open proposal adopted, wishes about whole paragraphs in the order in which they were tabled. */
export function cleanEdition(edition: Edition): Edition {
  const proposals = [...edition.negotiation.tabled.values()]
  const { blocks } = ifAdopted({ blocks: edition.blocks, proposals })
  const version = { ...edition.version, note: [edition.version.note, IF_ADOPTED].filter(Boolean).join(' ') }
  return { ...edition, version, blocks, negotiation: NO_NEGOTIATION }
}

/** Said wherever such a text is printed: nobody may take it for agreed. */
export const IF_ADOPTED = 'Reads as if every open proposal were adopted; nothing of it is agreed by that.'
