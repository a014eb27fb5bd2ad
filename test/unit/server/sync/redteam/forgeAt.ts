// Where a forged struct hangs in the attacker's document, and an update of one such struct.
import * as Y from 'yjs'
import { type ForgedStruct, forge, type Id } from './forge.ts'
import { ATTACKER, type Sent, type Stage } from './stage.ts'

/** Where the attacker's next struct belongs. */
export const next = ({ attacker }: Stage): number => Y.getState(attacker.doc.store, ATTACKER)

/** The first item of a paragraph's text, as something to hang a forged item on. */
export const firstId = ({ attacker }: Stage, block: number): Id => {
  const item = attacker.text(block)._start
  if (!item) throw new Error('an empty paragraph')
  return [item.id.client, item.id.clock]
}

/** The item that is the paragraph itself. */
export const blockId = ({ attacker }: Stage, block: number): Id => {
  const id = attacker.element(block)._item?.id
  if (!id) throw new Error('no such paragraph')
  return [id.client, id.clock]
}

/** This struct alone, as the attacker's next. */
export const forgeOne = (stage: Stage, struct: ForgedStruct): Sent => ({
  update: forge([{ client: ATTACKER, clock: next(stage), structs: [struct] }]),
})
