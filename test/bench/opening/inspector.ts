// What a server process holds, asked through Node's inspector after a forced collection: no figure of garbage.
import WebSocket from 'ws'
import { memoryOf } from '../engine/cost.ts'

/**
 * MB: the heap with what it holds outside (buffers), the resident memory of the process, and of the heap what each of
 * V8's spaces holds.
 */
export type Held = { heap: number; resident: number; spaces: ReadonlyMap<string, number> }

type Space = { space_name: string; space_used_size: number }

const MEGABYTE = 1_048_576

/** Collects garbage in the process with this inspector port, then tells what is left. */
export async function heldBy(pid: number, port: number): Promise<Held> {
  const targets: { webSocketDebuggerUrl: string }[] = await (
    await fetch(`http://127.0.0.1:${port}/json`)
  ).json()
  const [target] = targets
  if (!target) throw new Error('the server has no inspector')
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  let asked = 0
  const ask = (method: string, params: object = {}): Promise<unknown> => {
    const id = ++asked
    socket.send(JSON.stringify({ id, method, params }))
    return new Promise(resolve => {
      const hear = (bytes: WebSocket.RawData): void => {
        const told = JSON.parse(String(bytes))
        if (told.id !== id) return
        socket.off('message', hear)
        resolve(told.result)
      }
      socket.on('message', hear)
    })
  }
  // What finalizers let go is collected by the second one.
  for (let i = 0; i < 2; i++) await ask('HeapProfiler.collectGarbage')
  const spacesNow = "process.getBuiltinModule('v8').getHeapSpaceStatistics()"
  const expression = `JSON.stringify({ ...process.memoryUsage(), spaces: ${spacesNow} })`
  const told = (await ask('Runtime.evaluate', { expression })) as { result: { value: string } }
  socket.close()
  const { heapUsed, external, spaces } = JSON.parse(told.result.value)
  return {
    heap: (heapUsed + external) / MEGABYTE,
    resident: memoryOf(pid),
    spaces: new Map(
      spaces.map(({ space_name, space_used_size }: Space) => [space_name, space_used_size / MEGABYTE]),
    ),
  }
}
