// Attacks on words and marks: other delegations' names, others' words, base, keys and ids.
import { mintMarkId } from '../../../../../shared/ids.ts'
import type { Mark } from '../../../../../shared/text.ts'
import { markAttrs, markKey } from '../../../../../shared/ydoc.ts'
import { delegation, markId } from '../../../../helpers/documents.ts'
import type { Delegate } from '../admit/delegate.ts'
import { person } from '../admit/table.ts'
import { forge, format } from './forge.ts'
import { firstId, next } from './forgeAt.ts'
import { ATTACKER, type Attack, RCC } from './stage.ts'

type Attrs = Record<string, unknown>
const APT = delegation('APT')
const CEPT = delegation('CEPT')
const RCC_CODE = delegation('RCC')

const attrs = (...marks: Mark[]): Attrs =>
  Object.fromEntries(marks.map(mark => [markKey(mark), markAttrs(mark)]))
const own = (n: number) => mintMarkId(APT, ATTACKER, 500 + n)
const insertion = (id = own(1), by = APT, inside: Mark['id'] | null = null): Mark => ({
  type: 'insertion',
  id,
  by,
  inside,
})
const deletion = (over: Mark['id'] | null, id = own(2)): Mark => ({ type: 'deletion', id, by: APT, over })
const bracket = (id = own(3), by = APT): Mark => ({ type: 'bracket', id, by })

const CEPT_BRACKET = bracket(markId('CEPT', 1), CEPT)
const CEPT_DELETION: Mark = { type: 'deletion', id: markId('CEPT', 2), by: CEPT, over: null }
const RCC_INSERTION = insertion(markId('RCC', 1), RCC_CODE)

// First paragraph: "mine one two three 😀 end", second: "four theirs 😀 five six seven".
const put = (name: string, code: Attack['code'], at: number, text: string, marks: Attrs): Attack => ({
  name,
  code,
  misuse: ({ attacker }) => attacker.text(0).insert(at, text, marks),
})

const paint = (
  name: string,
  code: Attack['code'],
  [block, from, count]: [number, number, number],
  marks: Attrs,
): Attack => ({ name, code, misuse: ({ attacker }) => attacker.text(block).format(from, count, marks) })

const cut = (name: string, code: Attack['code'], [block, from, count]: [number, number, number]): Attack => ({
  name,
  code,
  misuse: ({ attacker }) => attacker.text(block).delete(from, count),
})

const withAttrs = (name: string, key: string, value: unknown, code: Attack['code'] = 'mark-malformed') =>
  put(name, code, 7, 'x', { [key]: value })

