// How a text stands, read from its document for who asks the room instead of the text.
import type * as Y from 'yjs'
import { readBrackets } from '../../shared/brackets.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import type { Freeze, Silence, Version } from '../../shared/negotiation/model.ts'
import { readText } from '../../shared/ydoc.ts'

/** Its versions, whether it is frozen, and how many passages are open. */
export type Standing = { versions: readonly Version[]; frozen: Freeze | null; open: number }

export function standingOf(doc: Y.Doc): Standing {
  const { versions, frozen } = readNegotiation(doc)
  return { versions, frozen, open: readBrackets(readText(doc)).total }
}

/** The silences that wait for their deadline. */
export const openSilences = (doc: Y.Doc): Silence[] =>
  [...readNegotiation(doc).silences.values()].filter(silence => silence.state === 'open')
