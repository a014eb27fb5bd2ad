// Tracked changes in a Word file, of which the base must know nothing.
import { del, end, ins, moved, moveRun, p, r } from '../../../../../helpers/word.ts'
import { type Case, words } from './case.ts'

export const CHANGED: readonly Case[] = [
  {
    quirk: 'a moved paragraph stands at its old place in the base',
    xml: {
      body:
        moved('To', 'A', 'm', p(moveRun('To', 'A', 'One.'), end('moveTo', 'A'))) +
        p('Two.') +
        moved('From', 'A', 'm', p(moveRun('From', 'A', 'One.'), end('moveFrom', 'A'))),
    },
    lines: [words('Two.'), words('One.')],
  },
  {
    quirk: 'a paragraph that somebody parts or joins is one, and two, in the base',
    xml: { body: p('One', end('ins', 'A')) + p(' two.') + p('Three', end('del', 'A')) + p('four.') },
    lines: [words('One two.'), words('Three'), words('four.')],
  },
  {
    quirk: "a deletion inside an insertion is nobody's base, an insertion around a deletion neither",
    xml: { body: p(r('A') + ins('A', del('B', 'x')) + del('B', ins('A', 'y')) + r('B')) },
    lines: [words('AB')],
  },
]
