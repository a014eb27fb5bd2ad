// Where the time of verifying goes: each part of it alone, on the same record.
import { createHash } from 'node:crypto'
import * as buffer from 'lib0/buffer'
import * as Y from 'yjs'
import { type Entry, sha256 } from '../../../server/history/entries.ts'
import { canonicalJson, emptyHead } from '../../../shared/chain.ts'
import { checkEntry } from '../../../shared/proof/entryCheck.ts'
import type { EntryLine, HeaderLine } from '../../../shared/proof/lines.ts'
import { parseLine } from '../../../shared/proof/parse.ts'
import { createReplay } from '../../../shared/proof/replay.ts'
import { splitLines } from '../../../shared/proof/splitLines.ts'
import { openDoc } from '../../../shared/ydoc.ts'
import { report } from '../report.ts'
import { runs, timed } from './timing.ts'

/** Measures the parts on these entries and on the file of them. */
export function reportParts(entries: readonly Entry[], file: Uint8Array): void {
  const lines: string[] = []
  const splitter = splitLines(line => lines.push(line))
  report('part: bytes to lines', 'ms', [timed(() => splitter.feed(file))])
  const entryLines = lines.filter(line => line.includes('"type":"entry"'))
  report(
    'part: reading JSON',
    'ms',
    runs(() => {
      for (const line of entryLines) parseLine(line)
    }),
  )
  const read = entryLines.map((line): EntryLine => JSON.parse(line))
  report(
    'part: canonical JSON of changes and commands',
    'ms',
    runs(() => {
      for (const { changes, command } of read) canonicalJson([changes, command ?? null])
    }),
  )
  const bytes = entryLines.map(line => Buffer.from(line))
  report(
    'part: SHA-256 of as many bytes',
    'ms',
    runs(() => {
      for (const some of bytes) createHash('sha256').update(some).digest()
    }),
  )
  const header: HeaderLine = JSON.parse(lines[0] ?? '')
  report(
    'part: chain in all (canonical JSON, base64, two hashes)',
    'ms',
    runs(() => {
      let prevHash = emptyHead().hash
      for (const [i, entry] of read.entries()) {
        checkEntry(entryLines[i] ?? '', entry, prevHash, header, sha256)
        prevHash = buffer.fromHexString(entry.hash)
      }
    }),
  )
  const updates = entries.map(entry => entry.update)
  report(
    'part: Yjs alone, in one go',
    'ms',
    runs(() => {
      const doc = openDoc()
      doc.transact(transaction => {
        for (const update of updates) Y.applyUpdate(doc, update)
        transaction.local = true
      })
      doc.destroy()
    }),
  )
  report(
    'part: replay with authorship',
    'ms',
    runs(() => {
      const replay = createReplay()
      for (const entry of entries) {
        const breach = replay.take(entry)
        if (breach) throw new Error(JSON.stringify(breach))
      }
      replay.finish()
    }),
  )
}
