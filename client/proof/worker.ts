// Verifies a chosen file away from the page, so that the page stays alive; nothing of the file leaves the device.
import { portableCrypto } from '../../shared/proof/crypto.ts'
import type { Known, Verdict } from '../../shared/proof/findings.ts'
import { splitLines } from '../../shared/proof/splitLines.ts'
import { createVerifier } from '../../shared/proof/verify.ts'

export type Job = { file: File; known: Known }
export type Told = { read: number } | { verdict: Verdict } | { failed: string }

self.addEventListener('message', ({ data }: MessageEvent<Job>) => {
  verify(data).then(tell, error => tell({ failed: error instanceof Error ? error.message : String(error) }))
})

const tell = (told: Told): void => self.postMessage(told)

async function verify({ file, known }: Job): Promise<Told> {
  const verifier = createVerifier(portableCrypto, known)
  const lines = splitLines(verifier.take)
  const reader = file.stream().getReader()
  let read = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    lines.feed(part.value)
    read += part.value.length
    tell({ read })
  }
  lines.end()
  return { verdict: verifier.finish() }
}
