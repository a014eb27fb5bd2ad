// What a device has of the server's text is confirmed without being sent again, and nothing else of it is.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createConfirmed } from '../../../../client/connection/confirmed.ts'
import { readText } from '../../../../shared/ydoc.ts'
import { tagged, text } from '../../../helpers/documents.ts'
import { copyOf, delegate, docOf, merge } from './delegate.ts'

const never = { now: () => 0, after: () => () => undefined }

type Hand = { who: 'server' | 'local'; act: 'type' | 'take' | 'strike'; block: number; at: number }
const hands: fc.Arbitrary<Hand[]> = fc.array(
  fc.record({
    who: fc.constantFrom('server', 'local'),
    act: fc.constantFrom('type', 'take', 'strike'),
    block: fc.integer({ min: 1, max: 2 }),
    at: fc.nat({ max: 12 }),
  }),
  { maxLength: 12 },
)

function play(doc: Y.Doc, code: string, { act, block, at }: Hand): void {
  const hand = delegate(doc, code)
  if (act === 'type') hand.type(block, at, 'xyz')
  else if (act === 'take') hand.backspace(block, at, 2)
  else hand.strike(block, at, 3)
}

const stateOf = (doc: Y.Doc) => [
  Y.decodeStateVector(Y.encodeStateVector(doc)),
  Y.createDeleteSetFromStructStore(doc.store),
  tagged(readText(doc)),
]

describe('what this device has of the server’s text', () => {
  it('is confirmed as far as the server has it, with what the server lacks on this device left out', () => {
    fc.assert(
      fc.property(hands, hands, hands, fc.boolean(), (before, apart, after, admitted) => {
        const server = docOf(text('a first long paragraph', 'and a second one'))
        const local = copyOf(server, 70)
        const acts = (list: Hand[]): void => {
          for (const hand of list)
            if (hand.who === 'server') play(server, 'RCC', hand)
            else play(local, 'CEPT', hand)
        }
        acts(before)
        merge(local, server)
        merge(server, local)
        acts(apart)
        // The server may have got what this device typed, without being able to say so.
        if (admitted) merge(local, server)
        acts(after)
        const confirmed = createConfirmed(never)
        confirmed.takeHeld(local, Y.encodeStateVector(server))
        const answer = Y.encodeStateAsUpdate(server, Y.encodeStateVector(local))
        confirmed.take([answer])
        Y.applyUpdate(local, answer, 'remote')
        delegate(local, 'CEPT').type(1, 0, 'typed before anybody asks')
        expect(stateOf(confirmed.doc())).toEqual(stateOf(server))
        expect(confirmed.doc().store.pendingStructs).toBe(null)
      }),
      { seed: 27, numRuns: 300 },
    )
  })
})
