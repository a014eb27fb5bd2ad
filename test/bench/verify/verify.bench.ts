// What verifying a long record costs: 100,000 entries of four delegations typing in 200 paragraphs, a decision every 500
// entries, a signed head every 200. Median of five whole verifications, and where the time goes. VERIFY_ENTRIES changes the
// length.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeCrypto } from '../../../server/proof/crypto.ts'
import { verifyFile } from '../../../server/proof/verifyFile.ts'
import { type ProofCrypto, portableCrypto } from '../../../shared/proof/crypto.ts'
import { splitLines } from '../../../shared/proof/splitLines.ts'
import { createVerifier } from '../../../shared/proof/verify.ts'
import { report } from '../report.ts'
import { recordOf } from './devices.ts'
import { reportParts } from './parts.ts'
import { fileOf } from './recordFile.ts'
import { costOf, RUNS } from './timing.ts'

const ENTRIES = Number(process.env.VERIFY_ENTRIES ?? 100_000)
const MEGABYTE = 1 << 20

function verify(file: Uint8Array, crypto: ProofCrypto): void {
  const verifier = createVerifier(crypto)
  const lines = splitLines(verifier.take)
  for (let at = 0; at < file.length; at += MEGABYTE) lines.feed(file.subarray(at, at + MEGABYTE))
  lines.end()
  const verdict = verifier.finish()
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.findings[0]))
}

async function costs(name: string, work: () => unknown): Promise<void> {
  const found: Awaited<ReturnType<typeof costOf>>[] = []
  for (let i = 0; i < RUNS; i++) found.push(await costOf(work))
  report(
    name,
    'entries/s',
    found.map(({ clock }) => perSecond(clock)),
  )
  report(
    `${name}: a processor alone`,
    'entries/s',
    found.map(({ processor }) => perSecond(processor)),
  )
}

const perSecond = (ms: number): number => (ENTRIES / ms) * 1_000

const made = recordOf(ENTRIES)
const file = await fileOf(made)
report('size of the file', 'bytes an entry', [file.length / ENTRIES])
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
reportParts(made.entries, file)
