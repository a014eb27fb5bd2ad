// What processes cost: CPU seconds, write calls and resident memory, as Linux counts them.
import { readFileSync } from 'node:fs'
import { childrenOf, statOf } from '../../helpers/processes.ts'

/** CPU seconds so far of one process. */
export const cpuOf = (pid: number): number => statOf(pid)?.cpu ?? 0

/** CPU seconds so far of a process with all its children, those that have ended included. */
export function cpuWithChildren(pid: number): number {
  const own = statOf(pid)
  return childrenOf(pid).reduce((sum, child) => sum + cpuOf(child), own ? own.cpu + own.reaped : 0)
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
