// Bytes turned, cut, spliced and repeated, and the chance that chooses: the same on every machine.
import * as Y from 'yjs'

/** A whole number from 0 to below the given one. */
export type Random = (below: number) => number

/** A small generator of its own (mulberry32): the long form must be the same on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return below => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

/** Each makes other bytes of some, with a second message at hand. */
export const MUTATIONS: ((bytes: Uint8Array, other: Uint8Array, random: Random) => Uint8Array)[] = [
  (bytes, _other, random) => {
    const copy = Uint8Array.from(bytes)
    for (let n = 0; n <= random(3); n++) {
      const at = random(copy.length)
      copy[at] = (copy[at] ?? 0) ^ (1 << random(8))
    }
    return copy
  },
  (bytes, _other, random) => {
    const copy = Uint8Array.from(bytes)
    copy[random(copy.length)] = random(256)
    return copy
  },
  (bytes, _other, random) => bytes.slice(0, random(bytes.length + 1)),
  (bytes, other, random) =>
    Uint8Array.from([...bytes.slice(0, random(bytes.length + 1)), ...other.slice(random(other.length + 1))]),
  (bytes, _other, random) => {
    const at = random(bytes.length)
    const length = 1 + random(8)
    return Uint8Array.from([...bytes.slice(0, at + length), ...bytes.slice(at)])
  },
  (bytes, _other, random) => {
    const at = random(bytes.length)
    return Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at + 1 + random(4))])
  },
  (bytes, other) => {
    try {
      return Y.mergeUpdates([bytes, other])
    } catch {
      return bytes
    }
  },
]
