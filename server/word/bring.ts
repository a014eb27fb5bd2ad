// A file's changes as updates of a text, one delegation after the other, until nothing of the file is missing: what one
// delegation does to another's new words needs these words to be there.
import * as Y from 'yjs'
import type { DelegationCode, ParagraphId } from '../../shared/ids.ts'
import type { AskedWish } from '../../shared/negotiation/commands.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import type { Negotiation, ParagraphWish } from '../../shared/negotiation/model.ts'
import { done, type Result } from '../../shared/refusal.ts'
import type { Drift } from '../../shared/wordImport.ts'
import { openDoc, readText } from '../../shared/ydoc.ts'
import { apart, type Drawn, NOTHING_DRAWN } from './drawn.ts'
import { match, prepare } from './match.ts'
import type { WordDocument } from './model.ts'
import type { AskedBy, Op, Owners } from './ops.ts'
import { type BroughtComment, commentsOn } from './placed.ts'
import { planOf } from './plan.ts'
import { isDrawnAlike } from './retypes.ts'
import { shifted } from './shift.ts'
import { writeOps } from './write.ts'

/** A Yjs client id for each delegation, that nobody has used. */
export type Clients = ReadonlyMap<DelegationCode, number>

/** What one delegation brings in one go. */
export type Brought = { delegation: DelegationCode; update: Uint8Array; ops: Op[] }

export type Bringing = {
  brought: Brought[]
  comments: BroughtComment[]
  wishes: AskedBy[]
  /** wishes that are tabled already */
  knownWishes: number
  /** letters of proposals that the text has already, and that it alone has */
  known: number
  missing: number
  /** changed looks of words that are others' new ones, or that others strike */
  lostLooks: number
}

/** Words of one delegation in words of another in words of a third: more than anybody nests proposals. */
const ROUNDS = 40

/**
 * Everything that the file asks for and the text, in this state, lacks; or where their bases differ. `drawn` is what a
 * file of ours shows of the wishes that are tabled in this state (`drawnIn`).
 */
export function bring(
  document: WordDocument,
  state: Uint8Array,
  owners: Owners,
  clients: Clients,
  drawn: Drawn = NOTHING_DRAWN,
): Result<Bringing | { drifts: Drift[] }> {
  const doc = openDoc()
  Y.applyUpdate(doc, state)
  const result: Bringing = {
    ...{ brought: [], comments: [], wishes: [] },
    ...{ knownWishes: 0, known: 0, missing: 0, lostLooks: 0 },
  }
  const counts = new Map<DelegationCode, number>()
  const prepared = prepare(document)
  let old: readonly Op[] = drawn.ops
  for (let round = 0; ; round++) {
    const blocks = readText(doc)
    const matched = match(prepared, blocks)
    if ('drifts' in matched) return done(matched)
    const plan = planOf(matched, blocks, owners)
    if (round === 0) {
      const mine = plan.wishes.filter(({ by }) => clients.has(by))
      const { fresh, known } = newWishes(mine, readNegotiation(doc), drawn)
      const { missing, lostLooks } = plan
      Object.assign(result, { wishes: fresh, knownWishes: known, known: plan.known, missing, lostLooks })
    }
    const { fresh, old: shown, order } = apart(plan.ops, old)
    const mine = fresh.filter(op => clients.has(op.by))
    if (mine.length === 0) {
      // Now that new paragraphs stand, comments on them have a place.
      result.comments = commentsOn(document, matched, plan, owners, clients)
      break
    }
    if (round > ROUNDS) throw new Error('what a file brought is not found in the text')
    const written = writeRound(doc, mine, clients, counts, order)
    result.brought.push(...written)
    old = written.reduce<Op[]>((left, { ops }) => shifted(left, ops, order), shown)
  }
  doc.destroy()
  return done(result)
}

/**
 * Writes what can be written on one comparison: of each delegation all words, and in one place the paragraphs of one
 * delegation alone, because those of another would have to know where they stand.
 */
function writeRound(
  doc: Y.Doc,
  ops: readonly Op[],
  clients: Clients,
  counts: Map<DelegationCode, number>,
  order: Map<Op, number>,
): Brought[] {
  const taken = new Map<ParagraphId | null, DelegationCode>()
  for (const op of ops) if (op.kind === 'block' && !taken.has(op.pid)) taken.set(op.pid, op.by)
  let left = ops.filter(op => op.kind !== 'block' || taken.get(op.pid) === op.by)
  return [...clients].flatMap(([delegation, client]): Brought[] => {
    const own = left.filter(op => op.by === delegation)
    if (own.length === 0) return []
    const take = (): number => {
      const n = (counts.get(delegation) ?? 0) + 1
      counts.set(delegation, n)
      return n
    }
    const update = written(doc, client, () => writeOps(doc, own, { by: delegation, take }))
    const others = left.filter(op => op.by !== delegation)
    left = shifted(others, own, order)
    return update ? [{ delegation, update, ops: own }] : []
  })
}

function written(doc: Y.Doc, client: number, write: () => void): Uint8Array | null {
  const updates: Uint8Array[] = []
  const take = (update: Uint8Array): void => {
    updates.push(update)
  }
  doc.clientID = client
  doc.on('update', take)
  write()
  doc.off('update', take)
  return updates.length > 0 ? Y.mergeUpdates(updates) : null
}

/** Wishes that the delegation has not tabled, or that are not open any more. */
function newWishes(
  wishes: readonly AskedBy[],
  { tabled }: Negotiation,
  drawn: Drawn,
): { fresh: AskedBy[]; known: number } {
  const open = [...tabled.values()].filter(({ state, wish }) => state === 'open' && wish !== null)
  const isOpen = ({ by, wish }: AskedBy): boolean =>
    open.some(tabled => tabled.by === by && tabled.wish !== null && isSameWish(tabled.wish, wish))
  const isDrawn = ({ by, wish }: AskedBy): boolean =>
    drawn.wishes.some(other => other.by === by && plainly(other.wish) === plainly(wish))
  const fresh = wishes.filter(wish => !isOpen(wish) && !isDrawn(wish))
  return { fresh, known: wishes.length - fresh.length }
}

const isSameWish = (known: ParagraphWish, asked: AskedWish): boolean =>
  known.kind === 'retype' && asked.kind === 'retype'
    ? known.pid === asked.pid && isDrawnAlike(known, asked)
    : plainly(known) === plainly(asked)

const plainly = (wish: object): string => JSON.stringify(Object.entries(wish).sort())
