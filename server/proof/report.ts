// What the verifier found, in words for the command line.
import type { Finding, FindingCode, Known, Part, Verdict } from '../../shared/proof/findings.ts'
import { inGroups } from '../../shared/proof/signed.ts'

const PARTS: Record<Part, string> = {
  header: 'the header',
  checkpoints: 'the signed heads',
  veiled: 'the oldest entries, whose hash names persons',
  participants: 'the list of participants',
  text: 'the stated text',
  seal: 'the seal',
}

const WORDS: Record<FindingCode, string> = {
  unreadable: 'cannot be read: it is not as the server wrote it',
  misplaced: 'stands where it does not belong',
  'missing-entry': 'is missing',
  'altered-entry': 'was altered: it does not hash to its hash',
  'altered-part': 'was altered: it is not as it was sealed',
  'checkpoint-differs': 'was altered: the head that was signed after it is another one',
  'signature-wrong': 'is not what the key has signed',
  'key-unknown': 'is signed by a key that the file does not name',
  'key-foreign': 'is signed by another key than the one you expect',
  'end-differs': 'is not the end that was sealed',
  'cut-off': 'is not there: the file ends before its seal',
  'text-differs': 'is not what the entries replay to',
  'negotiation-differs': 'states other positions and decisions than the entries replay to',
  rewritten: 'is not the record that you know: an entry had another hash',
  shortened: 'is missing: you know of a longer record',
  'not-replayable': 'cannot be applied to the text before it',
  'client-shared': 'writes as a device that belongs to somebody else',
  'mark-foreign': 'brings a mark in the name of another delegation',
  unattributed: 'leaves words outside the base that nobody answers for',
  'credited-otherwise': 'leaves words in the name of a delegation that did not write them',
  'base-removed': 'removes words of the base without a decision',
}

/** The lines of the report, the most important first. */
export function reportOf(verdict: Verdict, known: Known): string[] {
  const { header, head, findings, found } = verdict
  const lines = [
    verdict.ok ? 'The record verifies.' : 'THE RECORD DOES NOT VERIFY.',
    ...findings.map(finding => `  ${wordsOf(finding)}`),
  ]
  if (found > findings.length) lines.push(`  and ${found - findings.length} more`)
  if (!header) return lines
  lines.push(
    '',
    `text          ${header.text.title} (${header.text.id})`,
    `meeting       ${header.meeting.title}`,
    `exported      ${timeOf(header.at)}${header.redacted ? ', without persons' : ''}`,
    `entries       ${verdict.entries}`,
    `head          ${head ? `${head.seq}:${head.hash}` : 'none'}`,
    `signed heads  ${verdict.checkpoints}`,
    `key           ${inGroups(header.key)}${header.key === known.key ? ', as expected' : ''}`,
  )
  for (const key of verdict.keys) if (key !== header.key) lines.push(`earlier key   ${inGroups(key)}`)
  if (known.key === undefined)
    lines.push(
      '',
      'The file names its key itself: compare the fingerprint with the one you know, or give it with --key.',
    )
  if (known.head === undefined)
    lines.push('An end cut off before the export shows only against a head that you know: --head SEQ:HASH.')
  if (verdict.veiled > 0)
    lines.push(`${verdict.veiled} entries of an older form are covered by the seal, not by their own hash.`)
  return lines
}

function wordsOf({ code, line, from, to, part, detail }: Finding): string {
  const entry =
    from === undefined ? null : to === undefined || to <= from ? `entry ${from}` : `entries ${from} to ${to}`
  const what = part === undefined ? (entry ?? 'the record') : PARTS[part]
  const where = part !== undefined && entry !== null ? ` (${entry})` : ''
  return `line ${line}: ${what}${where} ${WORDS[code]}${detail === undefined ? '' : ` [${detail}]`}`
}

const timeOf = (at: number): string => new Date(at).toISOString()
