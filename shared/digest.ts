// What a facilitator saw of the passages to be decided, as a short string: a decision on something else is refused.
import * as buffer from 'lib0/buffer'
import * as encoding from 'lib0/encoding'
import * as sha256 from 'lib0/hash/sha256'
import { passagesOf } from './brackets.ts'
import { canonicalJson } from './chain.ts'
import type { Block } from './text.ts'

/** Bytes of the digest that travel: 96 bits, far beyond chance, and nobody gains by forging what they saw. */
const LENGTH = 12

/**
 * A digest of all passages that hold one of these marks: their words, marks, formats and paragraphs. A change in
 * one of them changes it, a change anywhere else does not, not even in the same paragraph.
 */
export function digestOf(blocks: readonly Block[], marks: readonly string[]): string {
  const wanted: ReadonlySet<string> = new Set(marks)
  const seen = blocks.flatMap(block =>
    passagesOf(block)
      .filter(passage => passage.marks.some(mark => wanted.has(mark.id)) || isWanted(block, wanted))
      .map(passage => ({ pid: block.pid, type: block.type, insertion: block.insertion, runs: passage.runs })),
  )
  const bytes = encoding.encode(e => encoding.writeVarString(e, canonicalJson(seen)))
  return buffer.toBase64UrlEncoded(sha256.digest(bytes).slice(0, LENGTH))
}

const isWanted = (block: Block, wanted: ReadonlySet<string>): boolean =>
  block.insertion !== null && wanted.has(block.insertion.id)
