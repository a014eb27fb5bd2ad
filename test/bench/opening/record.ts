// A long negotiation for the bench of openings: every delegation types letter by letter into insertions of its own and
// takes most letters back again, so that what is left of the typing lies in thousands of pieces, as it does in a real text.

import type * as Y from 'yjs'
import type { Claim, NewEntry } from '../../../server/history/entries.ts'
import { REGIONAL_DELEGATIONS } from '../../../shared/delegations.ts'
import {
  asUserId,
  type DelegationCode,
  type MarkId,
  mintMarkId,
  type ParagraphId,
  parseDelegation,
} from '../../../shared/ids.ts'
import { readNegotiation, writeFacts } from '../../../shared/negotiation/doc.ts'
import { register } from '../../../shared/negotiation/registration.ts'
import type { Mark } from '../../../shared/text.ts'
import { blockElements, blockYText, readBlock, writeAttributes } from '../../../shared/ydoc.ts'

/** Letters of one burst, and how many of them are taken back: each burst is a piece for ever, as is what it took back. */
const BURST = { typed: 6, taken: 4 }
const BURSTS = 10
/** Entries of one mark. */
const EACH = BURSTS * (BURST.typed + BURST.taken)
const LETTERS = 'the advisory group reviews the contribution of the sector '

type Writer = { by: DelegationCode; client: number; user: string }

const writers: Writer[] = REGIONAL_DELEGATIONS.flatMap(({ code }, i) => {
  const by = parseDelegation(code)
  return by ? [{ by, client: 1_000 + i, user: `bench-${code}` }] : []
})

/** Who owns the client ids of the negotiation. */
export const claims = (): Claim[] =>
  writers.map(({ by, client, user }) => ({ client, user: asUserId(user), delegation: by }))

/**
 * Negotiates in the text of this document until it has so many more marks and entries, and yields the entries in
 * batches. A mark takes a hundred entries: sixty letters typed and forty taken back.
 */
export function* negotiate(doc: Y.Doc, entries: number, batch: number): Generator<NewEntry[]> {
  let made: NewEntry[] = []
  let update: Uint8Array = new Uint8Array()
  let count = 0
  const listen = (emitted: Uint8Array): void => {
    update = emitted
  }
  doc.on('update', listen)
  const own = doc.clientID
  const texts = blockElements(doc).flatMap(element => {
    const text = blockYText(element)
    return text ? [{ element, text, pid: element.getAttribute('pid') as ParagraphId }] : []
  })
  const note = ({ by, user }: Writer, changes: NewEntry['changes']): void => {
    const at = new Date(Date.UTC(2026, 0, 1) + ++count * 150)
    made.push({
      ...{ kind: 'edit', at, actor: user, role: 'delegate', delegation: by, connection: 'bench' },
      ...{ update, changes },
    })
  }
  for (let m = 0; m * EACH < entries; m++) {
    const writer = writers[m % writers.length]
    const place = texts[(m * 31) % texts.length]
    if (!writer || !place) throw new Error('nobody writes, or nowhere')
    const { text, pid, element } = place
    const { by, client } = writer
    const id: MarkId = mintMarkId(by, client, m)
    const mark: Mark = { type: 'insertion', id, by, inside: null }
    const attributes = writeAttributes([mark], [])
    // Spread over the paragraph: the next mark of the same place begins further on.
    let at = Math.floor((text.length * ((Math.floor(m / texts.length) * 37 + 5) % 100)) / 100)
    for (let burst = 0; burst < BURSTS; burst++) {
      for (let k = 0; k < BURST.typed; k++) {
        const letter = LETTERS.charAt((m + burst * BURST.typed + k) % LETTERS.length)
        doc.clientID = client
        doc.transact(() => {
          text.insert(at, letter, attributes)
          if (burst > 0 || k > 0) return
          // The proposal's number belongs to the entry of its first words.
          const registered = register([readBlock(element)], readNegotiation(doc), Date.UTC(2026, 0, 1))
          writeFacts(doc, registered.facts, 'registration')
        })
        note(writer, [{ kind: 'inserted', pid, mark: id, at, text: letter }])
        at += 1
      }
      for (let k = 0; k < BURST.taken; k++) {
        at -= 1
        doc.clientID = client
        doc.transact(() => text.delete(at, 1))
        note(writer, [{ kind: 'withdrawn', pid, mark: id, at, text: 'x' }])
      }
    }
    if (made.length < batch) continue
    yield made
    made = []
  }
  if (made.length > 0) yield made
  doc.off('update', listen)
  doc.clientID = own
}
