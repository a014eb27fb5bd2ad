// Attacks on structure: paragraphs, their attributes and their ids.
import * as Y from 'yjs'
import { mintMarkId, mintParagraphId } from '../../../../../shared/ids.ts'
import type { Mark } from '../../../../../shared/text.ts'
import { markAttrs, markKey, textRoot } from '../../../../../shared/ydoc.ts'
import { delegation, markId, pid } from '../../../../helpers/documents.ts'
import { ATTACKER, type Attack, RCC, type Stage } from './stage.ts'

const APT = delegation('APT')
const INSERTION: Mark = { type: 'insertion', id: mintMarkId(APT, ATTACKER, 700), by: APT, inside: null }
const ATTRS = { pid: mintParagraphId(ATTACKER, 701), insId: INSERTION.id, insBy: 'APT' }
const OWN = { [markKey(INSERTION)]: markAttrs(INSERTION) }

function block(
  attrs: Record<string, unknown> = ATTRS,
  words = 'x',
  marks: Record<string, object> = OWN,
  name = 'paragraph',
) {
  const element = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attrs)) element.setAttribute(key, value as string)
  const text = new Y.XmlText()
  if (words) text.insert(0, words, marks)
  element.insert(0, [text])
  return element
}

const add =
  (make: () => Y.XmlElement | Y.XmlText | Y.XmlHook) =>
  ({ attacker }: Stage): void =>
    textRoot(attacker.doc).insert(1, [make() as Y.XmlElement])

const proposed = (
  name: string,
  code: Attack['code'],
  make: () => Y.XmlElement | Y.XmlText | Y.XmlHook,
): Attack => ({
  name,
  code,
  misuse: add(make),
})

