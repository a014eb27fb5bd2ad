// What a Word file says of itself in its page headers: which document it is, and what it binds nobody to. Pure.
import { type Edition, ILLUSTRATIVE, issueOf, WITHOUT_PREJUDICE } from '../edition.ts'

export type Cover = {
  /** on every page */
  line: string
  /** on the first page below it */
  lines: readonly string[]
}

/** Of a file of this kind, as its title says it; `documentNumber` is the meeting's own, or empty; `more` is told last. */
export function wordCover(
  edition: Edition,
  documentNumber: string,
  title: string,
  more: readonly string[] = [],
): Cover {
  const { meeting, text, version, illustrative } = edition
  const { at, note, open, seq, hash, rev } = version
  const named = [documentNumber, text, issueOf(version)].filter(Boolean).join(' / ')
  return {
    line: named,
    lines: [
      meeting,
      `${title}. ${rev === null ? 'As of' : 'Published'} ${at.slice(0, 10)} ${at.slice(11, 16)} UTC.`,
      ...(note === '' ? [] : [note]),
      `Open passages: ${open}. Record: entry ${seq}, SHA-256 ${hash}.`,
      WITHOUT_PREJUDICE,
      ...(rev === null ? ['Draft: not published, and subject to change.'] : []),
      ...(illustrative ? [ILLUSTRATIVE] : []),
      ...more,
    ],
  }
}
