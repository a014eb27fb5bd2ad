// Whatever is done to an exported record is found, and found where it was done; an untouched one raises no alarm.
// The full campaign: RUNS=10000 npx vitest run test/unit/shared/proof/tamper.test.ts
import * as prng from 'lib0/prng'
import { beforeAll, describe, expect, it } from 'vitest'
import { portableCrypto } from '../../../../shared/proof/crypto.ts'
import { memoryLog } from '../../../helpers/memory-log.ts'
import { newKey, recordFile, verdictOf } from '../../../helpers/record-file.ts'
import { KINDS, sealedByOther, tamper } from '../../../helpers/tampering.ts'
import * as commands from '../../../simulation/commands.sim.ts'
import * as negotiation from '../../../simulation/negotiation.sim.ts'

const RUNS = Number(process.env.RUNS ?? 350)
const SITTINGS = Math.min(40, Math.max(6, Math.ceil(RUNS / 250)))
const TIMEOUT = 60_000 + RUNS * 60
const key = newKey()

describe('tampering with a record', () => {
  const files: string[] = []

  beforeAll(async () => {
    for (let seed = 0; seed < SITTINGS; seed++) {
      const log = memoryLog()
      if (seed % 2 === 0) await negotiation.play(negotiation.stepsOf(seed), log)
      else await commands.play(commands.stepsOf(seed), log)
      for (const redacted of [false, true]) files.push(await recordFile(log, { key, redacted }))
    }
  })

  it('raises no alarm over untouched records, with either cryptography', () => {
    for (const [i, file] of files.entries()) {
      const verdict = verdictOf(file, { key: key.fingerprint }, i % 2 ? portableCrypto : undefined)
      expect([i, verdict.findings]).toEqual([i, []])
      expect(verdict).toMatchObject({ ok: true, replayed: true, veiled: 0 })
    }
  })

  for (const [k, kind] of KINDS.entries())
    it(
      `finds every ${kind}, and where it was`,
      () => {
        const gen = prng.create(1_000 + k)
        const runs = Math.ceil(RUNS / KINDS.length)
        for (let run = 0; run < runs; ) {
          const file = prng.oneOf(gen, files)
          const tampered = tamper(file, kind, gen)
          if (!tampered) continue
          run += 1
          const verdict = verdictOf(tampered.file)
          const first = verdict.findings[0]
          const told = `${kind} ${run} ${JSON.stringify(tampered.place)}: ${JSON.stringify(verdict.findings.slice(0, 3))}`
          expect(verdict.ok, told).toBe(false)
          const { place } = tampered
          if ('lines' in place) expect(place.lines, told).toContain(first?.line)
          else {
            expect(first?.from ?? 0, told).toBeLessThanOrEqual(place.entry)
            // Of an entry that was taken away and all after it numbered anew, the place is the gap behind the one before.
            expect((first?.to ?? 0) + 1, told).toBeGreaterThanOrEqual(place.entry)
          }
        }
      },
      TIMEOUT,
    )

  it('tells a file sealed by another key only to those who know the key', () => {
    const forged = sealedByOther(files[0] ?? '')
    expect(verdictOf(forged).ok).toBe(true)
    expect(verdictOf(forged, { key: key.fingerprint }).findings).toMatchObject([{ code: 'key-foreign' }])
  })
})
