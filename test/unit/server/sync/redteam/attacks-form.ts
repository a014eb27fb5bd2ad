// Attacks on the form of an update: bytes, clocks, references, kinds of content.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { person } from '../admit/table.ts'
import { any, forge, format, length, words } from './forge.ts'
import { ATTACKER, type Attack, RCC, type Stage } from './stage.ts'

/** Where the attacker's next struct belongs. */
export const next = ({ attacker }: Stage): number => Y.getState(attacker.doc.store, ATTACKER)

/** The first item of a paragraph's text, as something to hang a forged item on. */
export const firstId = ({ attacker }: Stage, block: number): [number, number] => {
  const item = attacker.text(block)._start
  if (!item) throw new Error('an empty paragraph')
  return [item.id.client, item.id.clock]
}

const blockId = ({ attacker }: Stage, block: number): [number, number] => {
  const id = attacker.element(block)._item?.id
  if (!id) throw new Error('no such paragraph')
  return [id.client, id.clock]
}

const one = (stage: Stage, struct: Parameters<typeof forge>[0][number]['structs'][number]) => ({
  update: forge([{ client: ATTACKER, clock: next(stage), structs: [struct] }]),
})

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
    send: stage => one(stage, { ref: 4, left: [9999, 0], content: words('x') }),
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
    name: 'a hole in the middle (Skip)',
    code: 'update-incomplete',
    send: stage => one(stage, { ref: 10, content: length(3) }),
  },
  {
    name: 'a collected struct that stands for anything (GC)',
    code: 'content-unknown',
    send: stage => one(stage, { ref: 0, content: length(3) }),
  },
  {
    name: 'an attribute without length that replaces a known one',
    code: 'malformed',
    send: stage => one(stage, { ref: 8, parent: blockId(stage, 0), sub: 'pid', content: any() }),
  },
  {
    name: 'a text without length',
    code: 'malformed',
    send: stage => one(stage, { ref: 4, left: firstId(stage, 0), content: words('') }),
  },
  {
    name: 'tombstones without end',
    code: 'too-large',
    send: stage => one(stage, { ref: 1, left: firstId(stage, 0), content: length(2 ** 40) }),
  },
  {
    name: 'an item beside itself',
    code: 'malformed',
    send: stage => one(stage, { ref: 4, left: [ATTACKER, next(stage)], content: words('x') }),
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
  {
    name: 'a child of a letter',
    code: 'content-unknown',
    send: stage => one(stage, { ref: 4, parent: firstId(stage, 1), content: words('x') }),
  },
  {
    name: 'JSON content',
    code: 'content-unknown',
    send: stage =>
      one(stage, {
        ref: 2,
        left: firstId(stage, 0),
        content: e => {
          length(1)(e)
          words('{"a":1}')(e)
        },
      }),
  },
  {
    name: 'binary content',
    code: 'content-unknown',
    send: stage => one(stage, { ref: 3, left: firstId(stage, 0), content: words('bytes') }),
  },
  {
    name: 'an embed',
    code: 'content-unknown',
    misuse: ({ attacker }) => attacker.text(0).insertEmbed(2, { image: 'x' }),
  },
  {
    name: 'a document within the document',
    code: 'content-unknown',
    send: stage =>
      one(stage, {
        ref: 9,
        left: firstId(stage, 0),
        content: e => {
          words('guid')(e)
          encoding.writeAny(e, {})
        },
      }),
  },
  {
    name: 'a kind of content that Yjs 13 does not have (move)',
    code: 'malformed',
    send: stage => one(stage, { ref: 11, left: firstId(stage, 0), content: length(1) }),
  },
  {
    name: 'a text within a text',
    code: 'content-unknown',
    misuse: ({ attacker }) => attacker.text(0).insertEmbed(2, new Y.XmlText('x')),
  },
  {
    name: 'values instead of letters',
    code: 'content-unknown',
    send: stage => one(stage, { ref: 8, left: firstId(stage, 0), content: any('x') }),
  },
  {
    name: 'a root of its own',
    code: 'root-forbidden',
    misuse: ({ attacker }) => attacker.doc.getMap('mine').set('a', 1),
  },
  {
    name: "the server's root",
    code: 'root-forbidden',
    misuse: ({ attacker }) => attacker.doc.getMap('negotiation').set('agreed', 'yes'),
  },
  {
    name: 'a root with a name of the language',
    code: 'root-forbidden',
    send: stage => one(stage, { ref: 4, parent: '__proto__', content: words('x') }),
  },
  {
    name: 'an attribute of the root',
    code: 'structure-forbidden',
    send: stage => one(stage, { ref: 8, parent: 'text', sub: 'title', content: any('x') }),
  },
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
    name: 'a letter that no database holds (NUL)',
    code: 'content-unknown',
    misuse: ({ attacker }) => attacker.type(0, 2, 'a\u0000b'),
  },
  {
    name: 'NUL in words that are deleted at once',
    code: 'content-unknown',
    misuse: ({ attacker }) => {
      attacker.type(0, 2, 'a\u0000b')
      attacker.erase(0, 2, 3)
    },
  },
  {
    name: 'half a character, spelt out in bytes',
    code: 'malformed',
    send: stage =>
      one(stage, {
        ref: 4,
        left: firstId(stage, 0),
        content: e => encoding.writeVarUint8Array(e, Uint8Array.from([0xed, 0xa0, 0x80])),
      }),
  },
  {
    name: 'a formatting key of the language',
    code: 'content-unknown',
    send: stage => one(stage, { ref: 6, left: firstId(stage, 0), content: format('__proto__', '{"a":1}') }),
  },
]
