// Values for stretches of Yjs clocks, client by client: which entry brought, deleted or decided which characters. Pure.

/** A stretch of clocks with one value; null where none was set. */
export type Piece<T> = { clock: number; length: number; value: T | null }

export type ClockMap<T> = {
  /** Sets the value of a stretch; what stood there before is overwritten. */
  set(client: number, clock: number, length: number, value: T): void
  /** The stretch in pieces of one value each, in order. */
  pieces(client: number, clock: number, length: number): Piece<T>[]
  at(client: number, clock: number): T | null
}

type Kept<T> = { from: number; to: number; value: T }

/** An empty map. Setting in the order of the clocks, as a record does, costs nothing; anything else one binary search. */
export function createClockMap<T>(): ClockMap<T> {
  const clients = new Map<number, Kept<T>[]>()

  const listOf = (client: number): Kept<T>[] => {
    const known = clients.get(client)
    if (known) return known
    const made: Kept<T>[] = []
    clients.set(client, made)
    return made
  }

  const append = (list: Kept<T>[], next: Kept<T>): void => {
    const last = list.at(-1)
    if (last && last.to === next.from && last.value === next.value) last.to = next.to
    else list.push(next)
  }

  return {
    set(client, clock, length, value) {
      if (length <= 0) return
      const list = listOf(client)
      const next = { from: clock, to: clock + length, value }
      if ((list.at(-1)?.to ?? 0) <= clock) return append(list, next)
      const first = firstAfter(list, clock)
      let end = first
      const kept: Kept<T>[] = []
      for (let one = list[end]; one && one.from < next.to; one = list[++end]) {
        if (one.from < clock) kept.push({ ...one, to: clock })
        if (one.to > next.to) kept.push({ ...one, from: next.to })
      }
      const before = kept.filter(one => one.to <= clock)
      const after = kept.filter(one => one.from >= next.to)
      list.splice(first, end - first, ...before, next, ...after)
    },

    pieces(client, clock, length) {
      const list = clients.get(client) ?? []
      const end = clock + length
      const found: Piece<T>[] = []
      let at = clock
      for (let i = firstAfter(list, clock); at < end; i++) {
        const one = list[i]
        const from = one ? Math.min(end, one.from) : end
        if (from > at) found.push({ clock: at, length: from - at, value: null })
        at = Math.max(at, from)
        if (!one || at >= end) break
        const to = Math.min(end, one.to)
        found.push({ clock: at, length: to - at, value: one.value })
        at = to
      }
      return found
    },

    at(client, clock) {
      const list = clients.get(client)
      const one = list?.[firstAfter(list, clock)]
      return one && one.from <= clock ? one.value : null
    },
  }
}

/** The index of the first stretch that ends behind the clock. */
function firstAfter(list: readonly Kept<unknown>[], clock: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.to ?? Number.POSITIVE_INFINITY) <= clock) low = middle + 1
    else high = middle
  }
  return low
}
