// Attacks with marks that no editor makes: their keys, attributes and ids, what they stand in or over, where they end.
import { mintMarkId } from '../../../../../shared/ids.ts'
import { markAttrs, markKey } from '../../../../../shared/ydoc.ts'
import { markId } from '../../../../helpers/documents.ts'
import type { Delegate } from '../admit/delegate.ts'
import { APT, attrs, bracket, deletion, insertion, own, paint, put, RCC_INSERTION } from './marking.ts'
import { ATTACKER, type Attack, RCC } from './stage.ts'

const withAttrs = (name: string, key: string, value: unknown, code: Attack['code'] = 'mark-malformed') =>
  put(name, code, 7, 'x', { [key]: value })

export const MARK_ATTACKS: Attack[] = [
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
