// Refused documents: an update cannot be taken out of a document, so its words are sorted out and the document goes.
import type * as Y from 'yjs'
import type { DelegationCode } from '../../shared/ids.ts'
import type { Refusal } from '../../shared/refusal.ts'
import { collectActs } from './collect.ts'
import type { Confirmed } from './confirmed.ts'
import type { DeviceCopy } from './device.ts'
import type { openNotes } from './notes.ts'
import type { Session } from './session.ts'
import type { Shelf } from './shelf.ts'
import type { Withdrawn } from './withdrawn.ts'

type Refused = {
  doc: Y.Doc
  refusal: Refusal
  /** for whom the words were typed */
  author: DelegationCode
  withdrawn: Withdrawn
  copy: DeviceCopy | null
  /** the kept entry made before the text could say what had arrived */
  provisional: string | null
}

export type Recovery = ReturnType<typeof createRecovery>

export function createRecovery(options: {
  confirmed: Confirmed
  shelf: Shelf
  notes: ReturnType<typeof openNotes>
  by: DelegationCode
  /** words of this refusal are on the shelf */
  kept(refusal: Refusal): void
  /** words that only a decision had crossed may go back on the text */
  bringBack(id: string): void
  /** the device has dealt with a refused document; false: its copy could not or must not go */
  forgotten(doc: Y.Doc, gone: boolean): void
}) {
  const { confirmed, shelf, notes, by } = options
  let waiting: Refused[] = []

  const refusedOf = ({ doc, copy, withdrawn }: Session, refusal: Refusal): Refused => ({
    ...{ doc, refusal, author: by, copy },
    withdrawn: withdrawn(),
    provisional: null,
  })

  const putAside = ({ doc, refusal, author, withdrawn }: Refused) =>
    shelf.putAside(collectActs(doc, confirmed.doc(), author, withdrawn), refusal, author)

  /** Puts a refused document's unconfirmed words aside, and lets the device forget the document. */
  const sortOut = (refused: Refused): { id: string | null; refused: Refused } => {
    const { doc, copy, provisional } = refused
    const { id, durable } = putAside(refused)
    if (provisional !== null && provisional !== id) shelf.discard(provisional)
    if (copy && durable) {
      notes.writeUnsaved({ edits: 0, by })
      copy.clear().then(gone => options.forgotten(doc, gone))
    } else if (copy) {
      // The shelf is as short-lived as the page: the old copy is then the only one, and is sorted out again next time,
      // which takes it only from a page that has let go of it.
      copy.close()
      options.forgotten(doc, false)
    }
    return { id, refused }
  }

  const mayGoBack = ({ refusal, author }: Refused): boolean => refusal.code === 'stale' && author === by

  return {
    /**
     * Takes a refused document. Its words are sorted out at the next sync, not before: what was admitted just before
     * the refusal is confirmed only by the text itself, because its acknowledgement went down with the socket.
     * Earlier, such words would be kept, or brought back, twice.
     * @param known whether the server has ever told this page the text
     */
    take(session: Session, refusal: Refusal, known: boolean): void {
      const refused = refusedOf(session, refusal)
      // Without a copy on the device the words would hang on this page alone until then.
      if (!refused.copy && known) refused.provisional = putAside(refused).id
      waiting.push(refused)
    },

    /** Takes a stored document that was typed for another delegation: sent as it is, it would be refused. */
    takeStored(session: Session, author: DelegationCode): void {
      const refused = refusedOf(session, { code: 'foreign-delegation' })
      waiting.push({ ...refused, author })
    },

    /** Sorts out all that waits, as far as is confirmed; `mayReturn`: the text can take words back. */
    sortOutAll(mayReturn: boolean): void {
      const all = waiting
      waiting = []
      const sorted = all.map(sortOut)
      // The last first: what two documents had typed at one place then stands there in the order of the typing.
      for (const { id, refused } of sorted.reverse())
        if (id !== null && mayReturn && mayGoBack(refused)) options.bringBack(id)
        else if (id !== null) options.kept(refused.refusal)
    },

    /** Sorts out a document that stays in sight although no socket will follow. */
    sortOutLast(session: Session, refusal: Refusal): void {
      const { id } = sortOut(refusedOf(session, refusal))
      if (id !== null) options.kept(refusal)
    },
  }
}
