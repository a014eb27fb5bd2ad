// A file's changes on a text, in the reading thread: what would come, and the updates that bring it.
import { parseDelegation } from '../../shared/ids.ts'
import { done, type Result } from '../../shared/refusal.ts'
import type { ImportPart } from '../../shared/wordImport.ts'
import { authorsOf, type Mapping, mapped, ownersBy } from '../word/authors.ts'
import { type Bringing, bring } from '../word/bring.ts'
import { drawnIn } from '../word/drawn.ts'
import type { WordDocument } from '../word/model.ts'
import type { Op } from '../word/ops.ts'
import type { Changes, ChangesJob } from './jobs.ts'

/** Differing paragraphs, and words of each delegation, that are told. */
const SHOWN = 50
const SAMPLES = 20

export async function changesOf(
  document: WordDocument,
  { state, authors: said, parties, clients }: ChangesJob,
  digest: string,
): Promise<Result<Changes>> {
  const mapping: Mapping = new Map(
    Object.entries(said).map(([name, code]) => [name, code === null ? null : parseDelegation(code)]),
  )
  const authors = mapped(authorsOf(document), mapping, parties)
  const found = bring(document, state, ownersBy(authors, parties), new Map(clients), await drawnIn(state))
  if (!found.ok) return found
  const { losses, parley } = document
  const nothing = { parts: [], comments: 0, known: 0, missing: 0, seq: null }
  if ('drifts' in found.value) {
    const drifts = found.value.drifts.slice(0, SHOWN)
    const answer = { authors, drifts, losses, ...nothing }
    return done({ digest, parley, answer, brought: [], comments: [] })
  }
  const { brought, wishes, comments, known, knownWishes, missing, lostLooks } = found.value
  const told = lostLooks + (losses['look-changes'] ?? 0)
  const lost = told > 0 ? { ...losses, 'look-changes': told } : losses
  const answer = {
    ...{ authors, drifts: [], losses: lost, parts: partsOf(found.value), comments: comments.length },
    ...{ known: known + knownWishes, missing, seq: null },
  }
  return done({
    digest,
    parley,
    answer,
    comments,
    brought: [
      ...brought.map(({ delegation, update }) => ({ delegation, update })),
      ...wishes.map(({ by, wish }) => ({ delegation: by, wish })),
    ],
  })
}

function partsOf({ brought, wishes }: Bringing): ImportPart[] {
  const parts = new Map<string, ImportPart>()
  const of = (delegation: string): ImportPart => {
    const part = parts.get(delegation) ?? {
      ...{ delegation, insertions: 0, deletions: 0, takenBack: 0, restated: 0, relooked: 0 },
      ...{ paragraphs: 0, wishes: [], samples: [] },
    }
    parts.set(delegation, part)
    return part
  }
  for (const { delegation, ops } of brought) for (const op of ops) count(of(delegation), op)
  for (const { by, wish } of wishes) of(by).wishes.push({ kind: wish.kind, pid: wish.pid })
  return [...parts.values()]
}

function count(part: ImportPart, op: Op): void {
  if (op.kind === 'take-back') part.takenBack += 1
  else if (op.kind === 'relook') part.relooked += 1
  else if (op.kind === 'strike') part.deletions += op.restated ? 0 : 1
  else {
    part[op.kind === 'block' ? 'paragraphs' : op.restated ? 'restated' : 'insertions'] += 1
    const words = op.pieces.map(({ text }) => text).join('')
    if (part.samples.length < SAMPLES)
      part.samples.push({ kind: op.kind, pid: op.pid, words: words.slice(0, 200) })
  }
}
