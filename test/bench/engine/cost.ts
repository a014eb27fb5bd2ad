// What processes cost: CPU seconds, write calls and resident memory, as Linux counts them.
import { readdirSync, readFileSync } from 'node:fs'

const HERTZ = 100

type Stat = { parent: number; cpu: number; reaped: number }

/** utime, stime and, of children that have ended, the same: fields 14 to 17 of proc(5), after the name in brackets. */
function statOf(pid: number): Stat | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const seconds = (from: number): number => (Number(fields[from]) + Number(fields[from + 1])) / HERTZ
    return { parent: Number(fields[1]), cpu: seconds(11), reaped: seconds(13) }
  } catch {
    return null
  }
}

/** CPU seconds so far of one process. */
export const cpuOf = (pid: number): number => statOf(pid)?.cpu ?? 0

/** CPU seconds so far of a process with all its children, those that have ended included. */
export function cpuWithChildren(pid: number): number {
  const own = statOf(pid)
  let sum = own ? own.cpu + own.reaped : 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = statOf(Number(name))
    if (stat?.parent === pid) sum += stat.cpu
  }
  return sum
}

/** Resident memory of one process, MB. */
export function memoryOf(pid: number): number {
  const pages = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(pages) / 1024
}

/** Write calls of one process so far, to sockets and files, as Linux counts them. */
export const writesOf = (pid: number): number =>
  Number(/syscw: (\d+)/.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1])

/** How busy the machine was over the last minute: processes that ran or wanted to. */
export const machineLoad = (): number => Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0])
