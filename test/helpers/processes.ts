// Processes as Linux tells of them: whose child one is, and the CPU time it has had.
import { readdirSync, readFileSync } from 'node:fs'

const HERTZ = 100

/** CPU seconds of its own, and of children that have ended. */
export type Stat = { parent: number; cpu: number; reaped: number }

/** utime, stime and, of children that have ended, the same: fields 14 to 17 of proc(5), after the name in brackets. */
export function statOf(pid: number): Stat | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const seconds = (from: number): number => (Number(fields[from]) + Number(fields[from + 1])) / HERTZ
    return { parent: Number(fields[1]), cpu: seconds(11), reaped: seconds(13) }
  } catch {
    return null
  }
}

/** The children of a process that are alive. */
export const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(one => statOf(one)?.parent === pid)
