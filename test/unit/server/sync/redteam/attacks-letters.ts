// Attacks on letters: half a character, and more letters or marks than a paragraph may hold.
import { markAttrs, markKey } from '../../../../../shared/ydoc.ts'
import { markId } from '../../../../helpers/documents.ts'
import { forge, format } from './forge.ts'
import { firstId, next } from './forgeAt.ts'
import { attrs, bracket, deletion, insertion, paint } from './marking.ts'
import { ATTACKER, type Attack } from './stage.ts'

export const LETTER_ATTACKS: Attack[] = [
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
]
