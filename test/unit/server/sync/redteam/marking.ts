// What attacks on words and marks are made of: marks of the attacker's and of others, and the hands that put them in place.
import { mintMarkId } from '../../../../../shared/ids.ts'
import type { Mark } from '../../../../../shared/text.ts'
import { markAttrs, markKey } from '../../../../../shared/ydoc.ts'
import { delegation, markId } from '../../../../helpers/documents.ts'
import { ATTACKER, type Attack } from './stage.ts'

type Attrs = Record<string, unknown>
export const APT = delegation('APT')
export const CEPT = delegation('CEPT')
const RCC_CODE = delegation('RCC')

/** These marks as the attributes that Yjs holds them in. */
export const attrs = (...marks: Mark[]): Attrs =>
  Object.fromEntries(marks.map(mark => [markKey(mark), markAttrs(mark)]))
/** An id that the attacker may mint. */
export const own = (n: number) => mintMarkId(APT, ATTACKER, 500 + n)
export const insertion = (id = own(1), by = APT, inside: Mark['id'] | null = null): Mark => ({
  type: 'insertion',
  id,
  by,
  inside,
})
export const deletion = (over: Mark['id'] | null, id = own(2)): Mark => ({
  type: 'deletion',
  id,
  by: APT,
  over,
})
export const bracket = (id = own(3), by = APT): Mark => ({ type: 'bracket', id, by })

export const CEPT_BRACKET = bracket(markId('CEPT', 1), CEPT)
export const CEPT_DELETION: Mark = { type: 'deletion', id: markId('CEPT', 2), by: CEPT, over: null }
export const RCC_INSERTION = insertion(markId('RCC', 1), RCC_CODE)

// What follows acts on the scene: first paragraph "mine one two three 😀 end", second "four theirs 😀 five six seven".

/** Words put into the first paragraph. */
export const put = (name: string, code: Attack['code'], at: number, text: string, marks: Attrs): Attack => ({
  name,
  code,
  misuse: ({ attacker }) => attacker.text(0).insert(at, text, marks),
})

/** Marks laid on words that stand there. */
export const paint = (
  name: string,
  code: Attack['code'],
  [block, from, count]: [number, number, number],
  marks: Attrs,
): Attack => ({ name, code, misuse: ({ attacker }) => attacker.text(block).format(from, count, marks) })

/** Words taken away. */
export const cut = (
  name: string,
  code: Attack['code'],
  [block, from, count]: [number, number, number],
): Attack => ({
  name,
  code,
  misuse: ({ attacker }) => attacker.text(block).delete(from, count),
})
