// A published version as it was, from the record: never changed, so remembered.

import { readBrackets } from '../../shared/brackets.ts'
import { toHex } from '../../shared/hex.ts'
import type { TextId } from '../../shared/ids.ts'
import type { Edition } from '../../shared/printing/edition.ts'
import { namesOf } from '../auth/names.ts'
import type { Database } from '../db/open.ts'
import type { Moments } from '../history/moments.ts'
import { publicationsOf } from '../history/versions.ts'
import { paperOf } from './list.ts'

/** The version of this number; null when there is none. */
export type Editions = (text: TextId, rev: number) => Promise<Edition | null>

/** Versions whose words are remembered: a room full of people downloads the one that was just published. */
const REMEMBERED = 4

export function createEditions(db: Database, moments: Moments): Editions {
  const known = new Map<string, Promise<Pick<Edition, 'blocks' | 'negotiation'> | null>>()

  const heldAt = (text: TextId, seq: number): Promise<Pick<Edition, 'blocks' | 'negotiation'> | null> => {
    const key = `${text} ${seq}`
    const found = known.get(key)
    if (found) return found
    const held = moments.at(text, seq)
    known.set(key, held)
    held.catch(() => known.delete(key))
    const oldest = known.keys().next()
    if (known.size > REMEMBERED && !oldest.done) known.delete(oldest.value)
    return held
  }

  return async (text, rev) => {
    const [paper, published] = await Promise.all([paperOf(db, text), publicationsOf(db, text)])
    const one = published[rev - 1]
    if (!paper || !one) return null
    const held = await heldAt(text, one.seq)
    if (!held) return null
    const { meeting, attribution, illustrative, title, language, direction } = paper
    // A file travels: it names a person only where everybody in the meeting is told who acts.
    const names = attribution === 'named' ? await namesOf(db, [one.actor]) : null
    const { seq, by, note } = one
    return {
      ...{ meeting, text: title, language, direction, illustrative },
      version: {
        ...{ rev, seq, by, note, hash: toHex(one.hash), at: one.at.toISOString() },
        person: names?.get(one.actor) ?? null,
        open: readBrackets(held.blocks).total,
      },
      blocks: held.blocks,
      negotiation: held.negotiation,
    }
  }
}
