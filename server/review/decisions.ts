// What decisions did to the words and the paragraphs of a text between two entries of its record.
import { and, asc, eq, gt, lte } from 'drizzle-orm'
import type { TextId } from '../../shared/ids.ts'
import type { DecisionsAnswer, DecisionsQuery } from '../../shared/states.ts'
import type { Database } from '../db/open.ts'
import { entries } from '../db/tables.ts'

/** So many decisions are looked through at most; a text of a sitting has hundreds. */
const MOST = 5_000

/** Changes of decisions after `after`, up to and with `upTo`, in the order of the record. */
export async function decisionsBetween(
  db: Database,
  text: TextId,
  { after, upTo }: DecisionsQuery,
): Promise<DecisionsAnswer> {
  const found = await db
    .select({ seq: entries.seq, at: entries.at, changes: entries.changes })
    .from(entries)
    .where(
      and(
        eq(entries.textId, text),
        eq(entries.kind, 'decision'),
        gt(entries.seq, after),
        lte(entries.seq, upTo),
      ),
    )
    .orderBy(asc(entries.seq))
    .limit(MOST)
  const answer: DecisionsAnswer = { words: [], paragraphs: [] }
  for (const { seq, at, changes } of found) {
    const when = { seq, at: at.toISOString() }
    for (const change of changes) {
      if (change.kind === 'became-base' || change.kind === 'left-base') {
        const { pid, kind, text: words, mark } = change
        answer.words.push({ pid, kind, text: words, mark, ...when })
      } else if (change.kind === 'restructured') {
        const { pid, how, other } = change
        const closed = changes.find(one => one.kind === 'closed' && one.pid === pid)
        const number = closed?.kind === 'closed' ? closed.number : null
        answer.paragraphs.push({ pid, how, other, number, ...when })
      }
    }
  }
  return answer
}
