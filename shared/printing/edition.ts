// A published version as it is printed: whose it is, what it holds, and what its cover says. Pure.
import type { DelegationCode } from '../ids.ts'
import type { Negotiation } from '../negotiation/model.ts'
import type { Block } from '../text.ts'

/** Everything that a printed version is made of; no person's name unless the meeting shows persons to everybody. */
export type Edition = {
  meeting: string
  text: string
  /** BCP 47 */
  language: string
  direction: 'ltr' | 'rtl'
  /** the wording is ours, not an official text's */
  illustrative: boolean
  version: {
    /** null: a state that nobody has published */
    rev: number | null
    /** the entry that published it or was the newest, and that entry's hash as hexadecimal digits */
    seq: number
    hash: string
    /** ISO 8601 in UTC */
    at: string
    /** who published it */
    by: DelegationCode | null
    person: string | null
    note: string
    open: number
  }
  blocks: readonly Block[]
  negotiation: Negotiation
}

/** What the state is called beside the text's title: `Rev.2`, or a draft. */
export const issueOf = ({ rev, seq }: Pick<Edition['version'], 'rev' | 'seq'>): string =>
  rev === null ? `Draft, entry ${seq}` : `Rev.${rev}`

/** Said on every file: what is printed binds nobody . */
export const WITHOUT_PREJUDICE =
  'Without prejudice to the position of any delegation. Nothing is agreed until adopted.'
export const ILLUSTRATIVE =
  'The wording here is an illustration. It is not the text of any official document.'

/** What a compilation says before its cover: what it is, and what it binds nobody to. */
export const compiledCoverOf = (edition: Edition, title: string, documentNumber: string): CoverLine[] => [
  { label: 'Contents', words: title, user: false },
  ...(documentNumber === '' ? [] : [{ label: 'Document', words: documentNumber, user: true }]),
  ...coverOf(edition),
  { label: 'Notice', words: WITHOUT_PREJUDICE, user: false },
]

/** One line of the cover; `user`: its words are people's own. */
export type CoverLine = { label: string; words: string; user: boolean }

/** What the cover says, line by line. */
export function coverOf({ meeting, text, version, illustrative }: Edition): CoverLine[] {
  const { rev, at, by, person, note, open, seq, hash } = version
  const line = (label: string, words: string, user = false): CoverLine => ({ label, words, user })
  const moment = `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
  return [
    line('Meeting', meeting, true),
    line('Text', text, true),
    line('Version', rev === null ? 'Draft, not published' : `Rev.${rev}`),
    line(rev === null ? 'As of' : 'Published', moment),
    ...(by === null ? [] : [line('By', person === null ? by : `${by}, ${person}`, true)]),
    ...(note === '' ? [] : [line('Note', note, true)]),
    line('Open passages', String(open)),
    line('Record', `entry ${seq}, SHA-256 ${hash}`),
    ...(illustrative ? [line('Illustrative', ILLUSTRATIVE)] : []),
  ]
}
