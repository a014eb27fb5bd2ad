// Hostile updates of every kind we could think of: each is refused by its name, changes nothing, and the next honest
// update still enters.

import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { writeFacts } from '../../../../../shared/negotiation/doc.ts'
import { delegation } from '../../../../helpers/documents.ts'
import { person } from '../admit/table.ts'
import { BLOCK_ATTACKS } from './attacks-blocks.ts'
import { CONTENT_ATTACKS } from './attacks-content.ts'
import { FORM_ATTACKS } from './attacks-form.ts'
import { LETTER_ATTACKS } from './attacks-letters.ts'
import { MARK_ATTACKS } from './attacks-marks.ts'
import { ORDER_ATTACKS } from './attacks-order.ts'
import { OTHERS_ATTACKS } from './attacks-others.ts'
import { SENDER_ATTACKS } from './attacks-senders.ts'
import { type Attack, type Sent, type Stage, stage, stateOfShadow } from './stage.ts'

const ATTACKS = [
  ...FORM_ATTACKS,
  ...ORDER_ATTACKS,
  ...CONTENT_ATTACKS,
  ...SENDER_ATTACKS,
  ...OTHERS_ATTACKS,
  ...MARK_ATTACKS,
  ...LETTER_ATTACKS,
  ...BLOCK_ATTACKS,
]

function attempt(scene: Stage, code: Attack['code'], { update, actor }: Sent): void {
  const before = stateOfShadow(scene.table)
  const owners = new Map(scene.table.owners)
  const result = scene.table.admit(update, actor ?? scene.attacker.actor)
  expect(result.ok ? result.value : result.refusal.code).toBe(code)
  expect(stateOfShadow(scene.table)).toEqual(before)
  expect(scene.table.owners).toEqual(owners)
  const honest = scene.table.seat(person('ATU', 'delegate', 'honest'), 800)
  honest.type(0, 9, 'honest ')
  honest.bracket(1, 0, 4)
  expect(scene.table.send(honest)).toBe('admitted')
}

/** All a delegate wrote since, as one update. */
const written = ({ attacker }: Stage): Uint8Array => Y.mergeUpdates(attacker.take())

describe('a hostile update is refused', () => {
  for (const { name, code, misuse, send } of ATTACKS) {
    it(`${name}: ${code}`, () => {
      const scene = stage()
      misuse?.(scene)
      attempt(scene, code, send?.(scene) ?? { update: written(scene) })
    })
    if (misuse)
      it(`${name}, wrapped in the whole state: ${code}`, () => {
        const scene = stage()
        misuse(scene)
        attempt(scene, code, { update: scene.attacker.state() })
      })
  }

  it('counts more than 40 kinds', () => {
    expect(new Set(ATTACKS.map(attack => attack.name)).size).toBeGreaterThan(100)
  })
})

describe('a frozen text', () => {
  const freeze = ({ table }: Stage): void => {
    const value = { at: 1, by: delegation('CHAIR'), reason: '' }
    const update = table.admission.edit(doc => writeFacts(doc, [{ kind: 'frozen', value }], 'decision'))
    if (update) table.record.push(update)
  }

  it('lets nothing of all this in, nor an honest word, deletion or mark', () => {
    for (const { name, misuse, send } of ATTACKS) {
      const scene = stage()
      freeze(scene)
      misuse?.(scene)
      const before = stateOfShadow(scene.table)
      const { update, actor } = send?.(scene) ?? { update: written(scene) }
      const result = scene.table.admit(update, actor ?? scene.attacker.actor)
      expect(result.ok ? result.value.update : null, name).toBe(null)
      expect(stateOfShadow(scene.table), name).toEqual(before)
    }
    const acts: ((scene: Stage) => void)[] = [
      ({ attacker }) => attacker.type(0, 9, 'honest '),
      ({ attacker }) => attacker.erase(0, 0, 4),
      ({ attacker }) => attacker.bracket(1, 0, 4),
    ]
    for (const act of acts) {
      const scene = stage()
      freeze(scene)
      const before = stateOfShadow(scene.table)
      act(scene)
      expect(scene.table.send(scene.attacker)).toBe('text-frozen')
      expect(stateOfShadow(scene.table)).toEqual(before)
    }
  })

  it('is not thawed by anybody who writes so into the document', () => {
    const scene = stage()
    freeze(scene)
    scene.table.sync(scene.attacker)
    scene.attacker.doc.getMap('negotiation').delete('frozen text')
    const before = stateOfShadow(scene.table)
    expect(scene.table.send(scene.attacker)).not.toBe('admitted')
    expect(stateOfShadow(scene.table)).toEqual(before)
    scene.attacker.doc.getMap('negotiation').set('frozen text', null)
    expect(scene.table.send(scene.attacker)).not.toBe('admitted')
    expect(stateOfShadow(scene.table)).toEqual(before)
  })
})

describe('what cannot do harm is passed over', () => {
  it('a clock used twice with other words', () => {
    const scene = stage()
    const double = scene.table.seat(scene.attacker.actor, 667)
    const twin = scene.table.seat(scene.attacker.actor, 667)
    double.type(0, 9, 'first')
    twin.type(0, 9, 'other')
    expect(scene.table.send(double)).toBe('admitted')
    const before = stateOfShadow(scene.table)
    expect(scene.table.admit(Y.mergeUpdates(twin.take()), twin.actor)).toMatchObject({
      ok: true,
      value: { update: null, changes: [] },
    })
    expect(stateOfShadow(scene.table)).toEqual(before)
  })

  it('bytes after the end are not recorded', () => {
    const { table, attacker } = stage()
    attacker.type(0, 2, 'x')
    const update = written({ table, attacker } as Stage)
    const result = table.admit(Uint8Array.from([...update, 1, 2, 3, 4]), attacker.actor)
    expect(result.ok && result.value.update?.length).toBeLessThanOrEqual(update.length)
  })
})
