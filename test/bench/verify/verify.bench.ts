// What verifying a long record costs: 100,000 entries of four delegations typing in 200 paragraphs, a decision every 500
// entries, a signed head every 200. Median of five whole verifications, and where the time goes. VERIFY_ENTRIES changes the
// length.
import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as buffer from 'lib0/buffer'
import * as Y from 'yjs'
import { chainEntries, type Entry, type NewEntry, sha256 } from '../../../server/history/entries.ts'
import { nodeCrypto } from '../../../server/proof/crypto.ts'
import { signingKey } from '../../../server/proof/key.ts'
import { recordLines } from '../../../server/proof/recordLines.ts'
import { verifyFile } from '../../../server/proof/verifyFile.ts'
import { canonicalJson, emptyHead } from '../../../shared/chain.ts'
import type { Change } from '../../../shared/changes.ts'
import { type MarkId, mintMarkId } from '../../../shared/ids.ts'
import { type ProofCrypto, portableCrypto } from '../../../shared/proof/crypto.ts'
import { digestOfJson } from '../../../shared/proof/digests.ts'
import { checkEntry } from '../../../shared/proof/entryCheck.ts'
import { type EntryLine, FORMAT, FORMAT_VERSION, type HeaderLine } from '../../../shared/proof/lines.ts'
import { parseLine } from '../../../shared/proof/parse.ts'
import { createReplay } from '../../../shared/proof/replay.ts'
import { checkpointBytes } from '../../../shared/proof/signed.ts'
import { splitLines } from '../../../shared/proof/splitLines.ts'
import { createVerifier } from '../../../shared/proof/verify.ts'
import type { Mark } from '../../../shared/text.ts'
import {
  blockElements,
  blockYText,
  negotiationRoot,
  openDoc,
  readText,
  writeAttributes,
  writeBase,
} from '../../../shared/ydoc.ts'
import { CODES, longBase, PARAGRAPHS, TEXT } from '../record.ts'

const ENTRIES = Number(process.env.VERIFY_ENTRIES ?? 100_000)
const RUNS = 5

/** Words of twelve letters typed at random places, each delegation on its own device; decisions take a paragraph's marks out. */
function record(): { entries: Entry[]; doc: Y.Doc } {
  const server = openDoc(1)
  const made: NewEntry[] = []
  const note = (kind: Entry['kind'], by: string, update: Uint8Array, changes: Change[]): void => {
    const at = new Date(Date.UTC(2026, 0, 1) + made.length * 150)
    const command = kind === 'decision' ? { command: { act: 'adopt' } } : {}
    const who = { actor: `00000000-0000-4000-8000-${by}`, role: 'delegate', delegation: by }
    made.push({
      kind,
      at,
      ...who,
      connection: '00000000-0000-4000-8000-000000000000',
      update,
      changes,
      ...command,
    })
  }
  let update: Uint8Array = new Uint8Array()
  server.on('update', bytes => {
    update = bytes
  })
  writeBase(server, longBase, 'base')
  note('base', 'system', update, [])
  const texts = blockElements(server).flatMap(element => blockYText(element) ?? [])
  const writers = CODES.map((by, i) => ({
    by,
    i,
    mark: mintMarkId(by, 100 + i, 0),
    minted: 0,
    paragraph: 0,
    left: 0,
    at: 0,
  }))
  for (let n = 0; made.length < ENTRIES; n++) {
    const writer = writers[n % writers.length]
    if (!writer) continue
    if (writer.left === 0) {
      writer.minted += 1
      writer.mark = mintMarkId(writer.by, 100 + writer.i, writer.minted)
      // Each delegation in paragraphs of its own, so that no word falls into another's insertion.
      writer.paragraph = ((writer.paragraph * 31 + n + 17) % (PARAGRAPHS / 4)) * 4 + writer.i
      writer.at = (n * 7) % 100
      writer.left = 12
    }
    const text = texts[writer.paragraph]
    const pid = longBase[writer.paragraph]?.pid
    if (!text || !pid) continue
    if (made.length % 500 === 0) {
      const decided = text
      server.clientID = 1
      const keys = new Set<string>(
        decided.toDelta().flatMap((run: { attributes?: object }) => Object.keys(run.attributes ?? {})),
      )
      decided.format(0, decided.length, Object.fromEntries([...keys].map(key => [key, null])))
      const mark = writer.mark as MarkId
      note('decision', 'CHAIR', update, [{ kind: 'became-base', pid, mark, at: 0, text: 'x' }])
      writer.left = 0
      continue
    }
    // As if typed on a device of the delegation's own.
    server.clientID = 100 + writer.i
    const mark: Mark = { type: 'insertion', id: writer.mark, by: writer.by, inside: null }
    const at = Math.min(writer.at, text.length)
    text.insert(at, 'x', writeAttributes([mark], []))
    note('edit', writer.by, update, [{ kind: 'inserted', pid, mark: writer.mark, at, text: 'x' }])
    writer.at = at + 1
    writer.left -= 1
  }
  return { entries: chainEntries(TEXT, emptyHead(), made), doc: server }
}

const key = signingKey(generateKeyPairSync('ed25519').privateKey, true)

