// Proposals: the marks of one delegation that are decided as a unit, in words a reader understands. Pure.
import { passagesOf } from './brackets.ts'
import type { DelegationCode, MarkId, ParagraphId } from './ids.ts'
import { type Stretch, stretchesOf } from './stretches.ts'
import type { Block } from './text.ts'

export type ProposalKind = 'replacement' | 'insertion' | 'deletion' | 'block' | 'bracket'

/**
 * What a delegation wishes as one: insertions and deletions that share an id or touch in a paragraph. A bracket
 * stands alone, because it is lifted and never adopted.
 */
export type Proposal = {
  by: DelegationCode
  kind: ProposalKind
  /** sorted; the first one names the proposal in a list */
  marks: MarkId[]
  /** in reading order */
  pids: ParagraphId[]
  /** words to go, words to come, bracketed words; places apart are parted by an ellipsis */
  removed: string
  added: string
  bracketed: string
  /** keys of the passages it lies in, in reading order */
  passages: string[]
  /** where its first word stands */
  at: { pid: ParagraphId; from: number; to: number }
}

type Part = {
  order: number
  pid: ParagraphId
  from: number
  to: number
  by: DelegationCode
  bracket: boolean
  wholeBlock: boolean
  marks: readonly MarkId[]
  removed: string
  added: string
  bracketed: string
  passages: readonly string[]
}

/**
 * All proposals, in the order of their first words. `tableOf` names the tabled proposal that a mark belongs to:
 * places apart that were tabled as one are one.
 */
export function proposalsOf(
  blocks: readonly Block[],
  tableOf: (mark: MarkId) => string | undefined = () => undefined,
): Proposal[] {
  const parts = blocks.flatMap((block, i) => partsOf(block).map(part => ({ ...part, order: i })))
  return groupParts(parts, tableOf)
    .map(toProposal)
    .sort((a, b) => a.order - b.order || a.proposal.at.from - b.proposal.at.from || compare(a, b))
    .map(({ proposal }) => proposal)
}

const compare = (a: { proposal: Proposal }, b: { proposal: Proposal }): number =>
  (a.proposal.marks[0] ?? '') < (b.proposal.marks[0] ?? '') ? -1 : 1

function partsOf(block: Block): Omit<Part, 'order'>[] {
  const passages = passagesOf(block)
  const keysWithin = (from: number, to: number) =>
    passages.filter(passage => passage.from <= to && from <= passage.to).map(passage => passage.key)
  const wishes = stretchesOf(block).map(stretch => ({
    ...fromStretch(stretch),
    pid: block.pid,
    passages: keysWithin(stretch.from, stretch.to),
  }))
  const brackets = bracketParts(block).map(part => ({ ...part, passages: keysWithin(part.from, part.to) }))
  return [...wishes, ...brackets]
}

const fromStretch = (stretch: Stretch): Omit<Part, 'order' | 'pid' | 'passages'> => ({
  from: stretch.from,
  to: stretch.to,
  by: stretch.by,
  bracket: false,
  wholeBlock: stretch.wholeBlock,
  marks: [...stretch.marks],
  removed: stretch.removed,
  added: stretch.added,
  bracketed: '',
})

function bracketParts(block: Block): Omit<Part, 'order' | 'passages'>[] {
  const open = new Map<MarkId, Omit<Part, 'order' | 'passages'>>()
  let from = 0
  for (const run of block.runs) {
    const to = from + run.text.length
    for (const mark of run.marks) {
      if (mark.type !== 'bracket') continue
      const part = open.get(mark.id)
      if (part) {
        part.bracketed += (part.to < from ? ELLIPSIS : '') + run.text
        part.to = to
      } else {
        const { id, by } = mark
        open.set(id, {
          ...{ pid: block.pid, from, to, by, bracket: true, wholeBlock: false, marks: [id] },
          ...{ removed: '', added: '', bracketed: run.text },
        })
      }
    }
    from = to
  }
  return [...open.values()]
}

/** Parts joined that share an id or a number; a bracket and a deletion with one id stay apart. */
function groupParts(parts: readonly Part[], tableOf: (mark: MarkId) => string | undefined): Part[][] {
  const groups = new Set<Part[]>()
  const byName = new Map<string, Part[]>()
  for (const part of parts) {
    const names = namesOf(part, tableOf)
    const joined = [...new Set(names.flatMap(name => byName.get(name) ?? []))]
    const group = [...joined, part]
    for (const name of names) {
      const old = byName.get(name)
      if (old) groups.delete(old)
    }
    groups.add(group)
    for (const member of group) for (const name of namesOf(member, tableOf)) byName.set(name, group)
  }
  return [...groups].map(group => group.sort((a, b) => a.order - b.order || a.from - b.from))
}

function namesOf(part: Part, tableOf: (mark: MarkId) => string | undefined): string[] {
  const sort = part.bracket ? 'bracket' : 'wish'
  return part.marks.flatMap(id => {
    const number = tableOf(id)
    return number === undefined ? [`${sort} ${id}`] : [`${sort} ${id}`, `${sort} ${number}`]
  })
}

const ELLIPSIS = ' … '

function toProposal(parts: readonly Part[]): { order: number; proposal: Proposal } {
  const first = parts[0]
  if (!first) throw new Error('a proposal without a part')
  const words = (pick: (part: Part) => string) => parts.map(pick).filter(Boolean).join(ELLIPSIS)
  const removed = words(part => part.removed)
  const added = words(part => part.added)
  const proposal: Proposal = {
    by: first.by,
    kind: kindOf(parts, removed, added),
    marks: [...new Set(parts.flatMap(part => part.marks))].sort(),
    pids: [...new Set(parts.map(part => part.pid))],
    removed,
    added,
    bracketed: words(part => part.bracketed),
    passages: [...new Set(parts.flatMap(part => part.passages))],
    at: { pid: first.pid, from: first.from, to: first.to },
  }
  return { order: first.order, proposal }
}

function kindOf(parts: readonly Part[], removed: string, added: string): ProposalKind {
  if (parts.some(part => part.bracket)) return 'bracket'
  if (parts.some(part => part.wholeBlock)) return 'block'
  if (removed && added) return 'replacement'
  return added ? 'insertion' : 'deletion'
}
