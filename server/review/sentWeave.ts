// A weave as bytes: made once for all who ask for the same, in short stretches, compressed off the main thread.
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { packBlock, packEntries } from '../../shared/weave/packed.ts'
import type { Weave } from '../../shared/weave/weave.ts'
import { createPace } from '../history/pace.ts'

const compress = promisify(gzip)

export type SentWeave = { json: Uint8Array<ArrayBuffer>; gzipped: Uint8Array<ArrayBuffer> }

/** Of a weave nothing is kept longer than the weave itself. */
const made = new WeakMap<Weave, Map<string, Promise<SentWeave>>>()

/** `persons` stand in for those of the weave: what this reader may call them, or nothing at all. */
export function sentWeave(weave: Weave, persons: readonly string[]): Promise<SentWeave> {
  const variants = made.get(weave) ?? new Map<string, Promise<SentWeave>>()
  made.set(weave, variants)
  const key = JSON.stringify(persons)
  const known = variants.get(key)
  if (known) return known
  const sent = make(weave, persons)
  variants.set(key, sent)
  sent.catch(() => variants.delete(key))
  return sent
}

async function make({ blocks, entries, ...rest }: Weave, persons: readonly string[]): Promise<SentWeave> {
  const pace = createPace()
  const parts: string[] = []
  const add = async (value: unknown): Promise<void> => {
    parts.push(JSON.stringify(value))
    if (pace.spent()) await pace.rest()
  }
  for (const block of blocks) await add(packBlock(block))
  const woven = `[${parts.splice(0).join(',')}]`
  for (const [name, value] of Object.entries({ ...rest, persons, entries: packEntries(entries) }))
    await add({ [name]: value })
  const members = parts.map(part => part.slice(1, -1))
  const json = Buffer.from(`{${members.join(',')},"blocks":${woven}}`)
  return { json: new Uint8Array(json), gzipped: new Uint8Array(await compress(json)) }
}
