// The kept words as the interface sees them: their list after every change, and whatever happened to them, said once.
import type { Refusal } from '../../shared/refusal.ts'
import type { Session } from './session.ts'
import type { Shelf } from './shelf.ts'
import type { ConnectionNotice } from './status.ts'
import type { Store } from './store.ts'

/** `session` gives the one whose text takes words back; `counted` hears that this has changed what is unsaved. */
export function createKeptWords(shelf: Shelf, store: Store, session: () => Session, counted: () => void) {
  let notices = 0
  const show = (): void => store.update({ kept: shelf.list() })
  const tell = (kind: ConnectionNotice['kind'], refusal: Refusal): void => {
    notices++
    store.update({ kept: shelf.list(), notice: { id: notices, kind, refusal } })
  }
  return {
    show,
    tell,
    /** Puts an entry on the text again; how many acts found their place, null when there is no such entry for this person. */
    bringBack(id: string): { back: number; left: number } | null {
      const refusal = shelf.list().find(kept => kept.id === id)?.refusal
      const { doc, ledger } = session()
      const result = shelf.bringBack(id, doc, ledger)
      if (!result || !refusal) return null
      if (result.back > 0) tell('reapplied', refusal)
      if (result.left > 0) tell('kept', refusal)
      counted()
      show()
      return result
    },
    discard(id: string): void {
      shelf.discard(id)
      show()
    },
    /** No other page has the text: words that an earlier one had put back are its author's to judge. */
    alone(): void {
      shelf.alone()
      show()
    },
  }
}
