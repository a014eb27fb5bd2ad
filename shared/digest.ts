// What a facilitator saw of the passages to be decided, as a short string: a decision on something else is refused.
import * as buffer from 'lib0/buffer'
import * as encoding from 'lib0/encoding'
import * as sha256 from 'lib0/hash/sha256'
import { type Passage, passagesOf } from './brackets.ts'
import { canonicalJson } from './chain.ts'
import type { ParagraphId } from './ids.ts'
import type { Block } from './text.ts'

/** Bytes of the digest that travel: 96 bits, far beyond chance, and nobody gains by forging what they saw. */
const LENGTH = 12

/**
 * A digest of all passages that hold one of these marks: their words, marks, formats and paragraphs. A change in
 * one of them changes it, a change anywhere else does not, not even in the same paragraph.
 * `whole` are paragraphs that are decided on as such: what they are and between which others they stand, but not
 * their words, which may be typed in meanwhile.
 */
export function digestOf(
  blocks: readonly Block[],
  marks: readonly string[],
  whole: readonly ParagraphId[] = [],
): string {
  const wanted: ReadonlySet<string> = new Set(marks)
  const seen = blocks.flatMap(block =>
    passagesIn(block, wanted)
      .filter(passage => passage.marks.some(mark => wanted.has(mark.id)) || isWanted(block, wanted))
      .map(passage => ({ pid: block.pid, type: block.type, insertion: block.insertion, runs: passage.runs })),
  )
  const bytes = encoding.encode(e =>
    encoding.writeVarString(e, canonicalJson([...seen, ...framesOf(blocks, whole)])),
  )
  return buffer.toBase64UrlEncoded(sha256.digest(bytes).slice(0, LENGTH))
}

/** In a long text most paragraphs have nothing to do with the decision. */
const passagesIn = (block: Block, wanted: ReadonlySet<string>): Passage[] =>
  isWanted(block, wanted) || block.runs.some(run => run.marks.some(mark => wanted.has(mark.id)))
    ? passagesOf(block)
    : []

/** Proposed paragraphs come and go between those of the base and move none of them. */
function framesOf(blocks: readonly Block[], whole: readonly ParagraphId[]) {
  const base = blocks.filter(block => !block.insertion)
  return [...new Set(whole)].sort().map(pid => {
    const i = base.findIndex(block => block.pid === pid)
    const { type = null, num = null, level = null } = base[i] ?? {}
    return { pid, type, num, level, before: base[i - 1]?.pid ?? null, behind: base[i + 1]?.pid ?? null }
  })
}

const isWanted = (block: Block, wanted: ReadonlySet<string>): boolean =>
  block.insertion !== null && wanted.has(block.insertion.id)
