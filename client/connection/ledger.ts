// Which of the own edits the server has confirmed: the arithmetic behind "Saved". Pure.

/** Own updates that one mark asks about. */
type Asked = { n: number; edits: number; updates: readonly Uint8Array[] }

/**
 * Counts edits and marks. "Saved" cannot be read off state vectors, because deletions do not move them; so the
 * client numbers what it sends (marks) and the server returns the number when it is durable.
 */
export type Ledger = {
  /** An own update; `counts` is false for Yjs's own clean-ups, which are nobody's edit. */
  edited(update: Uint8Array, counts: boolean): void
  /** The device holds this many edits of an earlier visit that no server has confirmed. */
  remember(edits: number): void
  /** Everything so far has just gone out as one sync answer; earlier marks died with their socket. */
  resent(everything: Uint8Array): void
  /** The number of a mark to send now, or null when everything sent has been asked about. */
  nextMark(): number | null
  /** Mark n came back: the updates that are confirmed by it; empty for a number that is not waited for. */
  acknowledged(n: number): readonly Uint8Array[]
  /** The socket is gone: nothing that it carried without an answer counts. */
  dropMarks(): void
  unsaved(): number
  /** edits made and edits saved since the ledger was opened */
  made(): number
  saved(): number
  /** Own updates of this visit that are not confirmed. */
  pending(): readonly Uint8Array[]
}

export function createLedger(): Ledger {
  let edits = 0
  let saved = 0
  let marks = 0
  let asked: Asked[] = []
  let unasked: Uint8Array[] | null = []
  let raw: { edits: number; update: Uint8Array }[] = []
  return {
    edited(update, counts) {
      if (counts) edits++
      unasked ??= []
      unasked.push(update)
      raw.push({ edits, update })
    },
    remember(count) {
      edits += count
    },
    resent(everything) {
      asked = []
      unasked = [everything]
    },
    nextMark() {
      if (!unasked) return null
      marks++
      asked.push({ n: marks, edits, updates: unasked })
      unasked = null
      return marks
    },
    acknowledged(n) {
      const answered = asked.filter(mark => mark.n <= n)
      if (!asked.some(mark => mark.n === n)) return []
      asked = asked.filter(mark => mark.n > n)
      saved = Math.max(saved, ...answered.map(mark => mark.edits))
      raw = raw.filter(own => own.edits > saved)
      return answered.flatMap(mark => mark.updates)
    },
    dropMarks() {
      asked = []
      unasked = null
    },
    unsaved: () => edits - saved,
    made: () => edits,
    saved: () => saved,
    pending: () => raw.map(own => own.update),
  }
}
