// The `negotiation` root of a document: one key for each fact, read as one value, remembered until it changes.
import type * as Y from 'yjs'
import type { Edit } from '../edit.ts'
import { applyEdits } from '../edits.ts'
import type { MarkId, ParagraphId } from '../ids.ts'
import { negotiationRoot } from '../ydoc.ts'
import type {
  Fact,
  Freeze,
  Link,
  Negotiation,
  ParagraphState,
  Position,
  ProposalNumber,
  Release,
  Silence,
  Tabled,
  Version,
} from './model.ts'

/** Only what differs is kept apart by its first word: `position CEPT/3 APT`. */
function keyOf(fact: Fact): string {
  switch (fact.kind) {
    case 'tabled':
      return `tabled ${fact.value.number}`
    case 'position':
    case 'release':
      return `${fact.kind} ${fact.number} ${fact.delegation}`
    case 'paragraph':
      return `paragraph ${fact.value.pid}`
    case 'link':
      return `link ${fact.id}`
    case 'silence':
      return `silence ${fact.value.id}`
    case 'version':
      return `version ${fact.value.rev}`
    case 'frozen':
      return 'frozen text'
  }
}

/** Writes facts in one transaction; a null value takes the fact away. */
export function writeFacts(doc: Y.Doc, facts: readonly Fact[], origin: unknown): void {
  const root = negotiationRoot(doc)
  doc.transact(() => {
    for (const fact of facts) {
      const key = keyOf(fact)
      if (fact.value === null) root.delete(key)
      else root.set(key, fact.value)
    }
  }, origin)
}

/** Edits, each list on what the one before it left, and facts: all in one transaction. */
export function writeOutcome(doc: Y.Doc, edits: readonly Edit[][], facts: readonly Fact[]): void {
  doc.transact(() => {
    for (const some of edits) applyEdits(doc, some, 'decision')
    writeFacts(doc, facts, 'decision')
  }, 'decision')
}

const remembered = new WeakMap<Y.Doc, { negotiation: Negotiation | null }>()

/** The negotiation as the document states it; the same object until the root changes. */
export function readNegotiation(doc: Y.Doc): Negotiation {
  let memory = remembered.get(doc)
  if (!memory) {
    const made: { negotiation: Negotiation | null } = { negotiation: null }
    negotiationRoot(doc).observe(() => {
      made.negotiation = null
    })
    remembered.set(doc, made)
    memory = made
  }
  memory.negotiation ??= negotiationOf(negotiationRoot(doc).entries())
  return memory.negotiation
}

/** Whether a key of the root states a fact; others are notes beside the negotiation, or a newer program's. */
export const isFactKey = (key: string): boolean =>
  /^(tabled|position|release|paragraph|link|silence|version|frozen) /.test(key)

/** The negotiation from the keys and values of its root. */
export function negotiationOf(entries: Iterable<readonly [string, unknown]>): Negotiation {
  const tabled = new Map<ProposalNumber, Tabled>()
  const positions: Position[] = []
  const releases: Release[] = []
  const paragraphs = new Map<ParagraphId, ParagraphState>()
  const links: Link[] = []
  const silences = new Map<string, Silence>()
  const versions: Version[] = []
  let frozen: Freeze | null = null
  // Only the server writes here, so the values are what this program wrote; an unknown key is a newer program's.
  const take: Record<string, (value: unknown) => void> = {
    tabled: value => tabled.set((value as Tabled).number, value as Tabled),
    position: value => positions.push(value as Position),
    release: value => releases.push(value as Release),
    paragraph: value => paragraphs.set((value as ParagraphState).pid, value as ParagraphState),
    link: value => links.push(value as Link),
    silence: value => silences.set((value as Silence).id, value as Silence),
    version: value => versions.push(value as Version),
    frozen: value => {
      frozen = value as Freeze
    },
  }
  for (const [key, value] of entries) take[key.slice(0, key.indexOf(' '))]?.(value)
  const numbers = new Map<MarkId, ProposalNumber>()
  for (const { number, marks } of tabled.values()) for (const mark of marks) numbers.set(mark, number)
  // A map that was made from a snapshot may give its keys in another order.
  versions.sort((a, b) => a.rev - b.rev)
  return { tabled, positions, releases, paragraphs, links, silences, versions, frozen, numbers }
}

/** A negotiation in which nothing has been said yet. */
export const NO_NEGOTIATION: Negotiation = {
  tabled: new Map(),
  positions: [],
  releases: [],
  paragraphs: new Map(),
  links: [],
  silences: new Map(),
  versions: [],
  frozen: null,
  numbers: new Map(),
}
