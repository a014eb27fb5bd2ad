// Another room of the same server: somebody types there without a pause, and what they wait for tells how long the server
// was busy with something else.
import type { TextId } from '../../../shared/ids.ts'
import type { Parley } from '../engine/parley.ts'
import { takeSeat, WORD_START } from '../engine/seat.ts'

const EVERY_MS = 50

export type Echo = {
  /** Longest time from a word's typing to its arrival at the other reader, of words typed since the last call, ms. */
  longest(): Promise<number>
  close(): void
}

const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

export async function startEcho(parley: Parley, text: TextId): Promise<Echo> {
  const sent: number[] = []
  let took: number[] = []
  const heard = (message: Buffer): void => {
    for (let from = message.indexOf(WORD_START); from >= 0; from = message.indexOf(WORD_START, from + 1)) {
      const at = sent[Number.parseInt(message.toString('latin1', from + 3, from + 10), 36)]
      if (at !== undefined) took.push(performance.now() - at)
    }
  }
  const writer = await takeSeat(parley.entrance(text, 0), true)
  const reader = await takeSeat(parley.entrance(text, 1), false, { heard })
  const timer = setInterval(() => {
    const word = `${WORD_START}${sent.length.toString(36).padStart(7, '0')};`
    sent.push(performance.now())
    writer.type(word)
  }, EVERY_MS)
  return {
    async longest() {
      // What was typed while the server was busy is still on its way.
      await wait(200)
      const longest = Math.max(0, ...took)
      took = []
      return longest
    },
    close() {
      clearInterval(timer)
      writer.close()
      reader.close()
    },
  }
}
