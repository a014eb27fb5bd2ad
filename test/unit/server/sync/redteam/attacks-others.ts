// Attacks on what is not the attacker's: others' words, marks and names, and the base.
import { mintMarkId } from '../../../../../shared/ids.ts'
import { markKey } from '../../../../../shared/ydoc.ts'
import { markId } from '../../../../helpers/documents.ts'
import {
  APT,
  attrs,
  bracket,
  CEPT,
  CEPT_BRACKET,
  CEPT_DELETION,
  cut,
  insertion,
  own,
  paint,
  put,
  RCC_INSERTION,
} from './marking.ts'
import { ATTACKER, type Attack } from './stage.ts'

export const OTHERS_ATTACKS: Attack[] = [
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
]
