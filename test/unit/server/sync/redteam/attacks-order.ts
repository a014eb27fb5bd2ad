// Attacks on the order of an update: gaps, clocks out of reach, and references to what is not there.
import { forge, length, words } from './forge.ts'
import { firstId, forgeOne, next } from './forgeAt.ts'
import { ATTACKER, type Attack } from './stage.ts'

export const ORDER_ATTACKS: Attack[] = [
  {
    name: 'a struct after a gap, to come in with the next update',
    code: 'update-incomplete',
    send: stage => ({
      update: forge([
        {
          client: ATTACKER,
          clock: next(stage) + 5,
          structs: [{ ref: 4, left: firstId(stage, 0), content: words('later') }],
        },
      ]),
    }),
  },
  {
    name: 'a client id that begins in the middle',
    code: 'update-incomplete',
    send: stage => ({
      update: forge([
        { client: 4711, clock: 3, structs: [{ ref: 4, left: firstId(stage, 0), content: words('x') }] },
      ]),
    }),
  },
  {
    name: 'an item beside one that does not exist',
    code: 'update-incomplete',
    send: stage => forgeOne(stage, { ref: 4, left: [9999, 0], content: words('x') }),
  },
  {
    name: 'a clock that no typing reaches',
    code: 'too-large',
    send: stage => ({
      update: forge([
        {
          client: ATTACKER,
          clock: 2 ** 50,
          structs: [{ ref: 4, left: firstId(stage, 0), content: words('x') }],
        },
      ]),
    }),
  },
  {
    name: 'deletions of what is not yet written',
    code: 'update-incomplete',
    send: stage => ({ update: forge([], [[ATTACKER, [[next(stage), 3]]]]) }),
  },
  {
    name: 'deletions of a client that does not exist',
    code: 'update-incomplete',
    send: () => ({ update: forge([], [[9999, [[0, 1]]]]) }),
  },
  {
    name: 'a hole in the middle (Skip)',
    code: 'update-incomplete',
    send: stage => forgeOne(stage, { ref: 10, content: length(3) }),
  },
  {
    name: 'an item beside itself',
    code: 'malformed',
    send: stage => forgeOne(stage, { ref: 4, left: [ATTACKER, next(stage)], content: words('x') }),
  },
  {
    name: 'two clients that wait for each other',
    code: 'update-incomplete',
    send: () => ({
      update: forge([
        { client: 4711, clock: 0, structs: [{ ref: 4, left: [4712, 0], content: words('x') }] },
        { client: 4712, clock: 0, structs: [{ ref: 4, left: [4711, 0], content: words('x') }] },
      ]),
    }),
  },
  {
    name: 'one client twice, so that readers differ',
    code: 'update-incomplete',
    send: stage => ({
      update: forge(
        [0, 1].map(i => ({
          client: ATTACKER,
          clock: next(stage) + i,
          structs: [{ ref: 4, left: firstId(stage, 0), content: words('x') }],
        })),
      ),
    }),
  },
]
