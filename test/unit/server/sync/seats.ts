// What the tests of the room share: people seated at one short text, each with a hand that suggests.
import * as decoding from 'lib0/decoding'
import * as awareness from 'y-protocols/awareness'
import * as Y from 'yjs'
import { applyCarets } from '../../../../client/connection/presence.ts'
import { encodePresence } from '../../../../server/sync/messages.ts'
import { MESSAGE, readCarets } from '../../../../shared/protocol.ts'
import {
  flushAll,
  type Participant,
  participant,
  person,
  type Sitting,
  startRooms,
} from '../../../helpers/cohort.ts'
import { text } from '../../../helpers/documents.ts'
import { type Act, type Suggester, suggester } from '../../../simulation/driver.ts'

export const BASE = text('the Conference shall review')

export type Seat = Participant & { hand: Suggester }

export function seat(sitting: Sitting, code: string, client: number): Seat {
  const actor = person(code)
  const one = participant(sitting.rooms, actor, client)
  return Object.assign(one, { hand: suggester(one.doc, actor.delegation) })
}

/** Everybody has the text, in a tab of their own; client ids in this order. */
export async function sittingOf(...codes: string[]): Promise<{ sitting: Sitting; seats: Seat[] }> {
  const sitting = await startRooms(BASE)
  const seats = codes.map((code, i) => seat(sitting, code, 10 + i))
  for (const one of seats) one.connect()
  await flushAll(sitting, seats)
  return { sitting, seats }
}

export const typing = (words: string, at = 0): Act => ({ kind: 'type', block: 0, at, length: 0, words })

/** Types into the document that this person has now. */
export const type = (one: Participant, words: string): void =>
  suggester(one.doc, one.actor.delegation).perform(typing(words))

export function pick<T>(list: readonly T[], n = 0): T {
  const one = list[n]
  if (one === undefined) throw new Error('nobody is there')
  return one
}

/** What presence messages on their way to somebody say, in y-protocols' own reading. */
export function presenceOf(one: Participant): Map<number, Record<string, unknown>> {
  const board = new awareness.Awareness(new Y.Doc())
  board.setLocalState(null)
  for (const bytes of one.wire?.down ?? []) {
    const d = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(d)
    if (type === MESSAGE.awareness)
      awareness.applyAwarenessUpdate(board, decoding.readVarUint8Array(d), 'test')
    else if (type === MESSAGE.carets) applyCarets(board, readCarets(d), 'test')
  }
  const states = new Map(board.getStates())
  board.destroy()
  return states
}

/** A presence message. */
export const say = (client: number, clock: number, state: unknown): Uint8Array =>
  encodePresence([{ client, clock, json: JSON.stringify(state) }])