export const MARK_ATTACKS: Attack[] = [
  put('words without a mark, as a stock client types them', 'unattributed-text', 7, 'x', {}),
  {
    name: "words in another's insertion without a mark of one's own",
    code: 'unattributed-text',
    misuse: ({ attacker }) => attacker.text(1).insert(7, 'x'),
  },
  put(
    "words in another delegation's name under an own id",
    'mark-malformed',
    7,
    'x',
    attrs(insertion(own(1), CEPT)),
  ),
  put(
    "words in another delegation's name with an id of theirs",
    'foreign-delegation',
    7,
    'x',
    attrs(insertion(mintMarkId(CEPT, ATTACKER, 7), CEPT)),
  ),
  put("words under another's known insertion", 'unattributed-text', 7, 'x', attrs(RCC_INSERTION)),
  paint('base made an own insertion', 'base-changed', [0, 5, 3], attrs(insertion())),
  paint("another's words made one's own", 'foreign-mark', [1, 5, 3], attrs(insertion())),
  paint(
    "another's words put inside one's own",
    'foreign-mark',
    [1, 5, 3],
    attrs(insertion(own(1), APT, markId('RCC', 1))),
  ),
  paint('own words made base', 'unattributed-text', [0, 0, 4], {
    [markKey(insertion(mintMarkId(APT, ATTACKER, 0)))]: null,
  }),
  paint("another's words made base", 'foreign-mark', [1, 5, 6], { [markKey(RCC_INSERTION)]: null }),
  paint(
    "a bracket in another delegation's name",
    'foreign-delegation',
    [0, 5, 3],
    attrs(bracket(mintMarkId(CEPT, ATTACKER, 7), CEPT)),
  ),
  paint("another's bracket lifted", 'foreign-mark', [0, 9, 3], { [markKey(CEPT_BRACKET)]: null }),
  paint("half of another's bracket lifted", 'foreign-mark', [0, 9, 1], { [markKey(CEPT_BRACKET)]: null }),
  paint("another's bracket drawn over more", 'foreign-mark', [0, 5, 12], attrs(CEPT_BRACKET)),
  paint("another's bracket put elsewhere", 'foreign-mark', [1, 0, 4], attrs(CEPT_BRACKET)),
  paint("another's deletion lifted", 'foreign-mark', [1, 20, 3], { [markKey(CEPT_DELETION)]: null }),
  cut('base deleted', 'base-changed', [0, 5, 3]),
  cut("another's words deleted", 'others-text-deleted', [1, 5, 3]),
  cut("own, base and another's words deleted together", 'base-changed', [0, 2, 5]),
  paint('base made bold', 'base-changed', [0, 5, 3], { bold: {} }),
  paint("another's words made bold", 'foreign-mark', [1, 5, 3], { bold: {} }),
  put("own words stripped of another's bracket around them", 'foreign-mark', 10, 'x', {
    ...attrs(insertion()),
    [markKey(CEPT_BRACKET)]: null,
  }),
  put('a key without hash', 'content-unknown', 7, 'x', { insertion: markAttrs(insertion()) as object }),
  withAttrs("a hash that is not the mark's", 'insertion--AAAAAAAA', markAttrs(insertion())),
  withAttrs('a mark of an unknown type', 'approval--AAAAAAAA', { id: own(1), by: 'APT' }, 'content-unknown'),
  withAttrs('an attribute too many', markKey(insertion()), { ...markAttrs(insertion()), agreed: 'yes' }),
  withAttrs('100 kB of attributes', markKey(insertion()), {
    ...markAttrs(insertion()),
    a: 'x'.repeat(100_000),
  }),
  withAttrs('an attribute too few', markKey(insertion()), { id: own(1), by: 'APT' }),
  withAttrs(
    'a prototype among the attributes',
    markKey(insertion()),
    JSON.parse(`{"id":"${own(1)}","by":"APT","inside":null,"__proto__":{"by":"CEPT"}}`),
  ),
  withAttrs('a mark that is no object', markKey(insertion()), 'APT'),
  withAttrs('a mark that is a list', markKey(insertion()), [own(1), 'APT', null]),
  withAttrs('bold with a value of its own', 'bold', { style: 'x' }),
  withAttrs('a format the schema lacks', 'strike', {}, 'content-unknown'),
  withAttrs('a formatting key of the language', 'constructor', { a: 1 }, 'content-unknown'),
  put(
    'an id of another delegation with the own code',
    'mark-malformed',
    7,
    'x',
    attrs({ ...insertion(markId('CEPT', 9)), by: APT }),
  ),
  put("an id minted by another's client", 'foreign-id', 7, 'x', attrs(insertion(mintMarkId(APT, RCC, 1)))),
  put('an id minted by nobody', 'foreign-id', 7, 'x', attrs(insertion(mintMarkId(APT, 4711, 1)))),
  put(
    'an id of the numbers that the server mints',
    'foreign-id',
    7,
    'x',
    attrs(insertion(mintMarkId(APT, ATTACKER, 36 ** 7 + 3))),
  ),
  paint(
    'a deletion of an insertion that never was',
    'mark-malformed',
    [0, 5, 3],
    attrs(deletion(markId('CEPT', 77))),
  ),
  paint(
    'a deletion that names an insertion somewhere else',
    'mark-malformed',
    [0, 5, 3],
    attrs(deletion(markId('RCC', 1))),
  ),
  paint(
    "a deletion of one's own words by mark",
    'mark-malformed',
    [0, 0, 4],
    attrs(deletion(mintMarkId(APT, ATTACKER, 0))),
  ),
  put(
    'an insertion inside itself, which would read as base',
    'mark-malformed',
    7,
    'x',
    attrs(insertion(own(1), APT, own(1))),
  ),
  put(
    'an insertion inside one that never was',
    'mark-malformed',
    7,
    'x',
    attrs(insertion(own(1), APT, markId('CEPT', 77))),
  ),
  put(
    'an insertion inside one that stands somewhere else',
    'mark-malformed',
    7,
    'x',
    attrs(insertion(own(1), APT, markId('RCC', 1))),
  ),
  {
    name: "words in another's insertion that do not say so",
    code: 'mark-malformed',
    misuse: ({ attacker }) =>
      attacker.text(1).insert(7, 'x', { ...attrs(RCC_INSERTION), ...attrs(insertion()) }),
  },
  put(
    'words under two own insertions at once',
    'mark-malformed',
    7,
    'x',
    attrs(insertion(own(1)), insertion(own(2))),
  ),
  {
    name: 'a mark that nothing ends but the paragraph',
    code: 'mark-malformed',
    misuse: ({ attacker }) => {
      const text = attacker.text(0)
      attacker.act(() => {
        text.insert(text.length, 'x', attrs(insertion()))
        text.format(text.length - 1, 1, attrs(bracket()))
      })
      deleteEnds(attacker, 0, 'bracket')
    },
  },
  {
    name: 'a format that nothing ends but the paragraph',
    code: 'mark-malformed',
    misuse: ({ attacker }) => {
      const text = attacker.text(0)
      attacker.act(() => text.insert(text.length, 'x', { ...attrs(insertion()), bold: {} }))
      deleteEnds(attacker, 0, 'bold')
    },
  },
  {
    name: 'letters between the halves of a base character',
    code: 'content-unknown',
    misuse: ({ attacker }) => attacker.text(0).insert(20, 'x', attrs(insertion())),
  },
  paint('half a base character struck', 'content-unknown', [0, 18, 2], attrs(deletion(null))),
  paint(
    "half a character of another's struck",
    'content-unknown',
    [1, 12, 1],
    attrs(deletion(markId('RCC', 1))),
  ),
  {
    name: "half a character of one's own deleted",
    code: 'content-unknown',
    send: ({ table, attacker }) => {
      attacker.type(0, 2, '😀')
      table.send(attacker)
      attacker.act(() => attacker.text(0).delete(2, 1))
      return { update: attacker.take()[0] ?? new Uint8Array() }
    },
  },
  {
    name: 'more letters than a paragraph may hold',
    code: 'too-large',
    misuse: ({ attacker }) => attacker.type(0, 2, 'x'.repeat(50_001)),
  },
  {
    name: 'more marks than a paragraph may hold',
    code: 'too-large',
    send: stage => {
      const [mark, clock] = [bracket(), next(stage)]
      const value = JSON.stringify(markAttrs(mark))
      const structs = Array.from({ length: 20_002 }, (_, n) => ({
        ref: 6,
        left: n === 0 ? firstId(stage, 0) : ([ATTACKER, clock + n - 1] as const),
        content: format(markKey(mark), n % 2 ? 'null' : value),
      }))
      return { update: forge([{ client: ATTACKER, clock, structs }]) }
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

/** Takes away the items that end a format, which no editing call does. */
function deleteEnds({ doc, text }: Pick<Delegate, 'doc' | 'text'>, n: number, key: string) {
  doc.transact(transaction => {
    for (let item = text(n)._start; item; item = item.right) {
      const content = item.content as { key?: string; value?: unknown }
      if (content.key?.startsWith(key) && content.value === null && !item.deleted) item.delete(transaction)
    }
  }, 'own')
}