export const BLOCK_ATTACKS: Attack[] = [
  {
    name: 'a new number for a paragraph of the base',
    code: 'structure-forbidden',
    misuse: ({ attacker }) => attacker.element(0).setAttribute('num', '9.9'),
  },
  {
    name: 'a new id for a paragraph of the base',
    code: 'structure-forbidden',
    misuse: ({ attacker }) => attacker.element(0).setAttribute('pid', ATTRS.pid),
  },
  {
    name: 'the id of a paragraph taken away',
    code: 'structure-forbidden',
    misuse: ({ attacker }) => attacker.element(0).removeAttribute('pid'),
  },
  {
    name: "another's paragraph made one's own",
    code: 'structure-forbidden',
    misuse: ({ attacker }) => attacker.element(2).setAttribute('insBy', 'APT'),
  },
  {
    name: 'an attribute of a text',
    code: 'structure-forbidden',
    misuse: ({ attacker }) => attacker.text(0).setAttribute('title', 'x'),
  },
  {
    name: 'a paragraph of the base deleted',
    code: 'base-changed',
    misuse: ({ attacker }) => textRoot(attacker.doc).delete(0, 1),
  },
  {
    name: "another's paragraph deleted",
    code: 'others-text-deleted',
    misuse: ({ attacker }) => textRoot(attacker.doc).delete(2, 1),
  },
  {
    name: "an own paragraph deleted with another's words in it",
    // Who took the paragraph away before the words came deletes them by taking them in: both look alike.
    code: 'stale',
    misuse: ({ attacker }) => textRoot(attacker.doc).delete(3, 1),
  },
  {
    name: 'the text of a paragraph deleted',
    code: 'structure-forbidden',
    misuse: ({ attacker }) => attacker.element(0).delete(0, 1),
  },
  {
    name: 'a second text in a paragraph',
    code: 'structure-forbidden',
    misuse: ({ attacker }) => attacker.element(0).insert(1, [new Y.XmlText('x')]),
  },
  {
    name: 'a paragraph in a paragraph',
    code: 'structure-forbidden',
    misuse: ({ attacker }) => attacker.element(0).insert(0, [block()]),
  },
  proposed('a paragraph that nobody proposes', 'unattributed-text', () => block({ pid: ATTRS.pid }, '')),
  proposed("a paragraph in another delegation's name", 'foreign-delegation', () =>
    block({ ...ATTRS, insBy: 'CEPT' }),
  ),
  proposed("a paragraph under another's mark", 'mark-malformed', () =>
    block({ ...ATTRS, insId: markId('CEPT', 1) }),
  ),
  proposed("a paragraph under an id minted by another's client", 'foreign-id', () =>
    block({ ...ATTRS, insId: mintMarkId(APT, RCC, 9) }),
  ),
  proposed('a kind of paragraph the schema lacks', 'structure-forbidden', () =>
    block(ATTRS, 'x', OWN, 'table'),
  ),
  proposed(
    'a hook, which runs code in stock editors',
    'structure-forbidden',
    () => new Y.XmlHook('paragraph'),
  ),
  proposed('letters outside any paragraph', 'structure-forbidden', () => new Y.XmlText('x')),
  proposed('an unknown attribute', 'structure-forbidden', () => block({ ...ATTRS, onclick: 'alert(1)' })),
  proposed('an attribute of the language', 'structure-forbidden', () =>
    block({ ...ATTRS, constructor: 'x' }),
  ),
  proposed('an attribute that is no string', 'structure-forbidden', () => block({ ...ATTRS, num: { a: 1 } })),
  proposed('an attribute without end', 'structure-forbidden', () =>
    block({ ...ATTRS, num: 'x'.repeat(200) }),
  ),
  proposed('a number that no database holds (NUL)', 'content-unknown', () =>
    block({ ...ATTRS, num: '1\u0000' }),
  ),
  proposed('a level the schema lacks', 'structure-forbidden', () => block({ ...ATTRS, level: '99' })),
  proposed('a claim of where the wording comes from', 'structure-forbidden', () =>
    block({ ...ATTRS, source: 'official' }),
  ),
  proposed('a paragraph without an id', 'structure-forbidden', () =>
    block({ insId: ATTRS.insId, insBy: 'APT' }),
  ),
  proposed('the id of a paragraph that exists', 'foreign-id', () => block({ ...ATTRS, pid: pid(1) })),
  proposed("an id minted by another's client", 'foreign-id', () =>
    block({ ...ATTRS, pid: mintParagraphId(RCC, 5) }),
  ),
  proposed('an id with leading zeros', 'structure-forbidden', () => block({ ...ATTRS, pid: 'p-0ii-1' })),
  {
    name: 'two paragraphs with one id',
    code: 'foreign-id',
    misuse: ({ attacker }) => textRoot(attacker.doc).insert(1, [block(), block()]),
  },
  proposed('a paragraph with words that nobody answers for', 'unattributed-text', () =>
    block(ATTRS, 'x', {}),
  ),
  proposed("a paragraph with words in another's name", 'foreign-delegation', () => {
    const foreign: Mark = {
      ...INSERTION,
      id: mintMarkId(delegation('CEPT'), ATTACKER, 1),
      by: delegation('CEPT'),
    }
    return block(ATTRS, 'x', { [markKey(foreign)]: markAttrs(foreign) })
  }),
  proposed('a paragraph with two texts', 'structure-forbidden', () => {
    const element = block()
    element.insert(1, [new Y.XmlText()])
    return element
  }),
  proposed('a paragraph without a text', 'structure-forbidden', () => {
    const element = new Y.XmlElement('paragraph')
    for (const [key, value] of Object.entries(ATTRS)) element.setAttribute(key, value)
    return element
  }),
  {
    name: 'more paragraphs than a text may hold',
    code: 'too-large',
    misuse: ({ attacker }) =>
      textRoot(attacker.doc).insert(
        1,
        Array.from({ length: 5_001 }, (_, n) => block({ ...ATTRS, pid: mintParagraphId(ATTACKER, 800 + n) })),
      ),
  },
]
