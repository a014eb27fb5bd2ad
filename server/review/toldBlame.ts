// A paragraph's blame as one reader may know it, with what is told of the entries that it names.
import type { BlameAnswer } from '../../shared/blame/answer.ts'
import type { ParagraphId, TextId } from '../../shared/ids.ts'
import type { Actor } from '../../shared/permissions.ts'
import type { Database } from '../db/open.ts'
import type { BareBlame, Blames } from './blame.ts'
import { toldEntries } from './toldEntries.ts'

/** A paragraph after entry `at`, or now; null for one that the text never had. */
export type TellBlame = (
  text: TextId,
  reader: Pick<Actor, 'role'>,
  pid: ParagraphId,
  at?: number,
) => Promise<BlameAnswer | null>

export const tellBlame =
  (db: Database, blames: Blames): TellBlame =>
  async (text, reader, pid, at) => {
    const found = await blames(text, pid, at)
    if (!found) return null
    const { silences, ...bare } = found
    return { ...bare, entries: await toldEntries(db, text, reader, namedIn(bare), silences) }
  }

/** Every entry that an answer names. */
const namedIn = ({
  stretches,
  gone,
  removed,
}: Pick<BareBlame, 'stretches' | 'gone' | 'removed'>): number[] => [
  ...stretches.flatMap(({ first, last, became, asked }) => [
    ...[first, last, ...(became === null ? [] : [became])],
    ...asked.map(({ entry }) => entry),
  ]),
  ...[...gone, ...removed.flatMap(one => one.gone)].flatMap(({ decided, asked }) => [
    decided,
    ...asked.map(({ entry }) => entry),
  ]),
]
