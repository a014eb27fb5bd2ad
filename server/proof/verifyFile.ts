// An exported record verified from its file: bytes here, meaning in a thread of its own.
import { createReadStream } from 'node:fs'
import type { Known, Verdict } from '../../shared/proof/findings.ts'
import { splitLines } from '../../shared/proof/splitLines.ts'
import { createBytesVerifier } from '../../shared/proof/verify.ts'
import { nodeCrypto } from './crypto.ts'
import { startMeaningThread } from './meaningThread.ts'

/**
 * The verdict on a file, read in pieces. Throws when it cannot be read.
 *
 * @param program a file that calls `judgeMeaning` when it is a thread
 */
export async function verifyFile(path: string, known: Known, program: string | URL): Promise<Verdict> {
  const meaning = startMeaningThread(program)
  const verifier = createBytesVerifier(nodeCrypto, known, meaning.sink)
  const lines = splitLines(verifier.take)
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 })) {
      lines.feed(bytes)
      await meaning.ready()
    }
  } catch (error) {
    await meaning.findings()
    throw error
  }
  lines.end()
  return verifier.finish(await meaning.findings())
}
