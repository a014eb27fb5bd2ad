// Verifies an exported record line by line: chain, signatures, replay, authorship, and the seal over all of it. Pure;
// a program for the command line and a page in the browser run it.

import { type ChainHead, emptyHead } from '../chain.ts'
import { toHex } from '../hex.ts'
import type { ProofCrypto } from './crypto.ts'
import { digestOfLine, digestOfLines } from './digests.ts'
import { checkEntry } from './entryCheck.ts'
import type { Finding, FindingCode, Known, Part, Verdict } from './findings.ts'
import type { CheckpointLine, EntryLine, HeaderLine, SealLine, TextLine } from './lines.ts'
import { readBase64, readHex } from './lines.ts'
import { createMeaning, type MeaningSink } from './meaning.ts'
import { kindOfDamaged, parseLine } from './parse.ts'
import { checkpointBytes, fingerprintOf, sealBytes } from './signed.ts'

export type Verifier = {
  /** The next line without its line end; `damaged` when its bytes were no UTF-8 or its line end is missing. */
  take(line: string, damaged?: boolean): void
  finish(): Verdict
}

/** Judges the bytes of a record; what its entries say is judged elsewhere, and told at the end. */
export type BytesVerifier = Pick<Verifier, 'take'> & { finish(meant: readonly Finding[]): Verdict }

/** Findings that are kept: after a few, the first ones say what happened. */
const KEPT = 50
/** What comes next; an entry may be followed by its checkpoint and by more entries. */
type Phase = 'header' | 'entries' | 'text' | 'seal' | 'end'

/** A verifier for a file of which nothing has been read yet. */
export function createVerifier(crypto: ProofCrypto, known: Known = {}): Verifier {
  const meaning = createMeaning(crypto.digest)
  const { take, finish } = createBytesVerifier(crypto, known, meaning)
  return { take, finish: () => finish(meaning.findings()) }
}

