// Who is in the room, by delegation, and who has just dropped out. Pure: the time is passed in.
import type { DelegationInfo } from '../../shared/requests.ts'

/** How long somebody who dropped out is still shown, in milliseconds. */
export const DROPPED_FOR = 60_000

export type Person = { name: string; delegation: string; role: string }
/** The people of one delegation; each is named once, however many windows they have open. */
export type Presence = { code: string; here: Person[]; dropped: Person[] }
/** People with the moment they dropped out, by `personKey`. */
export type Dropped = ReadonlyMap<string, { person: Person; at: number }>

export const personKey = (person: Person): string => `${person.delegation}\n${person.name}\n${person.role}`

/** The person an awareness state tells of; null when it tells of none. The server stamps `user`. */
export function personOf(state: unknown): Person | null {
  if (typeof state !== 'object' || state === null || !('user' in state)) return null
  const { user } = state
  if (typeof user !== 'object' || user === null) return null
  const field = (name: string): string | null => {
    const value: unknown = Reflect.get(user, name)
    return typeof value === 'string' && value !== '' ? value : null
  }
  const name = field('name')
  const delegation = field('delegation')
  return name && delegation ? { name, delegation, role: field('role') ?? 'observer' } : null
}

/** Everybody named in these awareness states, each once. */
export function peopleOf(states: Iterable<unknown>): Person[] {
  const people = new Map<string, Person>()
  for (const state of states) {
    const person = personOf(state)
    if (person) people.set(personKey(person), person)
  }
  return [...people.values()]
}

/** Who has dropped out at `now`: those who were here and are not, until they return or their time is over. */
export function nextDropped(
  dropped: Dropped,
  before: readonly Person[],
  here: readonly Person[],
  now: number,
): Dropped {
  const present = new Set(here.map(personKey))
  const next = new Map<string, { person: Person; at: number }>()
  for (const [key, entry] of dropped)
    if (!present.has(key) && now - entry.at < DROPPED_FOR) next.set(key, entry)
  for (const person of before)
    if (!present.has(personKey(person))) next.set(personKey(person), { person, at: now })
  return next
}

/** Delegations with somebody here or just gone, in the meeting's order; people by name. */
export function byDelegation(
  here: readonly Person[],
  dropped: Dropped,
  delegations: readonly DelegationInfo[],
): Presence[] {
  const gone = [...dropped.values()].map(({ person }) => person)
  const listed = delegations.map(({ code }) => code)
  const others = [...here, ...gone].map(({ delegation }) => delegation).filter(code => !listed.includes(code))
  const of = (people: readonly Person[], code: string) =>
    people.filter(person => person.delegation === code).sort((a, b) => a.name.localeCompare(b.name))
  return [...new Set([...listed, ...others])]
    .map(code => ({ code, here: of(here, code), dropped: of(gone, code) }))
    .filter(presence => presence.here.length + presence.dropped.length > 0)
}
