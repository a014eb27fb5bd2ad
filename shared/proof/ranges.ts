// Which characters something is known of: stretches of a Yjs client's clock, each with a value.

export type Ranges<T> = {
  /** Says the value of [from, to); what was said of a part of it before is forgotten. */
  set(client: number, from: number, to: number, value: T): void
  /** The stretches of [from, to) in order, also those of which nothing is known. */
  get(client: number, from: number, to: number): { from: number; to: number; value: T | null }[]
  /** Whether anything is known of a character in [from, to). */
  touches(client: number, from: number, to: number): boolean
}

type Stretch<T> = { from: number; to: number; value: T }

export function createRanges<T>(): Ranges<T> {
  const clients = new Map<number, Stretch<T>[]>()

  return {
    set(client, from, to, value) {
      if (from >= to) return
      const list = clients.get(client) ?? []
      clients.set(client, list)
      const first = firstAfter(list, from)
      const cut: Stretch<T>[] = []
      let end = first
      for (; end < list.length; end++) {
        const old = list[end]
        if (!old || old.from >= to) break
        if (old.from < from) cut.push({ ...old, to: from })
        if (old.to > to) cut.push({ ...old, from: to })
      }
      const before = list[first - 1]
      if (cut.length === 0 && before?.to === from && before.value === value) {
        before.to = to
        list.splice(first, end - first)
        return
      }
      const placed = [...cut, { from, to, value }].sort((a, b) => a.from - b.from)
      list.splice(first, end - first, ...placed)
    },

    get(client, from, to) {
      const list = clients.get(client) ?? []
      const found: { from: number; to: number; value: T | null }[] = []
      let at = from
      for (let i = firstAfter(list, from); at < to; i++) {
        const next = list[i]
        const known = Math.min(to, next?.from ?? to)
        if (at < known) found.push({ from: at, to: known, value: null })
        if (!next || next.from >= to) break
        const start = Math.max(at, next.from)
        found.push({ from: start, to: Math.min(to, next.to), value: next.value })
        at = Math.min(to, next.to)
      }
      return found
    },

    touches(client, from, to) {
      const list = clients.get(client)
      const next = list?.[firstAfter(list, from)]
      return from < to && next !== undefined && next.from < to
    },
  }
}

/** The index of the first stretch that ends behind `at`. */
function firstAfter(list: readonly Stretch<unknown>[], at: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.to ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low
}
