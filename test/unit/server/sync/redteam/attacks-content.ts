// Attacks with content that the text does not hold: other kinds of it, other roots, letters that no database keeps.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { any, format, length, words } from './forge.ts'
import { firstId, forgeOne } from './forgeAt.ts'
import type { Attack } from './stage.ts'

export const CONTENT_ATTACKS: Attack[] = [
  {
    name: 'a collected struct that stands for anything (GC)',
    code: 'content-unknown',
    send: stage => forgeOne(stage, { ref: 0, content: length(3) }),
  },
  {
    name: 'a child of a letter',
    code: 'content-unknown',
    send: stage => forgeOne(stage, { ref: 4, parent: firstId(stage, 1), content: words('x') }),
  },
  {
    name: 'JSON content',
    code: 'content-unknown',
    send: stage =>
      forgeOne(stage, {
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
    send: stage => forgeOne(stage, { ref: 3, left: firstId(stage, 0), content: words('bytes') }),
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
      forgeOne(stage, {
        ref: 9,
        left: firstId(stage, 0),
        content: e => {
          words('guid')(e)
          encoding.writeAny(e, {})
        },
      }),
  },
  {
    name: 'a text within a text',
    code: 'content-unknown',
    misuse: ({ attacker }) => attacker.text(0).insertEmbed(2, new Y.XmlText('x')),
  },
  {
    name: 'values instead of letters',
    code: 'content-unknown',
    send: stage => forgeOne(stage, { ref: 8, left: firstId(stage, 0), content: any('x') }),
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
    send: stage => forgeOne(stage, { ref: 4, parent: '__proto__', content: words('x') }),
  },
  {
    name: 'an attribute of the root',
    code: 'structure-forbidden',
    send: stage => forgeOne(stage, { ref: 8, parent: 'text', sub: 'title', content: any('x') }),
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
    name: 'a formatting key of the language',
    code: 'content-unknown',
    send: stage =>
      forgeOne(stage, { ref: 6, left: firstId(stage, 0), content: format('__proto__', '{"a":1}') }),
  },
]
