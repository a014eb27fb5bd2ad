// The lines of an exported record from their parts: header, entries with the heads that were signed, participants, the
// stated text, and the seal over what no entry's hash covers.
import * as buffer from 'lib0/buffer'
import { digestOfLine, digestOfLines } from '../../shared/proof/digests.ts'
import {
  type CheckpointLine,
  type HeaderLine,
  type ParticipantsLine,
  type SealLine,
  type TextLine,
  writeLine,
} from '../../shared/proof/lines.ts'
import { type Checkpoint, sealBytes } from '../../shared/proof/signed.ts'
import { type Entry, sha256 } from '../history/entries.ts'
import { createPace } from '../history/pace.ts'
import { writeEntry } from './entryLines.ts'
import type { SigningKey } from './key.ts'

export type RecordSource = {
  /** entries after `after`, oldest first, at most `limit` */
  entries(after: number, limit: number): Promise<Entry[]>
  /** signed heads after `after` up to `upTo`, oldest first */
  checkpoints(after: number, upTo: number): Promise<Checkpoint[]>
  /** those who acted, asked for when all are known */
  participants(actors: ReadonlySet<string>): Promise<ParticipantsLine>
  /** the text after the header's head */
  text(): Promise<TextLine>
}

const PAGE = 200

/** The lines with their line ends, some at a time, up to the header's head. */
export async function* recordLines(
  source: RecordSource,
  header: HeaderLine,
  key: Pick<SigningKey, 'sign'>,
): AsyncGenerator<string> {
  const signedLines = digestOfLines(sha256)
  const veiledLines = digestOfLines(sha256)
  const actors = new Set<string>()
  const pace = createPace()
  const first = writeLine(header)
  yield `${first}\n`

  for (let at = 0; at < header.head.seq; ) {
    const page = await source.entries(at, Math.min(PAGE, header.head.seq - at))
    const end = page.at(-1)
    if (!end) throw new Error(`the record of ${header.text.id} has no entry after ${at}`)
    const signed = new Map((await source.checkpoints(at, end.seq)).map(one => [one.seq, one]))
    let lines = ''
    for (const entry of page) {
      actors.add(entry.actor)
      const line = writeEntry(entry, header.redacted)
      if (header.redacted && !entry.salt) veiledLines.add(line)
      lines += `${line}\n`
      const checkpoint = signed.get(entry.seq)
      if (checkpoint) {
        const signedLine = writeLine({ type: 'checkpoint', ...checkpoint } satisfies CheckpointLine)
        signedLines.add(signedLine)
        lines += `${signedLine}\n`
      }
      if (pace.spent()) await pace.rest()
    }
    at = end.seq
    yield lines
  }

  const participants = writeLine(await source.participants(actors))
  const text = writeLine(await source.text())
  const seal: Omit<SealLine, 'signature'> = {
    type: 'seal',
    at: header.at,
    head: header.head,
    header: digestOfLine(first, sha256),
    checkpoints: signedLines.value(),
    veiled: veiledLines.value(),
    participants: digestOfLine(participants, sha256),
    text: digestOfLine(text, sha256),
    key: header.key,
  }
  const signature = buffer.toBase64(key.sign(sealBytes(seal)))
  yield `${participants}\n${text}\n${writeLine({ ...seal, signature })}\n`
}
