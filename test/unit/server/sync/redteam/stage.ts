// The scene of every attack: marks of three delegations, a pair of UTF-16 units in base and in another's words, an
// attacker of APT who has written before, and honest people beside.
import * as Y from 'yjs'
import type { Actor } from '../../../../../shared/permissions.ts'
import type { RefusalCode } from '../../../../../shared/refusal.ts'
import { readText } from '../../../../../shared/ydoc.ts'
import type { Delegate } from '../admit/delegate.ts'
import { person, type Table, tableWith } from '../admit/table.ts'

export const LINES = [
  'one [CEPT#1:two] three 😀 end',
  'four {+RCC#1:theirs 😀+} five {-CEPT#2:six-} seven',
  '+RCC#2| {+RCC#2:their paragraph+}',
]

export type Stage = {
  table: Table
  /** APT; owns "mine" in the first paragraph and a paragraph at the end, into which RCC has written */
  attacker: Delegate
  rcc: Delegate
}

export const ATTACKER = 666
export const RCC = 300

export function stage(): Stage {
  const table = tableWith(...LINES)
  const attacker = table.seat(person('APT', 'delegate', 'mallory'), ATTACKER)
  const rcc = table.seat(person('RCC'), RCC)
  attacker.type(0, 0, 'mine ')
  attacker.addBlock(2, 'my paragraph')
  expectAdmitted(table, attacker)
  table.sync(rcc)
  rcc.type(3, 2, 'X')
  expectAdmitted(table, rcc)
  table.sync(attacker)
  return { table, attacker, rcc }
}

function expectAdmitted(table: Table, one: Delegate): void {
  const code = table.send(one)
  if (code !== 'admitted') throw new Error(`the scene itself was refused: ${code}`)
}

/** What must not change: words, marks, and every item Yjs holds. */
export const stateOfShadow = ({ admission }: Table) => ({
  blocks: readText(admission.shadow),
  bytes: Y.encodeStateAsUpdate(admission.shadow),
})

export type Sent = { update: Uint8Array; actor?: Actor }

export type Attack = {
  name: string
  code: RefusalCode
  /** misuses the attacker's document; sent as it comes and wrapped in the whole state */
  misuse?: (stage: Stage) => void
  /** bytes and, when it is not the attacker, who sends them */
  send?: (stage: Stage) => Sent
}
