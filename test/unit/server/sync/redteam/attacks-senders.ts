// Attacks by who may not send: under a client id of another, or in a role that writes nothing.
import * as Y from 'yjs'
import { markKey } from '../../../../../shared/ydoc.ts'
import { person } from '../admit/table.ts'
import { forge, words } from './forge.ts'
import { firstId } from './forgeAt.ts'
import { CEPT_BRACKET } from './marking.ts'
import { type Attack, RCC } from './stage.ts'

export const SENDER_ATTACKS: Attack[] = [
  {
    name: "another delegate's client id",
    code: 'foreign-client',
    send: stage => ({
      update: forge([
        {
          client: RCC,
          clock: Y.getState(stage.table.admission.shadow.store, RCC),
          structs: [{ ref: 4, left: firstId(stage, 0), content: words('x') }],
        },
      ]),
    }),
  },
  {
    name: "the server's client id of the base",
    code: 'foreign-client',
    send: stage => ({
      update: forge([
        {
          client: 1,
          clock: Y.getState(stage.table.admission.shadow.store, 1),
          structs: [{ ref: 4, left: firstId(stage, 0), content: words('x') }],
        },
      ]),
    }),
  },
  {
    name: 'the client id that the server would write with next',
    code: 'foreign-client',
    send: stage => ({
      update: forge([
        {
          client: stage.table.admission.shadow.clientID,
          clock: 0,
          structs: [{ ref: 4, left: firstId(stage, 0), content: words('x') }],
        },
      ]),
    }),
  },
  {
    name: "a colleague's client id",
    code: 'foreign-client',
    send: ({ attacker }) => {
      attacker.type(0, 2, 'x')
      return { update: attacker.take()[0] ?? new Uint8Array(), actor: person('APT', 'delegate', 'ann') }
    },
  },
  {
    name: 'the own client id after a change of delegation',
    code: 'foreign-client',
    send: ({ attacker }) => {
      attacker.type(0, 2, 'x')
      const actor = person('APT', 'delegate', 'mallory')
      return {
        update: attacker.take()[0] ?? new Uint8Array(),
        actor: { ...actor, delegation: person('CEPT').delegation },
      }
    },
  },
  {
    name: 'an observer typing',
    code: 'observers-read',
    send: ({ table }) => {
      const observer = table.seat(person('ATU', 'observer'), 900)
      observer.type(0, 7, 'x')
      return { update: observer.take()[0] ?? new Uint8Array(), actor: observer.actor }
    },
  },
  {
    name: "an observer lifting another's bracket",
    code: 'observers-read',
    send: ({ table }) => {
      const observer = table.seat(person('ATU', 'observer'), 900)
      observer.act(() => observer.text(0).format(9, 3, { [markKey(CEPT_BRACKET)]: null }))
      return { update: observer.take()[0] ?? new Uint8Array(), actor: observer.actor }
    },
  },
  {
    name: 'the secretariat typing',
    code: 'role-forbids',
    send: ({ table }) => {
      const clerk = table.seat(person('CHAIR', 'secretariat'), 900)
      clerk.type(0, 7, 'x')
      return { update: clerk.take()[0] ?? new Uint8Array(), actor: clerk.actor }
    },
  },
]
