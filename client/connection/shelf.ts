// The author's refused words: put aside, shown, brought back, discarded. Nothing leaves the shelf before it is
// durable elsewhere or its author says so.
import type * as Y from 'yjs'
import { type DelegationCode, mintMarkId, mintParagraphId } from '../../shared/ids.ts'
import type { Refusal } from '../../shared/refusal.ts'
import { type Act, partsOf } from './acts.ts'
import type { Ledger } from './ledger.ts'
import type { Kept, openNotes } from './notes.ts'
import { isReapplicable, reapply } from './reapply.ts'
import type { KeptText } from './status.ts'

/** Origin of acts that were put on the text again: an undo stack that tracks its editor leaves them alone. */
export const BROUGHT_BACK = 'brought-back'

/** The editor counts its ids per document from zero, the server from 36⁷: these start where no typing ever gets. */
const FIRST_ID = 36 ** 6

export type Shelf = ReturnType<typeof createShelf>

export function createShelf(options: {
  notes: ReturnType<typeof openNotes>
  by: DelegationCode
  newId(): string
  now(): number
  /** the device did not take the text: it lives as long as this page */
  failed(): void
}) {
  const { notes, by } = options
  let minted = 0
  /** entries that are on the text again, and the number of own edits that must be saved before they may go */
  let returning: { id: string; due: number; ledger: Ledger }[] = []

  const write = (id: string, entry: Kept | null): boolean => {
    const written = notes.writeKept(id, entry)
    if (!written) options.failed()
    return written
  }

  return {
    list: (): KeptText[] =>
      notes
        .readKept()
        .filter(kept => !kept.returning)
        .map(kept => ({
          id: kept.id,
          at: kept.at,
          refusal: kept.refusal,
          parts: partsOf(kept.acts),
          retryable: kept.by === by && isReapplicable(kept.acts),
        })),

    /**
     * Puts acts aside. What was on its way back in the refused document is among them again, so its old entries go.
     * Returns the entry's id, null when there was nothing to keep, and whether the device really holds it.
     */
    putAside(acts: Act[], refusal: Refusal, author: DelegationCode): { id: string | null; durable: boolean } {
      const before = returning
      returning = []
      const known = notes.readKept().find(kept => JSON.stringify(kept.acts) === JSON.stringify(acts))
      const id = known?.id ?? options.newId()
      const at = new Date(options.now()).toISOString()
      const kept = acts.length > 0
      const durable = !kept || write(id, { id, at, refusal, by: author, acts, returning: false })
      for (const entry of before) if (entry.id !== id) write(entry.id, null)
      return { id: kept ? id : null, durable }
    },

    /**
     * Puts a kept entry's acts on the text again. They stay in storage until the server has them; acts that found
     * no place stay on the shelf. Null when there is no such entry or it is another delegation's.
     */
    bringBack(id: string, doc: Y.Doc, ledger: Ledger): { back: number; left: number } | null {
      const kept = notes.readKept().find(entry => entry.id === id && !entry.returning)
      if (!kept || kept.by !== by) return null
      const mint = {
        mark: () => mintMarkId(by, doc.clientID, FIRST_ID + minted++),
        paragraph: () => mintParagraphId(doc.clientID, FIRST_ID + minted++),
      }
      const left = reapply(doc, kept.acts, by, mint, BROUGHT_BACK)
      const back = kept.acts.filter(act => !left.includes(act))
      if (back.length > 0) {
        const travelling = options.newId()
        write(travelling, { ...kept, id: travelling, acts: back, returning: true })
        returning.push({ id: travelling, due: ledger.made(), ledger })
      }
      write(id, left.length > 0 ? { ...kept, acts: left } : null)
      return { back: back.length, left: left.length }
    },

    /**
     * No other page has the text. What was on its way back when an earlier one went away may or may not have arrived: its
     * author decides.
     */
    alone(): void {
      const own = new Set(returning.map(({ id }) => id))
      for (const kept of notes.readKept())
        if (kept.returning && !own.has(kept.id)) write(kept.id, { ...kept, returning: false })
    },

    /** Forgets what has arrived. */
    arrived(): void {
      const arrived = returning.filter(({ due, ledger }) => due <= ledger.saved())
      if (arrived.length === 0) return
      returning = returning.filter(entry => !arrived.includes(entry))
      for (const { id } of arrived) write(id, null)
    },

    discard(id: string): void {
      write(id, null)
    },
  }
}