/** The same for whoever judges the meaning in a place of its own: `sink` gets what is to be judged there. */
export function createBytesVerifier(crypto: ProofCrypto, known: Known, sink: MeaningSink): BytesVerifier {
  const { digest } = crypto
  const findings: Finding[] = []
  const checkpointLines = digestOfLines(digest)
  const veiledLines = digestOfLines(digest)
  const parts = new Map<Part, { line: number; digest: string }>()
  const keys = new Map<string, Uint8Array>()
  const used = new Set<string>()
  let found = 0
  let line = 0
  let phase: Phase = 'header'
  let header: HeaderLine | null = null
  let head: ChainHead = emptyHead()
  /** the entry before is not there, so that this one's hash cannot be judged */
  let loose = false
  let vouched = 0
  let [entries, checkpoints, veiled] = [0, 0, 0]
  let newest: CheckpointLine | null = null
  let remembered: string | null = null

  const report = (finding: Omit<Finding, 'line'>, at = line): void => {
    found += 1
    // What the seal says of a part explains what was found in it before.
    if (findings.length < KEPT || finding.part) findings.push({ line: at, ...finding })
  }
  const keepPart = (part: Part, raw: string): void => {
    parts.set(part, { line, digest: digestOfLine(raw, digest) })
  }

  const takeHeader = (read: HeaderLine, raw: string): void => {
    header = read
    phase = 'entries'
    keepPart('header', raw)
    for (const { fingerprint, publicKey } of read.keys) {
      const bytes = readBase64(publicKey)
      if (bytes && fingerprintOf(bytes, digest) === fingerprint) keys.set(fingerprint, bytes)
      else report({ code: 'altered-part', part: 'header', detail: fingerprint })
    }
  }

  const takeEntry = (entry: EntryLine, raw: string, of: HeaderLine) => {
    const expected = head.seq + 1
    const { seq } = entry
    if (seq < expected) return report({ code: 'misplaced', from: seq, to: seq })
    if (seq > expected) {
      if (!loose) report({ code: 'missing-entry', from: expected, to: seq - 1 })
      loose = true
    }
    const check = checkEntry(raw, entry, head.hash, of, digest)
    if (check.state === 'altered' && !loose) report({ code: 'altered-entry', from: seq, to: seq })
    if (check.state === 'veiled') {
      veiled += 1
      veiledLines.add(raw)
    }
    loose = false
    entries += 1
    head = { seq, hash: readHex(entry.hash) ?? new Uint8Array() }
    if (seq === known.head?.seq) remembered = entry.hash
    if (found > 0 || check.state === 'altered') return
    const { kind, delegation, actor = null } = entry
    sink.take({ line, seq, kind, delegation, actor, update: check.update })
  }

  /** Which entries a wrong signature leaves without a voucher. */
  const unvouched = () => ({ from: Math.min(vouched + 1, head.seq), to: head.seq })

  const takeCheckpoint = (checkpoint: CheckpointLine, raw: string, { text }: HeaderLine) => {
    checkpointLines.add(raw)
    const { seq, hash, at, key, signature } = checkpoint
    if (seq !== head.seq || seq === vouched)
      return report({ code: 'misplaced', part: 'checkpoints', from: head.seq, to: head.seq })
    checkpoints += 1
    used.add(key)
    const bytes = checkpointBytes({ textId: text.id, seq, hash: readHex(hash) ?? new Uint8Array(), at })
    const publicKey = keys.get(key)
    if (!publicKey) report({ code: 'key-unknown', part: 'checkpoints', detail: key })
    else if (!crypto.verify(publicKey, bytes, readBase64(signature) ?? new Uint8Array()))
      report({ code: 'signature-wrong', part: 'checkpoints', ...unvouched() })
    else if (hash !== toHex(head.hash)) report({ code: 'checkpoint-differs', ...unvouched() })
    else newest = checkpoint
    vouched = seq
  }

  const takeText = (text: TextLine, raw: string) => {
    phase = 'seal'
    keepPart('text', raw)
    if (found === 0) sink.compare(line, text)
  }

  const compareParts = (seal: SealLine): void => {
    for (const part of ['header', 'participants', 'text'] as const) {
      const kept = parts.get(part)
      if (kept && kept.digest !== seal[part]) report({ code: 'altered-part', part }, kept.line)
    }
    if (checkpointLines.value() !== seal.checkpoints) report({ code: 'altered-part', part: 'checkpoints' })
    if (veiledLines.value() !== seal.veiled) report({ code: 'altered-part', part: 'veiled' })
  }

  const takeSeal = (seal: SealLine, of: HeaderLine): void => {
    phase = 'end'
    used.add(seal.key)
    const publicKey = seal.key === of.key ? keys.get(seal.key) : undefined
    const signature = readBase64(seal.signature) ?? new Uint8Array()
    if (!publicKey) report({ code: 'key-unknown', part: 'seal', detail: seal.key })
    // What a seal says that is not the key's says nothing about the other lines.
    if (publicKey && !crypto.verify(publicKey, sealBytes(seal), signature))
      report({ code: 'signature-wrong', part: 'seal', ...unvouched() })
    else compareParts(seal)
    if (known.key !== undefined && seal.key !== known.key)
      report({ code: 'key-foreign', part: 'seal', detail: seal.key })
    for (const { seq, hash } of [seal.head, of.head])
      if (seq !== head.seq || hash !== toHex(head.hash)) {
        report({ code: 'end-differs', ...unvouched() })
        break
      }
  }

  const takeDamaged = (raw: string) => {
    const left = header === null || head.seq < header.head.seq
    const part = phase === 'entries' && !left ? 'participants' : phase === 'end' ? 'seal' : phase
    const kind = kindOfDamaged(raw, part === 'entries' ? 'entry' : part)
    if (phase === 'header') header = null
    if (kind !== 'entry') return report({ code: 'unreadable', part: kind })
    report({ code: 'unreadable', from: head.seq + 1, to: head.seq + 1 })
    loose = true
  }

  return {
    take(raw, damaged = false) {
      line += 1
      // Without its first line nothing of a file can be judged.
      if (line > 1 && !header) return
      const read = damaged ? null : parseLine(raw)
      if (!read) takeDamaged(raw)
      else if (read.type === 'header' && phase === 'header') takeHeader(read, raw)
      else if (!header) report({ code: 'misplaced' })
      else if (read.type === 'entry' && phase === 'entries') takeEntry(read, raw, header)
      else if (read.type === 'checkpoint' && phase === 'entries') takeCheckpoint(read, raw, header)
      else if (read.type === 'participants' && phase === 'entries') {
        keepPart('participants', raw)
        phase = 'text'
        if (head.seq < header.head.seq)
          report({ code: 'missing-entry', from: head.seq + 1, to: header.head.seq })
      } else if (read.type === 'text' && phase === 'text') takeText(read, raw)
      else if (read.type === 'seal' && phase === 'seal') takeSeal(read, header)
      else report({ code: 'misplaced' })
    },

    finish(meant) {
      if (phase !== 'end') report({ code: 'cut-off', from: head.seq + 1, to: header?.head.seq ?? 0 })
      const { head: past } = known
      if (header && past && past.seq > head.seq)
        report({ code: 'shortened', from: head.seq + 1, to: past.seq })
      else if (header && past && past.seq > 0 && past.hash !== remembered)
        report({ code: 'rewritten', from: 1, to: past.seq })
      findings.push(...meant)
      found += meant.length
      return {
        ok: found === 0,
        findings: findings.toSorted((a, b) => rankOf(a) - rankOf(b) || a.line - b.line),
        found,
        header,
        entries,
        head: entries > 0 ? { seq: head.seq, hash: toHex(head.hash) } : null,
        checkpoints,
        newestCheckpoint: newest,
        keys: [...used],
        veiled,
        replayed: found === 0,
      }
    },
  }
}

/** What the bytes are comes before what they say: an altered record may also replay to something odd. */
const rankOf = ({ code }: Finding): number => (MEANINGS.has(code) ? 1 : 0)
const MEANINGS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  ...(['not-replayable', 'client-shared', 'mark-foreign', 'unattributed'] as const),
  ...(['credited-otherwise', 'base-removed', 'text-differs', 'negotiation-differs'] as const),
])
