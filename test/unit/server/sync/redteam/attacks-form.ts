// Attacks on the form of an update: bytes that are none, lengths and ranges that no Yjs writes.
import * as encoding from 'lib0/encoding'
import { any, forge, length, words } from './forge.ts'
import { blockId, firstId, forgeOne } from './forgeAt.ts'
import type { Attack } from './stage.ts'

export const FORM_ATTACKS: Attack[] = [
  { name: 'no bytes at all', code: 'malformed', send: () => ({ update: new Uint8Array() }) },
  {
    name: 'noise',
    code: 'malformed',
    send: () => ({ update: Uint8Array.from({ length: 64 }, (_, i) => (i * 73 + 5) % 256) }),
  },
  {
    name: 'an honest update cut short',
    code: 'malformed',
    send: ({ attacker }) => {
      attacker.type(0, 2, 'cut')
      return { update: (attacker.take()[0] ?? new Uint8Array()).slice(0, -3) }
    },
  },
  {
    name: 'more bytes than any text needs',
    code: 'too-large',
    send: () => ({ update: new Uint8Array(9 * 1024 * 1024) }),
  },
  {
    name: 'overlapping deletions that make the reader walk in circles',
    code: 'malformed',
    send: () => ({ update: forge([], [[1, Array.from({ length: 50 }, () => [0, 40] as const)]]) }),
  },
  {
    name: 'deletions of nothing',
    code: 'malformed',
    send: () => ({ update: forge([], [[1, [[3, 0]]]]) }),
  },
  {
    name: 'an attribute without length that replaces a known one',
    code: 'malformed',
    send: stage => forgeOne(stage, { ref: 8, parent: blockId(stage, 0), sub: 'pid', content: any() }),
  },
  {
    name: 'a text without length',
    code: 'malformed',
    send: stage => forgeOne(stage, { ref: 4, left: firstId(stage, 0), content: words('') }),
  },
  {
    name: 'tombstones without end',
    code: 'too-large',
    send: stage => forgeOne(stage, { ref: 1, left: firstId(stage, 0), content: length(2 ** 40) }),
  },
  {
    name: 'a kind of content that Yjs 13 does not have (move)',
    code: 'malformed',
    send: stage => forgeOne(stage, { ref: 11, left: firstId(stage, 0), content: length(1) }),
  },
  {
    name: 'half a character, spelt out in bytes',
    code: 'malformed',
    send: stage =>
      forgeOne(stage, {
        ref: 4,
        left: firstId(stage, 0),
        content: e => encoding.writeVarUint8Array(e, Uint8Array.from([0xed, 0xa0, 0x80])),
      }),
  },
]
