// Somebody on 64 kbit/s, 300 ms away, follows 20 people who type: how far behind they are, beside readers on the spot.
// LINK_RATE (bytes a second), LINK_DELAY (ms), LINK_SECONDS and LINK_WORDS (a second and writer) change it.
import { startProxy } from '../../helpers/tcp-proxy.ts'
import { report } from '../report.ts'
import { startParley } from './parley.ts'
import { type Hearing, takeSeat, WORD_START } from './seat.ts'
import { ORDINARY } from './wording.ts'

const number = (name: string, standard: number): number => Number(process.env[name] ?? standard)
const RATE = number('LINK_RATE', 8_000)
const DELAY = number('LINK_DELAY', 300)
const SECONDS = number('LINK_SECONDS', 60)
const WORDS = number('LINK_WORDS', 5)
const WRITERS = 20
const CATCH_UP_MS = 30_000

const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

const sent: number[] = []
type Ears = Hearing & { late: number[]; bytes: number }
function ears(): Ears {
  const late: number[] = []
  const made: Ears = {
    late,
    bytes: 0,
    heard(message) {
      const now = performance.now()
      made.bytes += message.length
      for (let from = message.indexOf(WORD_START); from >= 0; from = message.indexOf(WORD_START, from + 1)) {
        const at = sent[Number.parseInt(message.toString('latin1', from + 3, from + 10), 36)]
        if (at !== undefined) late.push(now - at)
      }
    },
  }
  return made
}

function say(who: string, { late, bytes }: Ears): void {
  report(`${who}, word to screen`, 'ms', late)
  report(`${who}, words that arrived`, 'of 1', [late.length / sent.length])
  report(`${who}, bytes a second`, 'B', [bytes / SECONDS])
}

const parley = await startParley(WRITERS + 2)
const target = parley.target(ORDINARY)
const thin = await startProxy({ port: Number(new URL(parley.server.url).port) })
thin.delay(DELAY)
thin.thin(RATE)
try {
  await target.renew()
  const near = ears()
  const far = ears()
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, (_, i) => takeSeat(target.entrance(i), true)),
  )
  const neighbour = await takeSeat(target.entrance(WRITERS), false, near)
  const entrance = target.entrance(WRITERS + 1)
  const url = new URL(entrance.url)
  url.port = String(thin.port)
  const headers = { ...entrance.headers, origin: `http://${url.host}` }
  const reader = await takeSeat({ ...entrance, url: url.href, headers }, false, far)
  await wait(2_000)
  const timers = writers.map(writer =>
    setInterval(() => {
      const word = `${WORD_START}${sent.length.toString(36).padStart(7, '0')};`
      sent.push(performance.now())
      writer.type(word)
    }, 1_000 / WORDS),
  )
  await wait(SECONDS * 1_000)
  timers.forEach(clearInterval)
  const ended = performance.now()
  while (far.late.length < sent.length && performance.now() - ended < CATCH_UP_MS) await wait(50)
  const behind = performance.now() - ended
  say('on the spot', near)
  say('over the thin line', far)
  report('all is there after the last word', 'ms', [behind])
  if (reader.closed() !== null) console.log(`the thin line's socket was closed with ${reader.closed()}`)
  for (const seat of [...writers, neighbour, reader]) seat.close()
} finally {
  await thin.close()
  await parley.close()
}