async function fileOf({ entries, doc }: ReturnType<typeof record>): Promise<Uint8Array> {
  const head = entries.at(-1)
  if (!head) throw new Error('a record without entries')
  const header: HeaderLine = {
    type: 'header',
    format: FORMAT,
    version: FORMAT_VERSION,
    at: Date.UTC(2026, 0, 2),
    text: { id: TEXT, title: 'Long', language: 'en', direction: 'ltr' },
    meeting: { id: 'm', title: 'Meeting', attribution: 'named', illustrative: true },
    redacted: false,
    veiled: 0,
    head: { seq: head.seq, hash: buffer.toHexString(head.hash) },
    key: key.fingerprint,
    keys: [{ fingerprint: key.fingerprint, publicKey: buffer.toBase64(key.publicKey), since: 0 }],
  }
  const blocks = readText(doc)
  const source = {
    entries: async (after: number, limit: number) => entries.slice(after, after + limit),
    checkpoints: async (after: number, upTo: number) =>
      entries
        .slice(after, upTo)
        .filter(({ seq }) => seq % 200 === 0)
        .map(({ seq, hash, at }) => {
          const signed = key.sign(checkpointBytes({ textId: TEXT, seq, hash, at: at.getTime() }))
          return {
            seq,
            hash: buffer.toHexString(hash),
            at: at.getTime(),
            key: key.fingerprint,
            signature: buffer.toBase64(signed),
          }
        }),
    participants: async () => ({ type: 'participants' as const, delegations: [], people: [] }),
    text: async () => ({
      type: 'text' as const,
      blocks,
      words: digestOfJson(blocks, sha256),
      negotiation: digestOfJson(negotiationRoot(doc).toJSON(), sha256),
    }),
  }
  const parts: Buffer[] = []
  for await (const lines of recordLines(source, header, key)) parts.push(Buffer.from(lines))
  return Buffer.concat(parts)
}

function median(name: string, unit: string, values: number[]): void {
  const sorted = values.toSorted((a, b) => a - b).map(value => Math.round(value * 100) / 100)
  console.log(
    JSON.stringify({ name, unit, median: sorted[sorted.length >> 1], low: sorted[0], high: sorted.at(-1) }),
  )
}

const MEGABYTE = 1 << 20

function verify(file: Uint8Array, crypto: ProofCrypto): void {
  const verifier = createVerifier(crypto)
  const lines = splitLines(verifier.take)
  for (let at = 0; at < file.length; at += MEGABYTE) lines.feed(file.subarray(at, at + MEGABYTE))
  lines.end()
  const verdict = verifier.finish()
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.findings[0]))
}

/** Milliseconds on the clock, and of processors by all threads: what other programs take in between counts in the first alone. */
async function costOf(work: () => unknown): Promise<{ clock: number; processor: number }> {
  globalThis.gc?.()
  const before = process.cpuUsage()
  const began = performance.now()
  await work()
  const clock = performance.now() - began
  const { user, system } = process.cpuUsage(before)
  return { clock, processor: (user + system) / 1_000 }
}

async function costs(name: string, work: () => unknown): Promise<void> {
  const found: Awaited<ReturnType<typeof costOf>>[] = []
  for (let i = 0; i < RUNS; i++) found.push(await costOf(work))
  median(
    name,
    'entries/s',
    found.map(({ clock }) => perSecond(clock)),
  )
  median(
    `${name}: a processor alone`,
    'entries/s',
    found.map(({ processor }) => perSecond(processor)),
  )
}

const timed = (work: () => void): number => {
  globalThis.gc?.()
  const began = performance.now()
  work()
  return performance.now() - began
}
const runs = (work: () => void): number[] => Array.from({ length: RUNS }, () => timed(work))
const perSecond = (ms: number): number => (ENTRIES / ms) * 1_000

const made = record()
const file = await fileOf(made)
median('size of the file', 'bytes an entry', [file.length / ENTRIES])
const folder = await mkdtemp(join(tmpdir(), 'parley-bench-verify-'))
try {
  const path = join(folder, 'record.jsonl')
  await writeFile(path, file)
  await costs('verify, as the command does', async () => {
    const verdict = await verifyFile(path, {}, join(import.meta.dirname, 'verify.js'))
    if (!verdict.ok) throw new Error(JSON.stringify(verdict.findings[0]))
  })
} finally {
  await rm(folder, { recursive: true, force: true })
}
await costs('verify, in one thread', () => verify(file, nodeCrypto))
await costs('verify, as a browser does', () => verify(file, portableCrypto))

const lines: string[] = []
const splitter = splitLines(line => lines.push(line))
median('part: bytes to lines', 'ms', [timed(() => splitter.feed(file))])
const entryLines = lines.filter(line => line.includes('"type":"entry"'))
median(
  'part: reading JSON',
  'ms',
  runs(() => {
    for (const line of entryLines) parseLine(line)
  }),
)
const read = entryLines.map((line): EntryLine => JSON.parse(line))
median(
  'part: canonical JSON of changes and commands',
  'ms',
  runs(() => {
    for (const { changes, command } of read) canonicalJson([changes, command ?? null])
  }),
)
const bytes = entryLines.map(line => Buffer.from(line))
median(
  'part: SHA-256 of as many bytes',
  'ms',
  runs(() => {
    for (const some of bytes) createHash('sha256').update(some).digest()
  }),
)
const header: HeaderLine = JSON.parse(lines[0] ?? '')
median(
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
const updates = made.entries.map(entry => entry.update)
median(
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
median(
  'part: replay with authorship',
  'ms',
  runs(() => {
    const replay = createReplay()
    for (const entry of made.entries) {
      const breach = replay.take(entry)
      if (breach) throw new Error(JSON.stringify(breach))
    }
    replay.finish()
  }),
)
