// Which proposal a mark belongs to and what became of it, by the record; put right from the document now and then.
import type { ParagraphId } from '../../shared/ids.ts'
import type { Negotiation, TabledState } from '../../shared/negotiation/model.ts'
import type { Recorded } from '../../shared/openAct.ts'

export type Fates = {
  take(entry: Recorded): void
  /** Whether an entry leaves fates that only the document tells. */
  unsettledBy(entry: Recorded): boolean
  numberOf(mark: string): string | null
  /** null for a number that was never given */
  stateOf(number: string): TabledState | null
  /** the paragraph that a proposal is about, by its first words; null when nothing says so */
  homeOf(number: string): ParagraphId | null
  /** Takes what the document says in place of what the entries let know. */
  adopt(negotiation: Negotiation): void
}

/** Commands that move marks from one proposal to another without a change that says so. */
const UNTOLD: readonly unknown[] = ['merge', 'split']

export function createFates(): Fates {
  let numbers = new Map<string, string>()
  let states = new Map<string, TabledState>()
  let homes = new Map<string, ParagraphId>()

  return {
    take({ changes }) {
      for (const change of changes) {
        if (change.kind === 'closed') states.set(change.number, change.state)
        if (change.kind !== 'tabled') continue
        for (const mark of change.marks) numbers.set(mark, change.number)
        if (!states.has(change.number)) states.set(change.number, 'open')
        if (!homes.has(change.number)) homes.set(change.number, change.pid)
      }
    },
    unsettledBy: ({ command, changes }) =>
      UNTOLD.includes(command?.act) || changes.some(({ kind }) => kind === 'restructured'),
    numberOf: mark => numbers.get(mark) ?? null,
    stateOf: number => states.get(number) ?? null,
    homeOf: number => homes.get(number) ?? null,
    adopt({ tabled, numbers: known }) {
      numbers = new Map(known)
      states = new Map([...tabled.values()].map(({ number, state }) => [number, state]))
      homes = new Map([...tabled.values()].map(({ number, pid }) => [number, pid]))
    },
  }
}

/** What a command says it is about: proposals by their numbers, and marks. */
export function namedBy(command: Record<string, unknown> | undefined): {
  numbers: string[]
  marks: string[]
} {
  if (!command) return { numbers: [], marks: [] }
  return {
    numbers: [
      ...stringsIn([command.number]),
      ...stringsIn(command.numbers),
      ...listIn(command.wishes).flatMap(wish => stringsIn([wish.number])),
    ],
    marks: [command, ...listIn(command.steps)].flatMap(step => stringsIn(step.marks)),
  }
}

const stringsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

const listIn = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value)
    ? value.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null)
    : []
