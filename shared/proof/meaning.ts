// What the entries of a record say, judged apart from their bytes: replayed under the laws of a record, and compared with the
// stated text. It needs nothing of what judges the bytes, so that another thread may do it meanwhile.
import { canonicalJson, type Digest } from '../chain.ts'
import { negotiationRoot, readText } from '../ydoc.ts'
import { digestOfJson, digestOfLine } from './digests.ts'
import type { Finding } from './findings.ts'
import type { TextLine } from './lines.ts'
import type { Breach, ReplayEntry } from './origins.ts'
import { createReplay } from './replay.ts'

/** An entry, and the line of the file in which it stands. */
export type PlacedEntry = ReplayEntry & { line: number }

/** Where entries go whose bytes are sound, and the text that they must lead to. */
export type MeaningSink = {
  take(entry: PlacedEntry): void
  compare(line: number, text: TextLine): void
}

export type Meaning = MeaningSink & {
  /** What was found first; nothing is looked at behind it. */
  findings(): readonly Finding[]
}

/** The meaning of a record of which nothing has been read yet. */
export function createMeaning(digest: Digest): Meaning {
  const replay = createReplay()
  const findings: Finding[] = []

  const report = (line: number, { code, from, to, words }: Breach): void => {
    findings.push({
      line,
      code,
      ...(from > 0 && { from, to }),
      ...(words !== undefined && { detail: words }),
    })
  }

  return {
    findings: () => findings,

    take({ line, ...entry }) {
      if (findings.length > 0) return
      const breach = replay.take(entry)
      if (breach) report(line, breach)
    },

    compare(line, text) {
      if (findings.length > 0) return
      const breach = replay.finish()
      if (breach) return report(line, breach)
      const words = canonicalJson(readText(replay.doc))
      if (words !== canonicalJson(text.blocks) || digestOfLine(words, digest) !== text.words)
        findings.push({ line, code: 'text-differs' })
      if (digestOfJson(negotiationRoot(replay.doc).toJSON(), digest) !== text.negotiation)
        findings.push({ line, code: 'negotiation-differs' })
    },
  }
}
